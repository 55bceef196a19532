import type { Fact } from "../../events/facts.ts";
import { type NotifyApplicantNeeds, notifyApplicant } from "./notify-applicant.ts";
import { type TellAgainNeeds, tellAgain } from "./tell-again.ts";

/** A message of the queue of notices: a fact; `again` where its notice goes out again, by which entry. */
export interface NoticeMessage {
  readonly detail: Fact;
  readonly again?: number | undefined;
}

/** What is done with each message of the queue of notices. */
export const takeNotice = (needs: NotifyApplicantNeeds & TellAgainNeeds) => {
  const notify = notifyApplicant(needs);
  const again = tellAgain(needs);
  return ({ detail, again: because }: NoticeMessage): Promise<void> =>
    detail.type === "vn.motcua.contact-corrected.v1" ? again(detail) : notify(detail, because);
};
