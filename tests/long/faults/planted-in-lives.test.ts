import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantedInLives } from "../../support/faults/planted-in-lives.ts";
import { readLog } from "../../support/lambda.ts";
import { livesOfDossiers, moments } from "../../support/life-of-dossiers.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

/** So many lives show any of the bugs; most show at the first. */
const lives = 400;

describe("of the rules that hold whatever anybody tries with dossiers", () => {
  it.each(Object.entries(plantedInLives))("a bug breaks: %s", { timeout: 240_000 }, async (rule, planted) => {
    const broken = new Set<string>();
    for (const life of fc.sample(moments, { numRuns: lives, seed: 46 })) {
      const { live, broken: brokenNow } = await livesOfDossiers(planted());
      try {
        for (const what of ["openDossier", "submitDossier"] as const)
          await live({ what, asker: 0, dossier: 0, minutes: 0, again: false });
        for (const moment of life) await live(moment);
      } catch {
        // A bug may also show by a request that is not answered as it should be.
      }
      for (const name of brokenNow()) broken.add(name);
      if (broken.has(rule)) return;
    }
    expect([...broken]).toContain(rule);
  });
});
