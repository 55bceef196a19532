import { describe, expect, inject, it } from "vitest";
import { drill } from "../support/drill/drill.ts";
import { handOverNames } from "../support/drill/hand-overs.ts";

/** The short form of `npm run drill`, which has 200 dossiers and a dozen kills at each hand-over. */
const [seed, dossiers, scanned, killsOfEach, inFlight] = [11, 8, 1, 1, 2];
const againAfterSeconds = { scans: 75, others: 20 };

describe("crashes in the middle of every hand-over", () => {
  it(`lose, double and strand none of ${dossiers} dossiers`, { timeout: 900_000 }, async () => {
    const { kills, lost, doubled, stuck, rules, flaws, compared } = await drill(inject("province"), {
      ...{ seed, dossiers, scanned, killsOfEach, inFlight, againAfterSeconds, isAlone: false },
    });
    expect(flaws).toEqual([]);
    expect({ lost, doubled, stuck }).toEqual({ lost: 0, doubled: 0, stuck: 0 });
    expect(kills).toEqual(Object.fromEntries(handOverNames.map((name) => [name, killsOfEach])));
    expect(Object.values(rules).filter(({ holds }) => !holds)).toEqual([]);
    expect(Object.values(rules).filter(({ met }) => met > 0).length).toBeGreaterThan(10);
    expect(Object.values(compared).reduce((sum, count) => sum + count, 0)).toBe(dossiers);
  });
});
