import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { crowd, lostAnswers, wantedAtEachSite } from "../../support/faults/crowd.ts";
import { faultKinds } from "../../support/faults/faulty-ports.ts";
import { playedOut, type Scenario, scenariosOf, undisturbed } from "../../support/faults/one-fault.ts";
import { type PlantedName, plantedBugs } from "../../support/faults/planted-bugs.ts";
import { allTakings } from "../../support/faults/takings.ts";
import { progressBar } from "../progress-bar.ts";
import { atLeast, type Row, row } from "../row.ts";
import { table } from "../table.ts";

const usage = `npm run faults -- [--seed N] [--dossiers N] [--plant NAME] [--json]
  Every call of AWS that the code makes goes wrong in every way, one after the other; then dossiers live while calls go wrong
  by chance. All in memory, on fakes that pass the suites of the adapters.
  --seed      which calls go wrong (drawn, and printed: the same seed plays the same)
  --dossiers  how many live (10000, some minutes; 0 for the single faults alone)
  --plant     with a bug that has to be found, and the dossiers alone:
${Object.entries(plantedBugs)
  .map(([name, { says }]) => `                ${name.padEnd(24)} ${says}`)
  .join("\n")}`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(randomInt(1, 1_000_000)) },
    dossiers: { type: "string", default: "10000" },
    plant: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [seed, dossiers] = [Number(values.seed), Number(values.dossiers)];
const isPlanted = (name: string): name is PlantedName => name in plantedBugs;

const say = (text: string) => process.stdout.write(`${text}\n`);
// Functions log a line for each thing they do.
console.log = () => undefined;

/** Answers rows of figures and what went wrong. */
const singleFaults = async (): Promise<{ readonly rows: readonly Row[]; readonly flaws: readonly string[] }> => {
  const scenarios: (Scenario & { readonly unharmed: Awaited<ReturnType<typeof undisturbed>> })[] = [];
  for (const taking of await allTakings()) {
    const unharmed = await undisturbed(taking);
    scenarios.push(...scenariosOf(taking, unharmed).map((one) => ({ ...one, unharmed })));
  }
  const bar = progressBar("one fault each", scenarios.length);
  const flaws: string[] = [];
  for (const [n, { unharmed, ...scenario }] of scenarios.entries()) {
    const flaw = await playedOut(scenario, unharmed);
    if (flaw !== undefined) flaws.push(flaw);
    bar.update(n + 1, `${flaws.length} otherwise`);
  }
  bar.stop();
  const sites = new Set(scenarios.map(({ site }) => site));
  return {
    rows: [
      row({ name: "places in the code that call AWS", value: sites.size, unit: "places" }),
      atLeast(300, {
        ...{ name: `scenarios: each call x ${faultKinds.length} faults`, value: scenarios.length, unit: "scenarios" },
      }),
      row({
        name: "scenarios that end otherwise than without the fault",
        value: flaws.length,
        unit: "scenarios",
        budget: 0,
      }),
    ],
    flaws,
  };
};

const manyFaults = async (planted?: PlantedName) => {
  const bar = progressBar("dossiers", dossiers);
  const began = performance.now();
  const outcome = await crowd({
    ...{ seed, dossiers },
    planted: planted === undefined ? undefined : plantedBugs[planted].plant,
    onProgress: (ended, faults) => bar.update(ended, `${faults} faults`),
  });
  bar.stop();
  const { faults, byKind, bySite, calls } = outcome;
  const seconds = (performance.now() - began) / 1000;
  const lostOnes = Object.entries(byKind).reduce((sum, [kind, times]) => sum + (lostAnswers.has(kind) ? times : 0), 0);
  const fewest = Math.min(...bySite.values());
  // A thousandth of the dossiers cannot strike every place so often.
  const isFull = dossiers >= 10_000;
  const zero = (name: string, value: number) => row({ name, value, unit: "dossiers", budget: 0 });
  return {
    rows: [
      row({ name: "dossiers", value: dossiers, unit: "dossiers" }),
      row({ name: "calls of AWS", value: calls, unit: "calls" }),
      isFull
        ? atLeast(10_000, { name: "faults", value: faults, unit: "faults" })
        : row({ name: "faults", value: faults, unit: "faults" }),
      atLeast(34, {
        name: "of a hundred, took effect and the answer was lost",
        value: Math.floor((lostOnes * 100) / Math.max(1, faults)),
        unit: "percent",
      }),
      row({ name: "places in the code that were struck", value: bySite.size, unit: "places" }),
      isFull
        ? atLeast(wantedAtEachSite, { name: "faults at the place with the fewest", value: fewest, unit: "faults" })
        : row({ name: "faults at the place with the fewest", value: fewest, unit: "faults" }),
      zero("lost", outcome.lost),
      zero("codes given twice", outcome.doubledCodes),
      zero("workflows started twice", outcome.doubledExecutions),
      zero("done twice", outcome.doubled),
      zero("stuck", outcome.stuck),
      row({ name: "dossiers a second", value: Math.round((dossiers / seconds) * 10) / 10, unit: "dossiers" }),
    ],
    flaws: outcome.flaws,
    byKind,
    struckLeast: [...bySite]
      .filter(([, times]) => times < wantedAtEachSite && isFull)
      .map(([site, times]) => `${site}: ${times}`),
  };
};

/** Answers with the exit code: 0 all as it has to be, 1 something is not, 2 not asked well. */
const run = async (): Promise<number> => {
  const { plant, json, help } = values;
  const isAskedWell = Number.isInteger(seed) && Number.isInteger(dossiers) && dossiers >= 0;
  if (help || !isAskedWell || (plant !== undefined && !isPlanted(plant))) {
    process.stderr.write(`${usage}\n`);
    return help ? 0 : 2;
  }
  process.stderr.write(
    `seed ${seed}: npm run faults -- --seed ${seed} --dossiers ${dossiers}${plant === undefined ? "" : ` --plant ${plant}`}\n`,
  );
  const single = plant === undefined ? await singleFaults() : { rows: [], flaws: [] };
  const many = dossiers === 0 ? undefined : await manyFaults(plant);
  const rows = [...single.rows, ...(many?.rows ?? [])];
  const flaws = [...single.flaws, ...(many?.flaws ?? [])];
  if (json) say(JSON.stringify({ seed, dossiers, plant, figures: rows, byKind: many?.byKind, flaws }, null, 2));
  else {
    say(table(rows));
    if (many !== undefined)
      say(
        `\nby kind: ${Object.entries(many.byKind)
          .map(([kind, times]) => `${kind} ${times}`)
          .join(", ")}`,
      );
    for (const line of many?.struckLeast ?? []) say(`struck less than wanted: ${line}`);
    for (const flaw of flaws.slice(0, 20)) say(`! ${flaw}`);
    say(`\nseed ${seed}`);
  }
  return flaws.length === 0 && rows.every(({ ok }) => ok) ? 0 : 1;
};

process.exitCode = await run();
