import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { reconcile } from "../../../functions/routing/reconcile.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { currentStage, type Dossier, isClosed, withStepDone } from "../../../shared/domain/dossier.ts";
import type { Workflows } from "../../../shared/ports/parkings.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { memoryProvince } from "../../support/memory-province.ts";

/** What may happen at any moment: somebody works, the machine parks, a message comes (again), the function is killed. */
type Event =
  | { readonly kind: "work" | "park" | "sweep" }
  | { readonly kind: "message" | "killed"; readonly which: number };

const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Event>({ kind: "work" }) },
  { weight: 2, arbitrary: fc.constant<Event>({ kind: "park" }) },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: "sweep" }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("message" as const), which: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("killed" as const), which: fc.nat(30) }) },
);

const { id } = aDossier().build();
const route = aProcedure().route.map((stage) => stage.id);

const walk = async (schedule: readonly Event[]) => {
  const province = await memoryProvince();
  await province.given(aDossier().build());
  const stored = async (): Promise<Dossier> => {
    const dossier = await province.dossiers.find(id);
    if (dossier === undefined) throw new Error("not stored");
    return dossier;
  };
  const killed: Workflows = {
    start: province.workflows.start,
    parkNext: () => Promise.reject(new Error("killed before it could tell the workflow")),
    finish: () => Promise.reject(new Error("killed before it could tell the workflow")),
  };
  const deliver = async (which: number, needs: Workflows) => {
    const history = await province.dossiers.history(id);
    const entry = history[which % history.length];
    if (entry === undefined) return;
    const fact = Fact.parse(entry.fact);
    try {
      await startWorkflow(province)(fact);
      await advanceStage({ ...province, workflows: needs })(fact);
    } catch {
      // It stays on the queue: another message of this schedule, or the sweep, is its next delivery.
    }
  };
  const work = async () => {
    const dossier = await stored();
    const stage = currentStage(dossier);
    if (isClosed(stage)) return;
    const done = { at: "2026-11-23T04:00:00.000Z", by: "somebody", outcome: "done" };
    const after = withStepDone(dossier, stage.steps[0]?.id ?? "", done);
    await province.dossiers.save(aStepCompletion({ ...after, revision: dossier.revision + 1 }));
  };
  const run = async (event: Event): Promise<void> => {
    switch (event.kind) {
      case "work":
        return work();
      case "park":
        return province.park();
      case "sweep":
        // It comes minutes after the last message: what the machine was told it has long done.
        province.park();
        await reconcile({ ...province, onFailure: () => undefined })(new Date("2026-11-24T00:00:00Z"));
        return;
      case "message":
        return deliver(event.which, province.workflows);
      case "killed":
        return deliver(event.which, killed);
    }
  };
  for (const event of schedule) await run(event);
  // Whatever was lost on the way: people go on working and the sweep comes round.
  for (let round = 0; round < 3 * route.length; round += 1)
    for (const kind of ["sweep", "park", "work"] as const) await run({ kind });
  for (let round = 0; round < 3; round += 1) for (const kind of ["sweep", "park"] as const) await run({ kind });
  return { province, dossier: await stored() };
};

describe("a dossier on its way, with messages lost, doubled and out of order, and functions killed", () => {
  it("goes through every stage once, in order, ends, and leaves a whole history", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 40 }), async (schedule) => {
        const { province, dossier } = await walk(schedule);
        expect(dossier.stages.map((stage) => stage.id)).toEqual(route);
        expect(dossier.stages.map(({ run }) => run)).toEqual(route.map((_, n) => n + 1));
        expect(isClosed(currentStage(dossier))).toBe(true);
        const history = await province.dossiers.history(id);
        expect(brokenAt(history, dossier.head)).toBeUndefined();
        expect(history.filter(({ fact }) => fact.type === "vn.motcua.stage-opened.v1")).toHaveLength(route.length - 1);
        expect([...province.executions.values()].map(({ outcome }) => outcome)).toEqual(["RouteFinished"]);
        expect(province.table.handovers.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
