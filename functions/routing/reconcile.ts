import { currentStage, type Dossier, isClosed } from "../../shared/domain/dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Workflows } from "../../shared/ports/parkings.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import { type AdvanceStageNeeds, settleRun } from "./advance-stage.ts";

export interface ReconcileNeeds extends AdvanceStageNeeds {
  readonly dossiers: AdvanceStageNeeds["dossiers"] & Pick<Dossiers, "unsettledBefore">;
  readonly workflows: Workflows;
}

/** Facts need moments, not minutes: what was left alone for longer than this is looked at. */
const quietMinutes = 2;
const pageSize = 50;

/** The run whose end the workflow must have been told by now; 0 when the first stage is still open. */
const lastClosedRun = (dossier: Dossier): number => {
  const stage = currentStage(dossier);
  return isClosed(stage) ? stage.run : stage.run - 1;
};

/**
 * The sweep that mends what no message mends any more: accepted dossiers without an execution, stages that are done but
 * still parked. `now` is the time of the scheduled event. One dossier that fails does not stop the others.
 */
export const reconcile =
  (needs: ReconcileNeeds) =>
  async (now: Date): Promise<{ readonly looked: number; readonly mended: number; readonly failed: number }> => {
    const settle = settleRun(needs);
    const before = new Date(now.getTime() - quietMinutes * 60_000).toISOString();
    const counts = { looked: 0, mended: 0, failed: 0 };

    const mend = async (id: string): Promise<boolean> => {
      const dossier = await needs.dossiers.find(id);
      if (dossier === undefined) return false;
      const parking = await needs.parkings.of(id);
      const closed = lastClosedRun(dossier);
      if (parking === undefined || parking.generation < dossier.generation) {
        // It parks on the run after the last closed one, where the dossier stands.
        const run = Math.min(closed + 1, currentStage(dossier).run);
        await needs.workflows.start({ id, province: dossier.province, run, generation: dossier.generation });
        return true;
      }
      if (closed === 0 || parking.run > closed) return false;
      if (parking.run < closed) {
        // Messages of several runs were lost: the workflow only parks, so it may be told to go where the dossier stands.
        await needs.workflows.parkNext(parking, { id, province: dossier.province, run: closed });
        return true;
      }
      await settle(id, closed, `reconcile-${now.toISOString()}`);
      return true;
    };

    let cursor: string | undefined;
    do {
      const page = await needs.dossiers.unsettledBefore(before, { size: pageSize, cursor });
      for (const id of page.ids) {
        counts.looked += 1;
        try {
          if (await mend(id)) counts.mended += 1;
        } catch (error) {
          if (!(error instanceof RetryLater)) counts.failed += 1;
        }
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    return counts;
  };
