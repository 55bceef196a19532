import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Counters } from "../../../shared/ports/dossiers.ts";
import type { Tries } from "../../../shared/ports/tries.ts";

export interface CountingPorts {
  readonly counters: Counters;
  readonly tries: (now: () => Date) => Tries;
}

export const countersSuite = (open: () => CountingPorts): void => {
  it("counts from one, each counter by itself", async () => {
    const { counters } = open();
    const [one, other] = [randomUUID(), randomUUID()];
    expect([await counters.next(one), await counters.next(one), await counters.next(other)]).toEqual([1, 2, 1]);
  });

  it("gives no number twice, however many ask at once", async () => {
    const { counters } = open();
    const counter = randomUUID();
    const given = await Promise.all(Array.from({ length: 40 }, () => counters.next(counter)));
    expect([...given].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  });

  it("counts tries within the hour but for those that were taken back, and forgets them with the next", async () => {
    let now = new Date("2026-11-23T02:59:00Z");
    const tries = open().tries(() => now);
    const secret = randomUUID();
    const begin = async () => (await tries.begin(secret)).count;
    expect([await begin(), await begin()]).toEqual([1, 2]);
    const right = await tries.begin(secret);
    now = new Date("2026-11-23T03:00:00Z");
    await right.takeBack();
    expect(await begin()).toBe(1);
    now = new Date("2026-11-23T02:59:00Z");
    expect(await begin()).toBe(3);
  });

  it("counts every try of many that come at once", async () => {
    const tries = open().tries(() => new Date("2026-11-23T02:59:00Z"));
    const secret = randomUUID();
    const begun = await Promise.all(Array.from({ length: 20 }, () => tries.begin(secret)));
    expect(begun.map(({ count }) => count).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });
};
