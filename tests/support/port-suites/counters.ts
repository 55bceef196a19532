import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { CounterReadings } from "../../../shared/ports/counter-readings.ts";
import type { Counters } from "../../../shared/ports/dossiers.ts";
import type { Tries } from "../../../shared/ports/tries.ts";

export interface CountingPorts {
  readonly counters: Counters;
  readonly readings: CounterReadings;
  readonly tries: (now: () => Date) => Tries;
}

export const countersSuite = (open: () => CountingPorts): void => {
  it("counts from one, each counter by itself", async () => {
    const { counters } = open();
    const [one, other] = [randomUUID(), randomUUID()];
    expect([await counters.next(one), await counters.next(one), await counters.next(other)]).toEqual([1, 2, 1]);
  });

  it("is read without counting on", async () => {
    const { counters, readings } = open();
    const counter = randomUUID();
    expect(await readings.last(counter)).toBe(0);
    await counters.next(counter);
    await counters.next(counter);
    expect([await readings.last(counter), await readings.last(counter)]).toEqual([2, 2]);
  });

  it("gives no number twice, however many ask at once", async () => {
    const { counters } = open();
    const counter = randomUUID();
    const given = await Promise.all(Array.from({ length: 40 }, () => counters.next(counter)));
    expect([...given].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  });

  const one = (name: string) => [{ name, span: "hour" }] as const;

  it("counts tries in this hour and the one before, but for those that count no longer", async () => {
    let now = new Date("2026-11-23T02:59:00Z");
    const tries = open().tries(() => now);
    const name = randomUUID();
    const begin = async () => (await tries.begin(one(name), 1)).counted;
    expect(await begin()).toEqual([{ here: 1, before: 0, left: 60_000 }]);
    expect(await begin()).toEqual([{ here: 2, before: 0, left: 60_000 }]);
    const right = await tries.begin(one(name), 1);
    const wrong = await tries.begin(one(name), 1);
    now = new Date("2026-11-23T03:00:00Z");
    await right.settle("counts no longer");
    await wrong.settle("counts");
    expect(await begin()).toEqual([{ here: 1, before: 3, left: 3_600_000 }]);
    now = new Date("2026-11-23T04:10:00Z");
    expect(await begin()).toEqual([{ here: 1, before: 1, left: 3_000_000 }]);
    now = new Date("2026-11-23T06:00:00Z");
    expect(await begin()).toEqual([{ here: 1, before: 0, left: 3_600_000 }]);
  });

  it("counts several names of a try, each in its own stretches", async () => {
    let now = new Date("2026-11-23T02:59:00Z");
    const tries = open().tries(() => now);
    const [hourly, daily] = [randomUUID(), randomUUID()];
    const names = [...one(hourly), { name: daily, span: "day" }] as const;
    const counts = async () => (await tries.begin(names, 1)).counted.map(({ here, before }) => [here, before]);
    expect(await counts()).toEqual([
      [1, 0],
      [1, 0],
    ]);
    now = new Date("2026-11-23T05:00:00Z");
    expect(await counts()).toEqual([
      [1, 0],
      [2, 0],
    ]);
    now = new Date("2026-11-24T05:00:00Z");
    expect(await counts()).toEqual([
      [1, 0],
      [1, 2],
    ]);
  });

  it("adds nothing for a try without weight, however it ends", async () => {
    const tries = open().tries(() => new Date("2026-11-23T02:59:00Z"));
    const name = randomUUID();
    for (const outcome of ["counts", "counts no longer"] as const) {
      const light = await tries.begin(one(name), 0);
      expect(light.counted).toMatchObject([{ here: 0, before: 0 }]);
      await light.settle(outcome);
    }
    expect((await tries.begin(one(name), 1)).counted).toMatchObject([{ here: 1, before: 0 }]);
  });

  it("counts every try of many that come at once", async () => {
    const tries = open().tries(() => new Date("2026-11-23T02:59:00Z"));
    const name = randomUUID();
    const begun = await Promise.all(Array.from({ length: 20 }, () => tries.begin(one(name), 1)));
    expect(begun.flatMap(({ counted }) => counted.map(({ here }) => here)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });
};
