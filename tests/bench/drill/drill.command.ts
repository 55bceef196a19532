import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { CannotStart } from "../../../infra/local/cannot-start.ts";
import { phasesFor } from "../../../infra/local/phases.ts";
import { type RunningProvince, startProvince } from "../../../infra/local/province.ts";
import { type DrillOutcome, drill } from "../../support/drill/drill.ts";
import { progressBar } from "../progress-bar.ts";
import { atLeast, type Row, row } from "../row.ts";
import { table } from "../table.ts";

const usage = `npm run drill -- [--seed N] [--dossiers N] [--kills N] [--json]
  Starts the local cloud with its policies enforced, leads dossiers from the counter to their end while the processes of functions are
  killed at every hand-over, withdraws some, sends every command of some twice, and then checks all rules.
  --seed      what is killed when, and what befalls which dossier (drawn, and printed)
  --dossiers  how many (200: about a quarter of an hour on two cores)
  --kills     at each hand-over (12)`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(randomInt(1, 1_000_000)) },
    dossiers: { type: "string", default: "200" },
    kills: { type: "string", default: "12" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [seed, dossiers, killsOfEach] = [values.seed, values.dossiers, values.kills].map(Number) as [
  number,
  number,
  number,
];

/** From 50 invocations at once on the local cloud does little else than start processes. */
const inFlight = 8;

/** Ctrl-C puts the local cloud away. */
const wish = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => wish.abort());
const interrupted = new Promise<never>((_, reject) =>
  wish.signal.addEventListener("abort", () => reject(new CannotStart("Interrupted; everything was put away."))),
);
interrupted.catch(() => undefined);

const rowsOf = ({ kills, redriven, lost, doubled, stuck, rules, compared, minutes }: DrillOutcome): readonly Row[] => {
  const all = Object.values(kills).reduce((sum, count) => sum + count, 0);
  const broken = Object.values(rules).filter(({ holds }) => !holds).length;
  const met = Object.values(rules).filter((one) => one.met > 0).length;
  const checked = Object.values(compared).reduce((sum, count) => sum + count, 0);
  const zero = (name: string, value: number, unit: string) => row({ name, value, unit, budget: 0 });
  return [
    row({ name: "dossiers", value: dossiers, unit: "dossiers" }),
    atLeast(Object.keys(kills).length * killsOfEach, { name: "processes killed", value: all, unit: "kills" }),
    ...Object.entries(kills).map(([name, value]) =>
      atLeast(Math.min(10, killsOfEach), { name: `of them: ${name}`, value, unit: "kills" }),
    ),
    row({ name: "files given up after two kills, and redriven", value: redriven, unit: "files" }),
    zero("lost", lost, "things"),
    zero("doubled", doubled, "things"),
    zero("stuck", stuck, "things"),
    row({
      name: "dossiers whose workflow and table agree",
      value: checked - Math.min(checked, stuck),
      unit: "dossiers",
    }),
    row({ name: "rules that met something in the whole table", value: met, unit: "rules" }),
    zero("of them broken", broken, "rules"),
    row({ name: "time", value: minutes, unit: "minutes" }),
  ];
};

/** Answers with the exit code: 0 all as it has to be, 1 something is not, 2 not asked well. */
const run = async (): Promise<number> => {
  const numbers = [seed, dossiers, killsOfEach].every((one) => Number.isInteger(one) && one >= 1);
  if (values.help || !numbers) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  process.stderr.write(`seed ${seed}: npm run drill -- --seed ${seed} --dossiers ${dossiers} --kills ${killsOfEach}\n`);
  let province: RunningProvince | undefined;
  try {
    const report = phasesFor(process.stderr, (line) => process.stderr.write(`${line}\n`));
    province = await startProvince({ province: "46-hue", auth: true, report, signal: wish.signal });
    const bar = progressBar("dossiers", dossiers);
    const onProgress = (ended: number, note: string) => bar.update(ended, note);
    // Every scan is killed in the parser once; a few more, so that some are left for the recorder.
    const scanned = Math.min(dossiers, killsOfEach + 4);
    const outcome = await Promise.race([
      drill(province, {
        seed,
        dossiers,
        scanned,
        killsOfEach,
        inFlight,
        againAfterSeconds: { scans: 150, others: 90 },
        isAlone: true,
        onProgress,
      }),
      interrupted,
    ]);
    bar.stop();
    const rows = rowsOf(outcome);
    if (values.json) process.stdout.write(`${JSON.stringify({ ...outcome, figures: rows }, null, 2)}\n`);
    else {
      process.stdout.write(`${table(rows)}\n\n`);
      for (const [name, { holds, met }] of Object.entries(outcome.rules)) {
        const sign = holds ? (met > 0 ? "✓" : "–") : "✗";
        process.stdout.write(`${sign} ${name} (${met > 0 ? `asked of ${met}` : "met nothing"})\n`);
      }
      for (const flaw of outcome.flaws) process.stdout.write(`! ${flaw}\n`);
      const befell = Object.entries(outcome.compared).map(([turn, count]) => `${turn} ${count}`);
      process.stdout.write(`\n${befell.join(", ")}\nseed ${seed}\n`);
    }
    return outcome.flaws.length === 0 && rows.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error);
    return 1;
  } finally {
    await province?.stop();
  }
};

process.exitCode = await run();
process.exit();
