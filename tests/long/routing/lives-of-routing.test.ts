import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLog } from "../../support/lambda.ts";
import { acts, branchedProvince, livesOfResults, livesOnRoutes } from "../../support/lives/branched-lives.ts";
import { branchedRules, brokenRules } from "../../support/lives/branched-rules.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

/** With those of the straight route (see `lives-of-dossiers.test.ts`) two thousand. */
const lives = { routes: 800, results: 500 };
const done = new Map<string, number>();
const count = (what: string, times = 1): void => void done.set(what, (done.get(what) ?? 0) + times);

const keepsRules = (arbitrary: typeof livesOnRoutes, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (life) => {
      const { province, begin, live, done: acted } = await branchedProvince(life);
      await begin();
      for (const moment of life.moments) await live(moment);
      expect(brokenRules(province, life.branches)).toEqual([]);
      for (const [what, times] of acted) count(what, times);
      for (const { fact } of [...province.table.entries.values()].flat()) {
        if ("outcome" in fact.data) count(`outcome ${fact.data.outcome}`);
        count(fact.type.replace(/^vn\.motcua\.|\.v1$/g, ""));
      }
    }),
    { numRuns, endOnFailure: true },
  );

describe("whatever anybody tries on routes with parallel steps, quorum, silence, conditions and rework", () => {
  it(`keeps every rule through ${lives.routes} sequences on the route`, async () => {
    await keepsRules(livesOnRoutes, lives.routes);
  }, 900_000);

  it(`keeps every rule through ${lives.results} sequences with a result, its paper and its end`, async () => {
    await keepsRules(livesOfResults, lives.results);
  }, 900_000);

  it("leaves out no act and no outcome", () => {
    const rules = Object.keys(branchedRules).length;
    const counted = [...done].sort(([one], [other]) => (one < other ? -1 : 1));
    process.stdout.write(`${rules} rules; ${counted.map(([what, times]) => `${what} ${times}`).join(", ")}\n`);
    const wanted = [
      ...acts,
      "outcome agreed",
      "outcome rework",
      "outcome skipped",
      "outcome noObjection",
      "outcome objected",
    ];
    expect(wanted.filter((what) => !done.has(what))).toEqual([]);
  });
});
