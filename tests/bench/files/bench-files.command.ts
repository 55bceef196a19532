import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../table.ts";
import { columns, figuresOfFiles, kindsOfFiles, reasonsOfFiles } from "./files-report.ts";
import { runFiles } from "./run-files.ts";

const usage = `npm run bench:files -- [--seed N] [--files N] [--ocr-every N] [--processes N] [--keep DIR] [--json]
  Sends files that were harmed on purpose, bombs and files of wrong types to the parser as it is packed for Lambda.
  --seed       which files are made (1)
  --files      how many (10000: about an hour on two cores)
  --ocr-every  every such file is read by OCR, besides all unharmed ones; of the others all is done but recognition (10)
  --processes  how many parsers work side by side (one a core)
  --keep       a folder for files at which a parser crashed, and those that were wrongly kept`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    files: { type: "string", default: "10000" },
    "ocr-every": { type: "string", default: "10" },
    processes: { type: "string", default: String(availableParallelism()) },
    keep: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const asked = process.env.INIT_CWD ?? process.cwd();
const [seed, files, recogniseEvery, processes] = [values.seed, values.files, values["ocr-every"], values.processes].map(
  Number,
) as [number, number, number, number];
const wholeNumbers = [seed, files, recogniseEvery, processes].every((one) => Number.isInteger(one) && one >= 1);

/** Answers with the exit code: 0 all as it has to be, 1 something is not, 2 not asked well. */
const run = async (): Promise<number> => {
  if (values.help || !wholeNumbers) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const keep = values.keep === undefined ? undefined : resolve(asked, values.keep);
  if (keep !== undefined) mkdirSync(keep, { recursive: true });
  const began = performance.now();
  let [done, said] = [0, 0];
  const outcomes = await runFiles({
    ...{ seed, files, processes, recogniseEvery },
    onFile: (outcome, file) => {
      done += 1;
      const isBad =
        outcome.outcome === "crashed" ||
        outcome.outcome === "over time" ||
        outcome.isWrongType ||
        outcome.isRead === false;
      if (isBad) {
        console.error(
          `${file.number}: ${file.kind} (${file.what}; ${file.harm}) ${outcome.isWrongType ? "wrong type " : ""}${outcome.outcome}: ${outcome.reason ?? ""}`,
        );
        if (keep !== undefined) writeFileSync(join(keep, file.name), file.bytes);
      }
      const now = performance.now();
      if (now - said < 10_000 && done < files) return;
      said = now;
      const minutes = Math.round((((now - began) / done) * (files - done)) / 60_000);
      console.error(`… ${done} of ${files}, about ${minutes} minutes to go`);
    },
  });
  const [rows, kinds, reasons] = [figuresOfFiles(outcomes), kindsOfFiles(outcomes), reasonsOfFiles(outcomes)];
  const minutes = Math.round((performance.now() - began) / 6000) / 10;
  if (values.json)
    console.log(
      JSON.stringify(
        { seed, files, recogniseEvery, minutes, figures: rows, kinds, reasons: Object.fromEntries(reasons) },
        null,
        2,
      ),
    );
  else {
    const head = ["", "files", "kept", "set aside", "crashed", "wrong type", "controls read", "read by OCR", "seconds"];
    console.log(`${columns([head, ...kinds.map((one) => Object.values(one))])}\n`);
    console.log(`${columns([["set aside because", "files"], ...reasons])}\n\n${table(rows)}\n\n${minutes} minutes`);
  }
  return rows.every(({ ok }) => ok) ? 0 : 1;
};

process.exitCode = await run();
