import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { zxingCodes } from "../../shared/adapters/codes/zxing-codes.ts";
import { publishedForms } from "../../shared/adapters/files/published-data.ts";
import { publishedGazetteer } from "../../shared/adapters/files/published-gazetteer.ts";
import { scanLimitsOfProvince } from "../../shared/adapters/files/scan-limits.ts";
import { tesseractPages } from "../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../shared/adapters/ocr/scan-files.ts";
import { pictureJpeg } from "../../shared/adapters/ocr/sharp-pages.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { textractCalls } from "../../shared/adapters/textract/calls.ts";
import { textractPages } from "../../shared/adapters/textract/textract-pages.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { judgeAddress } from "../../shared/domain/forms/judge-address.ts";
import { engineRefusalTexts, TextractUse } from "../../shared/domain/page-engines.ts";
import { placeIndex } from "../../shared/domain/places/place-index.ts";
import { type ReadTable, rowsOf } from "../../shared/domain/read-table.ts";
import { pageSecondsFor } from "../../shared/domain/reading-time.ts";
import {
  bytesOf,
  refusalTextsFor,
  type ScanLimits,
  type ScanRefusal,
  scanCeilings,
} from "../../shared/domain/scan-refusals.ts";
import { WrongData } from "../../shared/domain/wrong-data.ts";
import { EngineRefuses, type PageReaders } from "../../shared/ports/page-readers.ts";
import { partsAsKept, refusalOf } from "./parts-as-kept.ts";
import { readScan, type ScanOutcome } from "./read-scan.ts";
import { readingAsJson, readingForPeople } from "./reading-report.ts";

const usage = `npm run read -- <picture or PDF> [--json] [--pdf <file to write the searchable copy to>]
  [--province <name of its file in infra/provinces>: with its limits of a scan; without, what the functions can do at most]
  [--textract <${TextractUse.options.join(" | ")}>: sends the pages to Amazon Textract, as whoever is signed in to AWS]`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    pdf: { type: "string" },
    province: { type: "string" },
    textract: { type: "string" },
    help: { type: "boolean" },
  },
});

/** Textract for one use, which remembers the tables it found: what a component would get that names it in the catalogue. */
const textractFor = (use: TextractUse, tables: ReadTable[]): PageReaders => {
  const reader = textractPages(textractCalls({ callsPerSecond: 1, patienceSeconds: 60 }), { encode: pictureJpeg });
  return {
    read: async (picture, codes) => {
      const page = await reader.read(picture, codes, use);
      tables.push(...(page.tables ?? []));
      return page;
    },
    close: reader.close,
  };
};

/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const asked = process.env.INIT_CWD ?? process.cwd();

const refusalAsJson = ({ code, facts }: ScanRefusal, limits: ScanLimits) => ({
  code,
  facts,
  text: refusalTextsFor(limits)[code],
});
const refusalForPeople = (name: string, { code }: ScanRefusal, limits: ScanLimits): string => {
  const text = refusalTextsFor(limits)[code];
  return `${name} was not read (${code}).\n  ${text.vi}\n  ${text.en}`;
};

/** The file by the parser's own code, from its size on. */
const outcomeOf = async (bytes: Uint8Array, pages: PageReaders, limits: ScanLimits): Promise<ScanOutcome> => {
  const { megabytes: mostMegabytes } = limits;
  if (bytes.length > bytesOf(mostMegabytes)) {
    const facts = { megabytes: Math.ceil(bytes.length / 1e6), mostMegabytes };
    return { ok: false, refusal: { code: "scan/too-large", facts } };
  }
  return readScan({
    ...{ files: scanFiles(limits), pages, codes: zxingCodes(), clock: () => performance.now() },
    limits,
    onPage: (page, of) => console.error(`Reading page ${page} of ${of} …`),
  })(bytes);
};

/**
 * Reads any picture or PDF with the functions' own code: checked, split and judged as they do, in the time that they have. Answers with the exit code: 0 read, 1 refused
 * (with what was read, where pages were), 2 not asked well.
 */
const run = async (): Promise<number> => {
  const [path] = positionals;
  if (path === undefined || values.help) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const bytes = fileBytes(resolve(asked, path));
  if (bytes === undefined) {
    console.error(`${path}: there is no such file, or it may not be read.`);
    return 2;
  }
  const use = values.textract === undefined ? undefined : TextractUse.safeParse(values.textract);
  if (use?.success === false) {
    console.error(usage);
    return 2;
  }
  const limits =
    values.province === undefined ? scanCeilings : await scanLimitsOfProvince(process.cwd(), values.province);
  const tables: ReadTable[] = [];
  const pages =
    use === undefined ? tesseractPages({ pageSeconds: pageSecondsFor(limits.seconds) }) : textractFor(use.data, tables);
  try {
    const outcome = await outcomeOf(bytes, pages, limits);
    if (!outcome.ok) {
      const nothing = { pages: [], codes: [], form: null, fields: [], papers: [], parts: [] };
      if (values.json) console.log(JSON.stringify({ ...nothing, refusal: refusalAsJson(outcome.refusal, limits) }));
      console.error(refusalForPeople(basename(path), outcome.refusal, limits));
      return 1;
    }
    const { reading, kept } = outcome.value;
    const [forms, places] = await Promise.all([publishedForms(process.cwd()), publishedGazetteer(process.cwd())]);
    const parts = partsAsKept(reading, forms, judgeAddress(placeIndex(places), civilDay(instant(new Date()))));
    const refusal = refusalOf(parts);
    if (refusal !== undefined) console.error(refusalForPeople(basename(path), refusal, limits));
    if (values.pdf !== undefined) {
      writeFileSync(
        resolve(asked, values.pdf),
        await searchablePdfs({ madeAt: () => new Date() }).write(kept, basename(path)),
      );
      console.error(`The searchable copy is ${values.pdf}.`);
    }
    if (values.json) {
      console.log(
        JSON.stringify({
          ...readingAsJson(reading, parts, (one) => refusalAsJson(one, limits)),
          ...(use === undefined ? {} : { tables }),
        }),
      );
      return refusal === undefined ? 0 : 1;
    }
    console.log(readingForPeople(basename(path), reading, parts));
    for (const [n, table] of tables.entries()) {
      console.log(
        `\nTable ${n + 1}\n${rowsOf(table)
          .map((row) => `  ${row.join(" | ")}`)
          .join("\n")}`,
      );
    }
    return refusal === undefined ? 0 : 1;
  } catch (error) {
    if (!(error instanceof EngineRefuses)) throw error;
    const text = engineRefusalTexts[error.code];
    console.error(`${basename(path)} was not read (${error.code}).\n  ${text.vi}\n  ${text.en}`);
    return 1;
  } finally {
    await pages.close();
  }
};

const fileBytes = (path: string): Uint8Array | undefined => {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
};

run()
  .catch((error: unknown) => {
    if (!(error instanceof WrongData)) throw error;
    console.error(error.message);
    return 2;
  })
  .then((code) => {
    process.exitCode = code;
  });
