import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functionsFolder, stages } from "../../support/all-routes.ts";
import { faultKinds } from "../../support/faults/faulty-ports.ts";
import { playedOut, type Scenario, scenariosOf, undisturbed } from "../../support/faults/one-fault.ts";
import { plantedBugs } from "../../support/faults/planted-bugs.ts";
import { allTakings } from "../../support/faults/takings.ts";
import { readLog } from "../../support/lambda.ts";

type Prepared = Scenario & { readonly unharmed: Awaited<ReturnType<typeof undisturbed>> };

let log: ReturnType<typeof readLog>;
let scenarios: readonly Prepared[];
beforeAll(async () => {
  log = readLog();
  const prepared: Prepared[] = [];
  for (const taking of await allTakings()) {
    const unharmed = await undisturbed(taking);
    prepared.push(...scenariosOf(taking, unharmed).map((one) => ({ ...one, unharmed })));
  }
  scenarios = prepared;
}, 240_000);
afterAll(() => log.restore());

/** One of the faults at each place, another one at the next; `npm run faults` plays them all. */
const oneForEachSite = (): readonly Prepared[] => {
  const sites = [...new Set(scenarios.map(({ site }) => site))];
  return sites.flatMap((site, n) => {
    const kind = faultKinds[n % faultKinds.length];
    return scenarios.filter((one) => one.site === site && one.kind === kind).slice(0, 1);
  });
};

describe("a fault at any one call of AWS", () => {
  it("is played at every function of the house, and in every way at every call", () => {
    const handlers = stages.flatMap((stage) =>
      readdirSync(new URL(`${stage}/`, functionsFolder)).flatMap((name) => /^(.+)\.handler\.ts$/.exec(name)?.[1] ?? []),
    );
    const acts = new Set(scenarios.map(({ site }) => site.split(" ")[0]));
    const missing = handlers
      .map((name) => name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()))
      .filter((name) => !acts.has(name));
    // A function that takes messages or ticks is taken through its work in `tests/support/faults/takings.ts`.
    expect(missing).toEqual([]);
    expect(scenarios.length).toBeGreaterThanOrEqual(300);
    expect(new Set(scenarios.map(({ kind }) => kind))).toEqual(new Set(faultKinds));
  });

  it("ends as if it had not been: one of the faults at each place", { timeout: 300_000 }, async () => {
    const played = oneForEachSite();
    const flaws: string[] = [];
    for (const { unharmed, ...scenario } of played) {
      const flaw = await playedOut(scenario, unharmed);
      if (flaw !== undefined) flaws.push(flaw);
    }
    process.stdout.write(`${played.length} of ${scenarios.length} scenarios, ${flaws.length} otherwise\n`);
    expect(flaws).toEqual([]);
    expect(played.length).toBeGreaterThanOrEqual(300);
  });

  it.each(["forgets-commands", "sends-every-notice", "starts-another-workflow", "crosses-nothing-off"] as const)(
    "would end otherwise with the bug %s",
    async (name) => {
      const opening = scenarios.filter(({ taking }) => taking.name === "a dossier is received");
      const found: string[] = [];
      for (const { unharmed, ...scenario } of opening) {
        const flaw = await playedOut(scenario, unharmed, plantedBugs[name].plant);
        if (flaw !== undefined) found.push(flaw);
      }
      expect(found).not.toEqual([]);
    },
  );
});
