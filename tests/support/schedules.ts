import fc from "fast-check";
import { Fact } from "../../events/facts.ts";
import { advanceStage } from "../../functions/routing/advance-stage.ts";
import { reconcile } from "../../functions/routing/reconcile.ts";
import { startWorkflow } from "../../functions/routing/start-workflow.ts";
import { currentStage, type Dossier, isClosed, withStepDone } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { StaleDossier } from "../../shared/ports/dossiers.ts";
import { aStepCompletion } from "./builders/change.ts";
import { aProcedure } from "./builders/procedure.ts";
import { people } from "./builders/staff.ts";
import type { MemoryProvince } from "./memory-province.ts";
import { turnsIn } from "./turns-in-memory.ts";

/** What may happen in any order. `machine` is what the state machine does by itself, a moment after it was told. */
export const happenings = ["complete", "timeOut", "retry", "withdraw", "reconcile", "machine"] as const;
export interface Moment {
  readonly what: (typeof happenings)[number];
  readonly which: number;
}
const weights = { complete: 6, timeOut: 1, retry: 6, withdraw: 1, reconcile: 2, machine: 4 };
export const schedules: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.record({
    what: fc.oneof(...happenings.map((what) => ({ weight: weights[what], arbitrary: fc.constant(what) }))),
    which: fc.nat(30),
  }),
  { minLength: 5, maxLength: 30, size: "max" },
);

/** One dossier, accepted, and the state machine that it has to itself: in memory, or deployed. */
export interface Scheduled {
  readonly id: string;
  /** Its ports are those of the dossier's table and of the machine. */
  readonly province: MemoryProvince;
  readonly machine: () => Promise<void>;
  /** Its execution ends from outside: the token is known no more. */
  readonly timeOut: () => Promise<void>;
  readonly executions: () => Promise<readonly Execution[]>;
}
interface Execution {
  readonly generation: number;
  /** By which of our words it has ended. */
  readonly outcome?: string | undefined;
  readonly isGone: boolean;
}

const rounds = 3 * aProcedure().route.length;

/** Lives a schedule, lets everything come to rest, and answers where workflow and table say otherwise. */
export const lived = async (
  { id, province, machine, timeOut, executions }: Scheduled,
  schedule: readonly Moment[],
): Promise<{ readonly disagreements: readonly string[]; readonly status: Dossier["status"] }> => {
  const needs = { ...province, onFailure: () => undefined };
  const turns = turnsIn(province);
  const stored = (): Promise<Dossier> => turns.stored(id);

  const deliver = async (which: number): Promise<void> => {
    const history = await province.dossiers.history(id);
    const fact = Fact.parse(history[which % history.length]?.fact);
    try {
      await startWorkflow(needs)(fact);
      await advanceStage(needs)(fact);
    } catch (error) {
      // It lies on the queue still; another moment, or the sweep, is its next delivery.
      if (!(error instanceof Error) || error.name !== "RetryLater") throw error;
    }
  };
  const complete = async (): Promise<void> => {
    const dossier = await stored();
    const stage = currentStage(dossier);
    if (isFinished(dossier.status) || isClosed(stage)) return;
    const done = { at: "2026-11-23T04:00:00.000Z", by: "somebody", outcome: "done" };
    const after = withStepDone(dossier, stage.steps[0]?.id ?? "", done);
    try {
      await province.dossiers.save(aStepCompletion({ ...after, revision: dossier.revision + 1 }));
    } catch (error) {
      if (!(error instanceof StaleDossier)) throw error;
    }
  };
  let sweeps = 0;
  const sweep = async (): Promise<void> => {
    await machine();
    sweeps += 1;
    // Each comes later than the last by more than it takes to be sure that a token is gone.
    await reconcile(needs)(new Date(Date.parse("2026-11-23T05:00:00.000Z") + sweeps * 20 * 60_000));
  };
  const live = async ({ what, which }: Moment): Promise<void> => {
    if (what === "complete") return complete();
    if (what === "retry") return deliver(which);
    if (what === "reconcile") return sweep();
    if (what === "machine") return machine();
    if (what === "timeOut") return timeOut();
    // It may have been decided meanwhile: then it is refused.
    await turns.turn("withdrawDossier", id, people.postalClerk);
  };
  const disagreements = async (): Promise<readonly string[]> => {
    const dossier = await stored();
    const found: string[] = [];
    const ends = isFinished(dossier.status) || isClosed(currentStage(dossier));
    if (!ends) found.push(`the dossier is ${dossier.status} in run ${currentStage(dossier).run}`);
    const { handovers } = await province.handovers.waitingSince("9", { size: 100 });
    if (handovers.length > 0) found.push("the workflow was not told all of it");
    const own = await executions();
    const generations = own.map(({ generation }) => generation);
    if (new Set(generations).size < generations.length) found.push("an execution was started twice");
    if (!("generation" in dossier) || !generations.includes(dossier.generation)) found.push("its execution is missing");
    if (own.some(({ outcome, isGone }) => outcome === undefined && !isGone)) found.push("an execution runs on");
    const told = own.find(
      ({ generation, outcome }) => outcome !== undefined && generation === Math.max(...generations),
    );
    const expected = dossier.status === "withdrawn" ? "Withdrawn" : "RouteFinished";
    if (told !== undefined && told.outcome !== expected) found.push(`the workflow ended as ${told.outcome}`);
    const parking = await province.parkings.of(id);
    if (told !== undefined && parking?.run !== currentStage(dossier).run) found.push(`it is parked on ${parking?.run}`);
    return found;
  };

  for (const moment of schedule) await live(moment);
  // People go on, messages come, the sweep comes round, until nobody has anything to do.
  for (let round = 0; round < rounds && (await disagreements()).length > 0; round += 1) {
    await sweep();
    await complete();
    await machine();
  }
  // And what is at rest stays at rest.
  for (let round = 0; round < 3; round += 1) await sweep();
  await machine();
  return { disagreements: await disagreements(), status: (await stored()).status };
};
