import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { keyOfReference, type NoticeState, type Notices } from "../../shared/ports/notices.ts";

export interface SettleNoticeNeeds {
  readonly notices: Pick<Notices, "settle">;
}

/**
 * Somebody found out whether a notice that is in doubt went out: `sent`, or `again` where it did not; then it goes out with the next
 * redriving of the queue. Answers where it stands now. Refuses with `request/invalid`: no notice is called so, or it is in no doubt.
 */
export const settleNotice =
  ({ notices }: SettleNoticeNeeds) =>
  async (reference: string, found: "sent" | "again"): Promise<Outcome<NoticeState>> => {
    const key = keyOfReference(reference);
    if (key === undefined) return refused("request/invalid", { fields: ["reference"] });
    if (!(await notices.settle(key, found))) return refused("request/invalid", { fields: ["reference"] });
    return done(found === "sent" ? "sent" : "waiting");
  };
