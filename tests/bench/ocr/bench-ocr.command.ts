import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { publishedGazetteer } from "../../../shared/adapters/files/published-gazetteer.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { judgeAddress } from "../../../shared/domain/forms/judge-address.ts";
import { placeIndex } from "../../../shared/domain/places/place-index.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import { table } from "../table.ts";
import { type BenchPage, generated } from "./corpus.ts";
import { correctionsTable, scoreCorrections } from "./corrections.ts";
import { benchFields } from "./field-bench.ts";
import { fieldFigures, waitingFor } from "./field-figures.ts";
import { figuresOf, rowsOf, sharesOf } from "./figures.ts";
import { fromFolder } from "./folder.ts";
import { memoryRow, packageRows } from "./lambda-limits.ts";
import { type MeasuredPage, measurePage } from "./measured-page.ts";
import { plainTesseract } from "./plain-tesseract.ts";
import { errorPlot, timePlot } from "./plots.ts";
import { errorTable, fieldTable, shareTable, waitingTable } from "./report.ts";

const usage = `npm run bench:ocr -- [--seed N] [--documents N] [--fields N] [--folder DIR] [--corrections DIR] [--plots DIR] [--json]
  --seed       which papers are generated (1)
  --documents  how many papers, each read at 150, 200 and 300 dpi, clean, mild and heavy: nine pages (12)
  --fields     reads only forms of the catalogue, at 200 and 300 dpi, until so many fields were judged; nothing beside them
  --folder     reads pictures (png, jpg, tif, pdf) with .txt beside them instead
  --corrections  reads nothing: scores what was read by what people said is right, from the files below DIR
  --plots      where the plots (SVG) go (.local/bench-ocr)`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    documents: { type: "string", default: "12" },
    fields: { type: "string" },
    folder: { type: "string" },
    corrections: { type: "string" },
    plots: { type: "string", default: ".local/bench-ocr" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const asked = process.env.INIT_CWD ?? process.cwd();
const [seed, documents] = [Number(values.seed), Number(values.documents)];

const progress = (line: string): void => {
  process.stderr.write(`… ${line}\n`);
};

const run = async (): Promise<number> => {
  const asksWell = values.fields === undefined || /^[1-9]\d*$/.test(values.fields);
  if (values.help || !asksWell || !Number.isInteger(seed) || !Number.isInteger(documents) || documents < 1) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const forms = await publishedForms(root);
  if (values.corrections !== undefined) {
    const scores = await scoreCorrections(resolve(asked, values.corrections), forms);
    console.log(values.json ? JSON.stringify(scores, null, 2) : `Per cent.\n\n${correctionsTable(scores)}`);
    return scores[0]?.fields === 0 ? 2 : 0;
  }
  const judge = judgeAddress(placeIndex(await publishedGazetteer(root)), "2026-01-01");
  const plain = plainTesseract();
  const pages = tesseractPages({ pageSeconds: 300 });
  const needs = {
    read: readScan({
      files: scanFiles(),
      pages,
      codes: zxingCodes(),
      clock: () => performance.now(),
      limits: { ...scanCeilings, seconds: 3600 },
    }),
    open: (bytes: Uint8Array) => scanFiles().open(bytes),
    plain,
    forms,
    judge,
  };
  if (values.fields !== undefined) {
    try {
      const bench = await benchFields({ ...needs, progress }, seed, Number(values.fields));
      console.log(
        values.json
          ? JSON.stringify(bench, null, 2)
          : `${fieldTable(bench.fields)}\n\n${waitingTable(bench.waiting)}\n\n${bench.pages} pages`,
      );
      return 0;
    } finally {
      await Promise.all([pages.close(), plain.close()]);
    }
  }
  const corpus: AsyncGenerator<BenchPage> =
    values.folder === undefined ? generated(seed, documents, forms) : fromFolder(resolve(asked, values.folder));
  progress(`beside it: ${plain.name}`);
  const measured: MeasuredPage[] = [];
  let large: Uint8Array | undefined;
  const began = performance.now();
  try {
    for await (const page of corpus) {
      const one = await measurePage(needs, page);
      measured.push(one);
      if (page.group?.startsWith("300") || values.folder !== undefined) large ??= page.file;
      const row = figuresOf(one.name, [one]);
      const of = values.folder === undefined ? ` of ${documents * 9}` : "";
      progress(
        `${measured.length}${of}: ${one.name}: fCER ${row.fcer} (plain ${row.plainFcer}), ${row.seconds} s, ${one.engine}`,
      );
    }
  } finally {
    await Promise.all([pages.close(), plain.close()]);
  }
  if (measured.length === 0) {
    console.error("There was nothing to read.");
    return 2;
  }
  progress("memory and package");
  const limits = [...(large === undefined ? [] : [await memoryRow(large)]), ...(await packageRows())];
  const [rows, shares] = [rowsOf(measured), sharesOf(measured)];
  const judged = measured.flatMap((page) => page.fields);
  const [fields, waiting] = [fieldFigures(judged), waitingFor(judged)];
  const plots = resolve(asked, values.plots);
  mkdirSync(plots, { recursive: true });
  writeFileSync(join(plots, "errors.svg"), errorPlot(rows));
  writeFileSync(join(plots, "seconds.svg"), timePlot(rows));
  const minutes = Math.round((performance.now() - began) / 6000) / 10;
  if (values.json) {
    console.log(
      JSON.stringify({ plain: plain.name, minutes, rows, shares, fields, waiting, limits, pages: measured }, null, 2),
    );
  } else {
    console.log(`Per cent; "plain" is ${plain.name}; "× raw" is time over raw PSM 3 of tesseract.js in this run.\n`);
    console.log(
      `${errorTable(rows)}\n\n${shareTable(shares)}\n\n${fieldTable(fields)}\n\n${waitingTable(waiting)}\n\n${table(limits)}\n`,
    );
    console.log(`${measured.length} pages in ${minutes} minutes; plots in ${values.plots}`);
  }
  return 0;
};

process.exitCode = await run();
process.exit();
