import { parseArgs } from "node:util";
import { CannotStart } from "../../infra/local/cannot-start.ts";
import { type RunningProvince, startProvince } from "../../infra/local/province.ts";
import { measureBundles } from "./bundle-sizes.ts";
import { measureCatalogue } from "./catalogue-reads.ts";
import { measureInbox } from "./inbox-reads.ts";
import { measureInit } from "./init-ratio.ts";
import { countJourney } from "./journey-counts.ts";
import { measureLog } from "./log-bytes.ts";
import { measureMiddleware } from "./middleware-ratio.ts";
import { countNotices } from "./notices/notice-counts.ts";
import { measurePlaces } from "./place-ratio.ts";
import type { Measurement } from "./row.ts";
import { table } from "./table.ts";

/** `npm run bench [-- --json]`: measures what has a budget. It ends with 0 when it could measure, also what missed its budget. */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

const progress = (line: string): void => {
  process.stderr.write(`… ${line}\n`);
};

/** Ctrl-C puts the local cloud away. */
const wish = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => wish.abort());
const interrupted = new Promise<never>((_, reject) =>
  wish.signal.addEventListener("abort", () => reject(new CannotStart("Interrupted; everything was put away."))),
);
interrupted.catch(() => undefined);

let province: RunningProvince | undefined;
try {
  const measured: Measurement[] = [];
  progress("bundles");
  measured.push(await measureBundles());
  progress("init CPU, 20 times");
  measured.push(await measureInit());
  progress("middleware");
  measured.push(await measureMiddleware());
  measured.push(await measureLog());
  progress("places");
  measured.push(await measurePlaces());
  progress("starting a province");
  province = await startProvince({ province: "46-hue", signal: wish.signal });
  progress("a catalogue of 200 procedures");
  measured.push(await measureCatalogue(province));
  progress("100,000 open tasks of a unit");
  measured.push(await Promise.race([measureInbox(province), interrupted]));
  measured.push(await Promise.race([countJourney(province, progress), interrupted]));
  progress("notices: counting the calls");
  measured.push(await Promise.race([countNotices(province), interrupted]));

  const rows = measured.flatMap((one) => one.rows);
  const notes = measured.flatMap((one) => one.notes);
  if (values.json) {
    process.stderr.write(`${notes.join("\n")}\n`);
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    process.stdout.write(`${table(rows)}\n\n${notes.join("\n")}\n`);
  }
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof CannotStart ? error.message : error);
} finally {
  await province?.stop();
}
process.exit();
