import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { NumberAsked, ResultNumbers } from "../../../shared/ports/result-numbers.ts";

const aUnit = () => `H57.N${randomUUID().slice(0, 8).toUpperCase()}`;
const asked = (changes: Partial<NumberAsked> = {}): NumberAsked => ({
  dossierId: v7(),
  result: 1,
  unit: aUnit(),
  kind: "GXN",
  at: "2026-11-23T02:00:00.000Z",
  ...changes,
});

export const resultNumbersSuite = (open: () => ResultNumbers): void => {
  it("counts from one, each unit, kind and year by itself", async () => {
    const numbers = open();
    const unit = aUnit();
    const count = async (changes: Partial<NumberAsked> = {}) => (await numbers.of(asked({ unit, ...changes }))).count;
    expect([await count(), await count(), await count({ kind: "GP" }), await count({ unit: aUnit() })]).toEqual([
      1, 2, 1, 1,
    ]);
    // The year is that of the civil day here: 23:30 of the last day of the year in UTC is the next one's.
    expect(await numbers.of(asked({ unit, at: "2026-12-31T17:30:00.000Z" }))).toMatchObject({ count: 1, year: "2027" });
    expect(await count()).toBe(3);
  });

  it("gives a result its own number again, with its day, also in the next year", async () => {
    const numbers = open();
    const first = asked();
    const given = await numbers.of(first);
    expect(await numbers.of({ ...first, at: "2027-01-04T02:00:00.000Z" })).toEqual(given);
    expect(await numbers.givenTo(first.dossierId, 1)).toEqual(given);
    expect(await numbers.givenTo(first.dossierId, 2)).toBeUndefined();
    expect(await numbers.of({ ...first, result: 2 })).toMatchObject({ count: 2 });
  });

  it("leaves no number out and gives none twice, however many ask at once and again", async () => {
    const numbers = open();
    const unit = aUnit();
    const dossiers = Array.from({ length: 12 }, () => v7());
    const ask = (dossierId: string) => numbers.of(asked({ dossierId, unit }));
    const given = await Promise.all([...dossiers, ...dossiers].map(ask));
    const counts = given.map(({ count }) => count);
    expect(counts.slice(0, 12)).toEqual(counts.slice(12));
    expect(counts.slice(0, 12).toSorted((a, b) => a - b)).toEqual(dossiers.map((_, n) => n + 1));
  });
};
