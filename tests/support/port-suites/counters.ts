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

  it("counts wrong tries within the hour, and forgets them with the next", async () => {
    let now = new Date("2026-11-23T02:59:00Z");
    const tries = open().tries(() => now);
    const secret = randomUUID();
    expect(await tries.count(secret)).toBe(0);
    expect([await tries.failed(secret), await tries.failed(secret)]).toEqual([1, 2]);
    expect(await tries.count(secret)).toBe(2);
    now = new Date("2026-11-23T03:00:00Z");
    expect(await tries.count(secret)).toBe(0);
  });
};
