import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { reconcile } from "../../../functions/routing/reconcile.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import { currentStage, type Dossier, isClosed, withStepDone } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import type { Workflows } from "../../../shared/ports/parkings.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

/** What may happen in any order. `machine` is what the state machine does by itself, a moment after it was told. */
const happenings = ["complete", "timeOut", "retry", "withdraw", "reconcile", "machine"] as const;
interface Moment {
  readonly what: (typeof happenings)[number];
  readonly which: number;
}
const weights = { complete: 6, timeOut: 1, retry: 6, withdraw: 1, reconcile: 2, machine: 4 };
const schedules: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.record({
    what: fc.oneof(...happenings.map((what) => ({ weight: weights[what], arbitrary: fc.constant(what) }))),
    which: fc.nat(30),
  }),
  { minLength: 5, maxLength: 30, size: "max" },
);

const { id } = aDossier().build();
const route = aProcedure().route;

/** A dossier whose execution may end from outside: its token is known no more. `forgets` plants a bug. */
const world = async (forgets?: "renewal" | "ending") => {
  const province = await memoryProvince();
  province.clock.set("2026-11-23T04:00:00.000Z");
  await province.given(aDossier().build());
  const gone = new Set<number>();
  const workflows: Workflows = {
    ...province.workflows,
    start: async (one) => {
      if (forgets !== "renewal" || one.generation === 1) await province.workflows.start(one);
    },
    parkNext: async (parking, next) =>
      gone.has(parking.generation) ? "gone" : province.workflows.parkNext(parking, next),
    finish: async (parking, outcome) => {
      if (gone.has(parking.generation)) return "gone";
      return forgets === "ending" ? "told" : province.workflows.finish(parking, outcome);
    },
  };
  const needs = { ...province, workflows, onFailure: () => undefined };
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
    await province.dossiers.save(aStepCompletion({ ...after, revision: dossier.revision + 1 }));
  };
  let sweeps = 0;
  const sweep = async (): Promise<void> => {
    province.park();
    sweeps += 1;
    // Each comes later than the last by more than it takes to be sure that a token is gone.
    await reconcile(needs)(new Date(Date.parse("2026-11-23T05:00:00.000Z") + sweeps * 20 * 60_000));
  };
  const live = async ({ what, which }: Moment): Promise<void> => {
    if (what === "complete") return complete();
    if (what === "retry") return deliver(which);
    if (what === "reconcile") return sweep();
    if (what === "machine") return province.park();
    if (what === "timeOut") {
      const parking = await province.parkings.of(id);
      if (parking !== undefined) gone.add(parking.generation);
      return;
    }
    // It may have been decided meanwhile: then it is refused.
    await turns.turn("withdrawDossier", id, people.postalClerk);
  };
  /** People go on, messages come, the sweep comes round, until nobody has anything to do. */
  const comeToRest = async (): Promise<void> => {
    for (let round = 0; round < 3 * route.length; round += 1) {
      await sweep();
      await complete();
      province.park();
    }
    for (let round = 0; round < 3; round += 1) await sweep();
    province.park();
  };
  /** Where workflow and table say otherwise. */
  const disagreements = async (): Promise<readonly string[]> => {
    const dossier = await stored();
    const found: string[] = [];
    const ends = isFinished(dossier.status) || isClosed(currentStage(dossier));
    if (!ends) found.push(`the dossier is ${dossier.status} in run ${currentStage(dossier).run}`);
    if (province.table.handovers.size > 0) found.push("the workflow was not told all of it");
    const own = [...province.executions.values()];
    const generations = own.map(({ generation }) => generation);
    if (new Set(generations).size < generations.length) found.push("an execution was started twice");
    if (!("generation" in dossier) || !generations.includes(dossier.generation)) found.push("its execution is missing");
    const running = own.filter(({ outcome, generation }) => outcome === undefined && !gone.has(generation));
    if (running.length > 0) found.push("an execution runs on");
    const told = own.find(
      ({ generation, outcome }) => outcome !== undefined && generation === Math.max(...generations),
    );
    const expected = dossier.status === "withdrawn" ? "Withdrawn" : "RouteFinished";
    if (told !== undefined && told.outcome !== expected) found.push(`the workflow ended as ${told.outcome}`);
    const parking = await province.parkings.of(id);
    if (told !== undefined && parking?.run !== currentStage(dossier).run) found.push(`it is parked on ${parking?.run}`);
    return found;
  };
  return { live, comeToRest, disagreements, status: async () => (await stored()).status };
};

const count = 1_200;

describe(`${count} schedules of complete, time out, retry, withdraw and reconcile`, () => {
  it("end with a workflow and a table that agree", { timeout: 300_000 }, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const { live, comeToRest, disagreements, status } = await world();
        for (const moment of schedule) await live(moment);
        await comeToRest();
        expect(await disagreements()).toEqual([]);
        for (const { what } of schedule) seen.set(what, (seen.get(what) ?? 0) + 1);
        const end = await status();
        seen.set(end, (seen.get(end) ?? 0) + 1);
      }),
      { numRuns: count },
    );
    process.stdout.write(
      `${count} schedules agree: ${[...seen].map(([what, times]) => `${what} ${times}`).join(", ")}\n`,
    );
    for (const what of happenings) expect([what, (seen.get(what) ?? 0) > 100]).toEqual([what, true]);
  });

  it.each(["renewal", "ending"] as const)(
    "would not agree if the %s were forgotten",
    { timeout: 120_000 },
    async (bug) => {
      const found = new Set<string>();
      for (const schedule of fc.sample(schedules, { numRuns: 60, seed: 46 })) {
        const { live, comeToRest, disagreements } = await world(bug);
        for (const moment of schedule) await live(moment);
        await comeToRest();
        for (const one of await disagreements()) found.add(one);
      }
      expect([...found]).not.toEqual([]);
    },
  );
});
