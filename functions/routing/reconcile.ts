import { currentStage } from "../../shared/domain/dossier.ts";
import type { Handover, Handovers } from "../../shared/ports/handovers.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import { type AdvanceStageNeeds, settleRun } from "./advance-stage.ts";

export interface ReconcileNeeds extends AdvanceStageNeeds {
  readonly handovers: Handovers;
  /** Told of each dossier that could not be mended, with the reason in full. */
  readonly onFailure: (dossierId: string, error: unknown) => void;
}

/** Facts need moments, not minutes: what the workflow was not told for longer than this was lost on the way. */
const quietMinutes = 2;
/** And when its token is not known for longer than this, its execution is gone. */
const goneMinutes = 15;
const pageSize = 50;

/**
 * The sweep that mends what no message mends any more: accepted dossiers without an execution, runs that are closed
 * while the workflow is still parked on them or on an earlier one. It walks only what was noted and never crossed off.
 * `now` is the time of the scheduled event. One dossier that fails does not stop the others.
 */
export const reconcile = (needs: ReconcileNeeds) => {
  const settle = settleRun(needs);

  const mend = async ({ dossierId, run, at }: Handover, now: Date): Promise<void> => {
    const dossier = await needs.dossiers.find(dossierId);
    if (dossier === undefined) throw new Error("a handover of a dossier that is not stored");
    const { id, province, generation } = dossier;
    const parking = await needs.parkings.of(id);
    const isMissing = parking === undefined || parking.generation < generation;
    if (isMissing) {
      await needs.workflows.start({
        id,
        province,
        run: Math.max(1, Math.min(run, currentStage(dossier).run)),
        generation,
      });
    } else if (parking.run < run) {
      // Messages of several runs were lost: the workflow only parks, so it may be told to go where the dossier stands.
      await needs.workflows.parkNext(parking, { id, province, run });
    }
    if (run === 0) return needs.handovers.finished(dossierId, run);
    const mayRenew = now.getTime() - Date.parse(at) > goneMinutes * 60_000;
    await settle(id, run, `reconcile-${now.toISOString()}`, mayRenew);
  };

  return async (now: Date): Promise<{ readonly looked: number; readonly mended: number; readonly failed: number }> => {
    const before = new Date(now.getTime() - quietMinutes * 60_000).toISOString();
    const counts = { looked: 0, mended: 0, failed: 0 };
    let cursor: string | undefined;
    do {
      const page = await needs.handovers.waitingSince(before, { size: pageSize, cursor });
      for (const handover of page.handovers) {
        counts.looked += 1;
        try {
          await mend(handover, now);
          counts.mended += 1;
        } catch (error) {
          // "Not parked yet" right behind a start is no failure: the next sweep finds it parked.
          if (error instanceof RetryLater) continue;
          counts.failed += 1;
          needs.onFailure(handover.dossierId, error);
        }
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    return counts;
  };
};
