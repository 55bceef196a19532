import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brokenAt, genesis } from "../../../shared/adapters/chain/hash-chain.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import type { StoredEntry } from "../../../shared/ports/dossiers.ts";
import { anAcceptance, aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { memoryDossiers } from "../../support/fakes/memory-dossiers.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";

const length = 8;

/** The history of a dossier that went on for eight entries, and the head it carries. */
const written = async (): Promise<{ history: readonly StoredEntry[]; head: string }> => {
  const dossiers = memoryDossiers(memoryTable());
  const first = aDossier().build();
  let dossier: AcceptedDossier = first;
  for (let revision = 1; revision <= length; revision += 1) {
    dossier = { ...dossier, revision };
    const entry = await dossiers.save(revision === 1 ? anAcceptance(dossier) : aStepCompletion(dossier));
    dossier = { ...dossier, head: entry.hash };
  }
  return { history: await dossiers.history(first.id), head: dossier.head };
};
const { history, head } = await written();
const place = fc.nat(length - 1);

/** Every way to change one letter or number somewhere within an entry. */
const touched = (value: unknown): unknown[] => {
  if (typeof value === "string") return [`${value}x`];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  if (Array.isArray(value))
    return [[...value, "x"], ...value.flatMap((one, n) => touched(one).map((t) => value.with(n, t)))];
  if (typeof value === "object" && value !== null)
    return [
      { ...value, added: 1 },
      ...Object.entries(value).flatMap(([name, one]) => touched(one).map((t) => ({ ...value, [name]: t }))),
    ];
  return [];
};

describe("the chain of a history", () => {
  it("holds when nothing was touched, from the first entry to the head", () => {
    expect(brokenAt(history, head)).toBeUndefined();
    expect(history[0]?.previousHash).toBe(genesis);
    expect(brokenAt([], genesis)).toBeUndefined();
  });

  it("holds however the members of an entry are ordered", () => {
    const reversed = (value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, one]) => [name, reversed(one)]),
          )
        : value;
    expect(
      brokenAt(
        history.map((entry) => reversed(entry) as StoredEntry),
        head,
      ),
    ).toBeUndefined();
  });

  it("breaks where an entry was changed, whatever was changed in it", () => {
    for (const [n, entry] of history.entries())
      for (const change of touched(entry)) expect(brokenAt(history.with(n, change as StoredEntry), head)).toBe(n + 1);
  });

  it("breaks where an entry is missing", () => {
    fc.assert(
      fc.property(place, (n) => {
        expect(brokenAt(history.toSpliced(n, 1), head)).toBe(n + 1);
      }),
    );
  });

  it("breaks where an entry stands twice", () => {
    fc.assert(
      fc.property(place, (n) => {
        expect(brokenAt(history.toSpliced(n, 0, ...history.slice(n, n + 1)), head)).toBe(n + 2);
      }),
    );
  });

  it("breaks where entries are out of order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...history], { minLength: length }), (shuffled) => {
        const first = shuffled.findIndex((entry, n) => entry !== history[n]);
        expect(brokenAt(shuffled, head)).toBe(first < 0 ? undefined : first + 1);
      }),
    );
  });

  it("breaks where its end was cut off, though what is left holds together", () => {
    fc.assert(
      fc.property(place, (n) => {
        expect(brokenAt(history.slice(0, n), head)).toBe(n + 1);
      }),
    );
  });

  it("breaks at the next entry when one was written anew with a hash that fits", () => {
    const table = memoryDossiers(memoryTable());
    return table
      .save({ ...anAcceptance(aDossier().build()), correlationId: "somebody-else" })
      .then((forged) => expect(brokenAt(history.with(0, forged), head)).toBe(2));
  });
});
