import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrowdOutcome, crowd, lostAnswers } from "../../support/faults/crowd.ts";
import { plantedBugs } from "../../support/faults/planted-bugs.ts";
import { readLog } from "../../support/lambda.ts";

/** Other calls go wrong with another seed; `npm run faults` has 10,000 dossiers. */
const seed = Number(process.env.FAULTS_SEED ?? 7);
const dossiers = 40;

let log: ReturnType<typeof readLog>;
let outcome: CrowdOutcome;
beforeAll(async () => {
  log = readLog();
  outcome = await crowd({ seed, dossiers });
}, 240_000);
afterAll(() => log.restore());

describe(`${dossiers} dossiers while calls go wrong by chance`, () => {
  it("lose nothing, double nothing, and all come to their end", () => {
    const { lost, doubledCodes, doubledExecutions, doubled, stuck, flaws, faults, byKind } = outcome;
    expect(flaws).toEqual([]);
    expect({ lost, doubledCodes, doubledExecutions, doubled, stuck }).toEqual({
      ...{ lost: 0, doubledCodes: 0, doubledExecutions: 0, doubled: 0, stuck: 0 },
    });
    const lostOnes = Object.entries(byKind).filter(([kind]) => lostAnswers.has(kind));
    expect(lostOnes.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(faults / 3);
    expect(faults).toBeGreaterThan(10 * dossiers);
  });

  it("strike the same calls again with the same seed", { timeout: 240_000 }, async () => {
    const again = await crowd({ seed, dossiers: 10 });
    const once = await crowd({ seed, dossiers: 10 });
    expect([again.calls, again.byKind, [...again.bySite]]).toEqual([once.calls, once.byKind, [...once.bySite]]);
    expect((await crowd({ seed: seed + 1, dossiers: 10 })).calls).not.toBe(once.calls);
  });

  it.each(Object.entries(plantedBugs))("show the bug %s", { timeout: 240_000 }, async (name, { plant }) => {
    const found = await crowd({ seed, dossiers: 10, planted: plant });
    expect(found.flaws, name).not.toEqual([]);
  });
});
