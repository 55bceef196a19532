import { beforeAll, describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import { currentStage, withStepDone } from "../../../shared/domain/dossier.ts";
import type { Workflows } from "../../../shared/ports/parkings.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import { anAcceptance, aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { fakeWorkflows, parkedDossiers } from "../../support/fakes/fake-workflows.ts";
import { memoryDossiers, memoryHandovers } from "../../support/fakes/memory-dossiers.ts";
import { type MemoryTable, memoryTable } from "../../support/fakes/memory-table.ts";
import { memoryProvince } from "../../support/memory-province.ts";

/** Four stages: that the dossier was accepted, and that each of them was closed, are five facts. */
const procedure = aProcedure({ route: [...aProcedure().route.slice(0, 3), ...aProcedure().route.slice(-1)] });
const dossier = aDossier().of(procedure).build();
const { id } = dossier;

const kept = await memoryProvince();
const worldOf = (table: MemoryTable, spoilt: (workflows: Workflows) => Workflows = (same) => same) => {
  const { parkings, workflows, park, executions } = fakeWorkflows((one, run) =>
    table.handovers.delete(`${one}#${run}`),
  );
  const dossiers = memoryDossiers(table);
  const needs = {
    ...{ parkings, workflows: spoilt(workflows), dossiers },
    parkedDossiers: parkedDossiers({ dossiers, parkings }),
    handovers: memoryHandovers(table),
    procedures: { version: async () => procedure },
    ...{ calendars: kept.calendars, places: kept.places, colleagues: kept.colleagues },
    now: () => new Date("2026-11-24T02:00:00.000Z"),
  };
  return { needs, parkings, park, executions };
};

/** All that happened, each stage opened by a consumer that was killed before it could tell the workflow. */
const written = async (): Promise<{ readonly table: MemoryTable; readonly facts: readonly Fact[] }> => {
  const table = memoryTable();
  const { needs } = worldOf(table);
  const killed = () => Promise.reject(new Error("killed"));
  const mute = { start: killed, parkNext: killed, finish: killed };
  await needs.dossiers.save(anAcceptance(dossier));
  for (const _ of procedure.route) {
    const before = await needs.dossiers.find(id);
    if (before === undefined) throw new Error("not stored");
    const done = { at: "2026-11-23T04:00:00.000Z", by: "somebody", outcome: "done" };
    const after = withStepDone(before, currentStage(before).steps[0]?.id ?? "", done);
    const { fact } = await needs.dossiers.save(aStepCompletion({ ...after, revision: before.revision + 1 }));
    await advanceStage({ ...needs, workflows: mute })(fact).catch(() => undefined);
  }
  const facts = (table.entries.get(id) ?? []).map((entry) => Fact.parse(entry.fact));
  return { table, facts: facts.filter(({ type }) => !type.includes("stage-opened")) };
};

let table: MemoryTable;
let facts: readonly Fact[];
beforeAll(async () => {
  ({ table, facts } = await written());
});

/** Delivers the facts in this order; what has to come later comes again behind the others. Answers all that is left. */
const delivered = async (
  order: readonly number[],
  parksAtOnce: boolean,
  spoilt?: (workflows: Workflows) => Workflows,
): Promise<unknown> => {
  const { needs, parkings, park, executions } = worldOf(structuredClone(table), spoilt);
  let waiting = order;
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round === 12) throw new Error("messages come again for ever");
    const again: number[] = [];
    for (const which of waiting) {
      const fact = facts[which];
      if (fact === undefined) throw new Error("there is no such fact");
      try {
        await startWorkflow(needs)(fact);
        await advanceStage(needs)(fact);
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        again.push(which);
      }
      if (parksAtOnce) park();
    }
    park();
    waiting = again;
  }
  const parking = await parkings.of(id);
  return {
    dossier: await needs.dossiers.find(id),
    entries: await needs.dossiers.history(id),
    handovers: await needs.handovers.waitingSince("9", { size: 9 }),
    executions: [...executions],
    parked: { run: parking?.run, generation: parking?.generation },
  };
};

const ordersOf = (rest: readonly number[]): readonly (readonly number[])[] =>
  rest.length === 0
    ? [[]]
    : rest.flatMap((one) => ordersOf(rest.filter((other) => other !== one)).map((o) => [one, ...o]));
const orders = ordersOf([0, 1, 2, 3, 4]);
/** The order with each of its facts once more, at each later place. */
const withDuplicate = (order: readonly number[]): readonly (readonly number[])[] =>
  order.flatMap((fact, from) =>
    order.slice(from).map((_, n) => [...order.slice(0, from + n + 1), fact, ...order.slice(from + n + 1)]),
  );

describe("five facts of a dossier: accepted, and four stages closed", () => {
  it("lead to one final state in all 120 orders, and with every duplicate of each at every later place", async () => {
    expect(facts).toHaveLength(5);
    expect(new Set(orders.map(String)).size).toBe(120);
    const inOrder = await delivered([0, 1, 2, 3, 4], true);
    expect(inOrder).toMatchObject({
      ...{ handovers: { handovers: [] }, parked: { run: 4, generation: 1 } },
      executions: [[`${id}-1`, { outcome: "RouteFinished" }]],
    });
    let count = 0;
    for (const [n, order] of orders.entries())
      for (const one of [order, ...withDuplicate(order), [...order, ...order]]) {
        expect(await delivered(one, (n + count) % 2 === 0), one.join()).toEqual(inOrder);
        count += 1;
      }
    process.stdout.write(`${count} deliveries of five facts, one final state\n`);
    expect(count).toBe(120 * 17);
  });

  it("would not, if a second message started a second workflow", async () => {
    const inOrder = await delivered([0, 1, 2, 3, 4], true);
    let started = 0;
    const twice = (workflows: Workflows): Workflows => ({
      ...workflows,
      start: async (one) => {
        started += 1;
        return workflows.start({ ...one, generation: started });
      },
    });
    expect(await delivered([0, 0, 1, 2, 3, 4], true, twice).catch(() => "for ever")).not.toEqual(inOrder);
  });
});
