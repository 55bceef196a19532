import { Fact } from "../../events/facts.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { noticeChannels } from "../../shared/domain/notices/notice-wishes.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { NoticeKey, NoticeQueue, Notices } from "../../shared/ports/notices.ts";
import { noticeOf } from "./notice-of-fact.ts";

export interface TellAgainNeeds {
  readonly dossiers: Pick<Dossiers, "history">;
  readonly notices: Pick<Notices, "state" | "waits">;
  readonly noticeQueue: NoticeQueue;
  readonly now: () => Date;
}

/**
 * It was corrected how an applicant is reached: every notice of the dossier that no channel had led to them with goes out again, once for
 * this correction, under a name of its own: providers that send once for one name do not know it. It waits from now on, so that
 * the sweep finds it where its fact does not get on the queue. What was delivered, or is on its way, stays as it is.
 */
export const tellAgain =
  ({ dossiers, notices, noticeQueue, now }: TellAgainNeeds) =>
  async ({ subject, sequence }: Pick<Fact, "subject" | "sequence">): Promise<void> => {
    const facts = (await dossiers.history(subject))
      .map(({ fact }) => Fact.parse(fact))
      .filter((fact) => fact.sequence < sequence);
    const corrections = facts.flatMap((fact) =>
      fact.type === "vn.motcua.contact-corrected.v1" ? [fact.sequence] : [],
    );
    for (const fact of facts) {
      if (noticeOf(fact) === undefined) continue;
      const keyIn = (again: number | undefined, channel: NoticeKey["channel"]): NoticeKey => ({
        ...{ dossierId: subject, sequence: fact.sequence, receiver: "applicant" },
        ...{ channel, again },
      });
      /** Did it reach nobody when it was to go out last? */
      const isUnreached = async (): Promise<boolean> => {
        for (const again of [...corrections.toReversed(), undefined]) {
          const states = await Promise.all(noticeChannels.map((channel) => notices.state(keyIn(again, channel))));
          if (states.some((state) => state !== undefined)) return states.includes("unreached");
        }
        return false;
      };
      if (!(await isUnreached())) continue;
      if (await notices.waits(keyIn(sequence, "email"), instant(now()))) await noticeQueue.putBack(fact, sequence);
    }
  };
