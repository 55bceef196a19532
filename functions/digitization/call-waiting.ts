import { type Admission, turnOf } from "../../shared/domain/admission.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import { type Admissions, type AdmittedScans, StaleAdmission } from "../../shared/ports/admissions.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";

export interface CallWaitingNeeds {
  readonly admissions: Pick<Admissions, "find" | "waiting" | "save" | "passed">;
  readonly admitted: AdmittedScans;
  /** So many files of one point are in work at the same time. */
  readonly mostOfPoint: number;
}

/** What came of looking at a point: files passed on, places whose file was never heard of again, and since when the oldest waits. */
export interface Called {
  readonly called: number;
  readonly expired: number;
  readonly since: Instant | undefined;
}

const mostTries = 10;

/**
 * Gives the free places of a point to those of its files that have waited longest, and passes these on. First the place is written, then
 * the message sent, then the file crossed off: whoever dies in between leaves a file that has a place and still waits, which
 * the sweep, or whoever looks later than a minute, passes on. Throws RetryLater where others change the point all the time.
 */
export const callWaiting =
  (needs: CallWaitingNeeds) =>
  async (seen: Admission, now: Date, triesLeft = mostTries): Promise<Called> => {
    const { admissions, admitted, mostOfPoint: most } = needs;
    const none = { called: 0, expired: 0, since: undefined };
    if (!seen.waits) return none;
    // Files on their way to the parser may still be on the list before those that can be called.
    const waiting = await admissions.waiting(seen.point, 2 * most);
    const { after, called, expired } = turnOf(seen, waiting, { most, now });
    const since = waiting.find((scan) => !called.includes(scan))?.sentAt;
    if (after === undefined) return { ...none, since };
    try {
      await admissions.save(after);
    } catch (error) {
      if (!(error instanceof StaleAdmission)) throw error;
      if (triesLeft === 0) throw new RetryLater("files of the point come and go all the time");
      const again = await admissions.find(seen.point);
      return again === undefined ? none : callWaiting(needs)(again, now, triesLeft - 1);
    }
    for (const scan of called) {
      await admitted.pass(scan);
      await admissions.passed(scan);
    }
    return { called: called.length, expired, since };
  };
