import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Workflows } from "../../../shared/ports/parkings.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { memoryProvince } from "../../support/memory-province.ts";
import { happenings, lived, type Scheduled, schedules } from "../../support/schedules.ts";

const { id } = aDossier().build();

/** A dossier whose execution may end from outside: its token is known no more. `forgets` plants a bug. */
const world = async (forgets?: "renewal" | "ending"): Promise<Scheduled> => {
  const province = await memoryProvince();
  province.clock.set("2026-11-23T04:00:00.000Z");
  await province.given(aDossier().build());
  const gone = new Set<number>();
  const workflows: Workflows = {
    ...province.workflows,
    start: async (one) => {
      if (forgets === "renewal" && one.generation > 1) return "started";
      return province.workflows.start(one);
    },
    parkNext: async (parking, next) =>
      gone.has(parking.generation) ? "gone" : province.workflows.parkNext(parking, next),
    finish: async (parking, outcome) => {
      if (gone.has(parking.generation)) return "gone";
      return forgets === "ending" ? "told" : province.workflows.finish(parking, outcome);
    },
  };
  return {
    id,
    province: { ...province, workflows },
    machine: async () => province.park(),
    timeOut: async () => {
      const parking = await province.parkings.of(id);
      const last = [...province.executions.values()].at(-1)?.generation;
      if (parking?.generation === last) return void (parking && gone.add(parking.generation));
      // It ends before it has parked.
      province.abort(`${id}-${last}`, "2026-11-23T04:00:00.000Z");
    },
    executions: async () =>
      [...province.executions.values()].map(({ generation, outcome, endedAt }) => ({
        ...{ generation, outcome },
        isGone: gone.has(generation) || endedAt !== undefined,
      })),
  };
};

const count = 1_200;

describe(`${count} schedules of complete, time out, retry, withdraw and reconcile`, () => {
  it("end with a workflow and a table that agree", { timeout: 300_000 }, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const { disagreements, status } = await lived(await world(), schedule);
        expect(disagreements).toEqual([]);
        for (const what of [...schedule.map(({ what }) => what), status]) seen.set(what, (seen.get(what) ?? 0) + 1);
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
      for (const schedule of fc.sample(schedules, { numRuns: 60, seed: 46 }))
        for (const one of (await lived(await world(bug), schedule)).disagreements) found.add(one);
      expect([...found]).not.toEqual([]);
    },
  );
});
