import { currentStage } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { renewAt } from "../../shared/domain/workflow-age.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { DueSweeps } from "../../shared/ports/due-sweeps.ts";
import type { EndedExecution, EndedExecutions } from "../../shared/ports/ended-executions.ts";
import type { Handover, Handovers } from "../../shared/ports/handovers.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import { everyOf } from "../../shared/ports/sweep.ts";
import { type AdvanceStageNeeds, settleRun } from "./advance-stage.ts";
import { renewWorkflow } from "./renew-workflow.ts";

export interface ReconcileNeeds extends AdvanceStageNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly handovers: Handovers;
  readonly endedExecutions: EndedExecutions;
  readonly dueSweeps: DueSweeps;
  /** Told of each dossier that could not be mended, with the reason in full. */
  readonly onFailure: (dossierId: string, error: unknown) => void;
}

/**
 * What was found and mended:
 *
 * - `started`: accepted, and without an execution
 * - `led`: parked several runs behind the dossier
 * - `told`: a stage was done, and the workflow still parked on it (or the end of the route, or of the dossier, not told)
 * - `renewedGone`: the token was not known any more (expired, or of a state machine that was made anew)
 * - `renewedEnded`: the execution had ended, and the dossier was open
 * - `renewedOld`: the execution was older than eleven months
 */
export const mendings = ["started", "led", "told", "renewedGone", "renewedEnded", "renewedOld"] as const;
export type Mending = (typeof mendings)[number];

export type Reconciled = Readonly<Record<Mending | "looked" | "failed", number>>;

/** Facts need moments, not minutes: what the workflow was not told for longer than this was lost on the way. */
const quietMinutes = 2;
/** And when its token is not known for longer than this, its execution is gone. */
const goneMinutes = 15;
/**
 * What has ended longer ago than this was seen by many sweeps. Most sweeps look only at what has ended within the hour, among the executions
 * that began last: so many have ended in a year that nobody reads them all every five minutes. One sweep an hour does, a fortnight back.
 */
const [endedMinutes, endedDays] = [60, 14];
const minutesBetweenSweeps = 5;
const pageSize = 50;

const minutesBefore = (now: Date, minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

/**
 * The sweep that mends what no message mends any more, by what it finds: see `mendings`. It walks what was noted and never
 * crossed off, executions that ended without a word of ours, and dossiers whose execution is old. `now` is the time of the
 * scheduled event. One dossier that fails does not stop the others.
 */
export const reconcile = (needs: ReconcileNeeds) => {
  const settle = settleRun(needs);

  const mendHandover = async ({ dossierId, run, at }: Handover, now: Date): Promise<readonly Mending[]> => {
    const { dossier, parking } = await needs.parkedDossiers.find(dossierId);
    if (dossier === undefined) throw new Error("a handover of a dossier that is not stored");
    const { id, province, generation } = dossier;
    const done: Mending[] = [];
    const isLong = now.getTime() - Date.parse(at) > goneMinutes * 60_000;
    if (parking === undefined || parking.generation < generation) {
      const standing = Math.max(1, Math.min(run, currentStage(dossier).run));
      const start = await needs.workflows.start({ id, province, run: standing, generation });
      // An execution that ended before it parked is not to be told of the end of its dossier.
      if (start === "known" && isLong && isFinished(dossier.status)) {
        await needs.handovers.finished(dossierId, run);
        return ["told"];
      }
      done.push("started");
    } else if (parking.run < run) {
      // Messages of several runs were lost: the workflow only parks, so it may be told to go where the dossier stands.
      if ((await needs.workflows.parkNext(parking, { id, province, run })) === "told") done.push("led");
    }
    if (run === 0) await needs.handovers.finished(dossierId, run);
    else {
      try {
        await settle(id, run, `reconcile-${now.toISOString()}`, isLong);
        done.push("told");
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        const isRenewed = ((await needs.dossiers.find(id))?.generation ?? generation) > generation;
        // "Not parked yet" right behind a start is no failure: the next sweep finds it parked.
        if (isRenewed) done.push("renewedGone");
      }
    }
    return done;
  };

  /** The dossier goes on in a new execution where it stands, if it is open and has no newer one. */
  const renew = async (
    id: string,
    now: Date,
    reason: "executionEnded" | "executionOld",
    generation?: number,
  ): Promise<readonly Mending[]> => {
    const dossier = await needs.dossiers.find(id);
    if (dossier === undefined || dossier.stages.length === 0 || isFinished(dossier.status)) return [];
    if (generation !== undefined && dossier.generation !== generation) return [];
    const due = renewAt(dossier);
    if (reason === "executionOld" && (due === undefined || due > now.toISOString())) return [];
    const { run } = currentStage(dossier);
    const parking = await needs.parkings.of(id);
    try {
      await renewWorkflow(needs, dossier, { run, reason, correlationId: `reconcile-${now.toISOString()}`, parking });
    } catch (error) {
      // Somebody works on it at this moment: the next sweep finds it again.
      if (error instanceof RetryLater) return [];
      throw error;
    }
    return [reason === "executionEnded" ? "renewedEnded" : "renewedOld"];
  };

  return async (now: Date): Promise<Reconciled> => {
    const counts = {
      looked: 0,
      started: 0,
      led: 0,
      told: 0,
      renewedGone: 0,
      renewedEnded: 0,
      renewedOld: 0,
      failed: 0,
    };
    const mended = async (id: string, mend: () => Promise<readonly Mending[]>): Promise<void> => {
      counts.looked += 1;
      try {
        for (const mending of await mend()) counts[mending] += 1;
      } catch (error) {
        counts.failed += 1;
        needs.onFailure(id, error);
      }
    };

    const waiting = everyOf<Handover>(async (cursor) => {
      const page = await needs.handovers.waitingSince(minutesBefore(now, quietMinutes), { size: pageSize, cursor });
      return { items: page.handovers, cursor: page.cursor };
    });
    // A token that was answered a moment ago looks like one that is gone: what else a dossier missed is for the next sweep.
    const answered = new Set<string>();
    for await (const handover of waiting) {
      if (answered.has(handover.dossierId)) continue;
      await mended(handover.dossierId, async () => {
        const done = await mendHandover(handover, now);
        if (done.length > 0) answered.add(handover.dossierId);
        return done;
      });
    }

    const everyEnded = everyOf<EndedExecution>(async (cursor) => {
      const page = await needs.endedExecutions.since(minutesBefore(now, endedDays * 24 * 60), { cursor });
      return { items: page.executions, cursor: page.cursor };
    });
    const isFirstOfHour = now.getUTCMinutes() < minutesBetweenSweeps;
    const ended = isFirstOfHour ? everyEnded : await needs.endedExecutions.latest(minutesBefore(now, endedMinutes));
    for await (const { dossierId, generation } of ended)
      await mended(dossierId, () => renew(dossierId, now, "executionEnded", generation));

    const due = everyOf<string>(async (cursor) => {
      const page = await needs.dueSweeps.until(now.toISOString(), { size: pageSize, cursor });
      return { items: page.ids, cursor: page.cursor };
    });
    for await (const id of due) await mended(id, () => renew(id, now, "executionOld"));
    return counts;
  };
};
