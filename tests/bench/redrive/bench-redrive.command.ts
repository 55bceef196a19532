import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CannotStart } from "../../../infra/local/cannot-start.ts";
import { phasesFor } from "../../../infra/local/phases.ts";
import { type RunningProvince, startProvince } from "../../../infra/local/province.ts";
import { progressBar } from "../progress-bar.ts";
import { type Row, row } from "../row.ts";
import { table } from "../table.ts";
import { type RedriveFigures, redriveMeasured } from "./poisoned-messages.ts";

const usage = `npm run bench:redrive -- [--messages N] [--poisoned N] [--json]
  Starts the local cloud and puts messages on the queue of notices, of which some cannot be worked on: the others are done, these end in the
  dead-letter queue. Then the cause is mended and \`npm run redrive -- notices\` sends them again. Mails are counted in the box.
  --messages  how many (2,000: some minutes)
  --poisoned  how many of them (200)`;

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "2000" },
    poisoned: { type: "string", default: "200" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [messages, poisoned] = [values.messages, values.poisoned].map(Number) as [number, number];

/** Ctrl-C puts the local cloud away. */
const wish = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => wish.abort());
const interrupted = new Promise<never>((_, reject) =>
  wish.signal.addEventListener("abort", () => reject(new CannotStart("Interrupted; everything was put away."))),
);
interrupted.catch(() => undefined);

/** A figure that has to be exactly this. */
const exactly = (wanted: number, name: string, value: number, unit: string): Row => ({
  ...row({ name, value, unit, budget: wanted }),
  ok: value === wanted,
});

const rowsOf = (figures: RedriveFigures): readonly Row[] => [
  row({ name: "messages", value: messages, unit: "messages" }),
  exactly(messages - poisoned, "done, by mails", figures.done, "mails"),
  exactly(poisoned, "in the dead-letter queue", figures.setAside, "messages"),
  exactly(poisoned, "redriven", figures.sentAgain, "messages"),
  exactly(messages, "done at last, by mails", figures.doneAtLast, "mails"),
  exactly(0, "left in the queues", figures.leftInQueues, "messages"),
  exactly(0, "doubled", figures.doubled, "mails"),
  row({
    name: "until all were done or set aside",
    value: Number(figures.minutesUntilSetAside.toFixed(1)),
    unit: "minutes",
  }),
  row({ name: "redriven and done", value: Number(figures.minutesOfRedrive.toFixed(1)), unit: "minutes" }),
];

/** Answers with the exit code: 0 all as it has to be, 1 something is not, 2 not asked well. */
const run = async (): Promise<number> => {
  const isAskedWell = [messages, poisoned].every((one) => Number.isInteger(one) && one >= 1) && poisoned <= messages;
  if (values.help || !isAskedWell) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  let province: RunningProvince | undefined;
  const folder = await mkdtemp(join(tmpdir(), "motcua-redrive-"));
  try {
    const report = phasesFor(process.stderr, (line) => process.stderr.write(`${line}\n`));
    province = await startProvince({ province: "46-hue", auth: true, report, signal: wish.signal });
    const bar = progressBar("messages", messages);
    const onProgress = (done: number, note: string) => bar.update(done, note);
    const figures = await Promise.race([
      redriveMeasured(province, { messages, poisoned, folder, onProgress }),
      interrupted,
    ]);
    bar.stop();
    const rows = rowsOf(figures);
    if (values.json) process.stdout.write(`${JSON.stringify({ ...figures, figures: rows }, null, 2)}\n`);
    else process.stdout.write(`${figures.said}\n\n${table(rows)}\n`);
    return rows.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error);
    return 1;
  } finally {
    await province?.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

process.exitCode = await run();
process.exit();
