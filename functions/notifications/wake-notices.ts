import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import { keyOfReference, type NoticeQueue, type Notices, referenceOf } from "../../shared/ports/notices.ts";
import { everyOf, sweepOver } from "../../shared/ports/sweep.ts";

export interface WakeNoticesNeeds {
  readonly notices: Pick<Notices, "waitedUntil" | "woken">;
  readonly dossiers: Pick<Dossiers, "entry">;
  readonly noticeQueue: NoticeQueue;
  /** Told of each dossier whose notice could not be put back, with the reason in full. */
  readonly onFailure: (dossierId: string, error: unknown) => void;
}

const pageSize = 50;

/**
 * The sweep over notices that waited for the morning (giờ yên lặng): their facts are put on the queue again, where they are claimed,
 * and leave the list. One that is put there twice is claimed once. `now` is the time of the scheduled event.
 */
export const wakeNotices =
  (needs: WakeNoticesNeeds) =>
  async (at: Date): Promise<{ readonly looked: number; readonly woken: number; readonly failed: number }> => {
    const now = instant(at);
    const due = everyOf(async (cursor) => {
      const page = await needs.notices.waitedUntil(now, { size: pageSize, cursor });
      return { items: page.notices.map(referenceOf), cursor: page.cursor };
    });
    const wake = async (reference: string): Promise<number> => {
      const key = keyOfReference(reference);
      const entry = key && (await needs.dossiers.entry(key.dossierId, key.sequence));
      if (key === undefined || entry === undefined) throw new Error("a notice of an entry that is not stored");
      await needs.noticeQueue.putBack(entry.fact, key.again);
      await needs.notices.woken(key);
      return 1;
    };
    const { looked, done, failed } = await sweepOver(due, wake, (place, error) =>
      needs.onFailure(place.split("#")[0] ?? "", error),
    );
    return { looked, woken: done, failed };
  };
