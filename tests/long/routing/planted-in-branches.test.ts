import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLog } from "../../support/lambda.ts";
import { branchedProvince, livesOfResults, livesOnRoutes } from "../../support/lives/branched-lives.ts";
import { brokenRules } from "../../support/lives/branched-rules.ts";
import { plantedInBranches } from "../../support/lives/planted-in-branches.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

/** So many lives of each kind show any of the bugs; most show at the first. */
const lives = 200;
const sample = (of: typeof livesOnRoutes) => fc.sample(of, { numRuns: lives, seed: 46 });

describe("of the rules about parallel steps, silence, people, bags and results that end", () => {
  it.each(Object.entries(plantedInBranches))("a bug breaks: %s", { timeout: 240_000 }, async (rule, planted) => {
    const broken = new Set<string>();
    const [routes, results] = [sample(livesOnRoutes), sample(livesOfResults)];
    for (const life of routes.flatMap((one, n) => [one, ...results.slice(n, n + 1)])) {
      const { province, begin, live } = await branchedProvince(life, planted());
      try {
        await begin();
        for (const moment of life.moments) await live(moment);
      } catch {
        // A bug may also show by a request that is not answered as it should be.
      }
      for (const name of brokenRules(province, life.branches)) broken.add(name);
      if (broken.has(rule)) return;
    }
    expect([...broken]).toContain(rule);
  });
});
