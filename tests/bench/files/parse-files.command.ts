import { createHash } from "node:crypto";
import { parseScan } from "../../../functions/digitization/parse-scan.ts";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import type { PageReaders } from "../../../shared/ports/page-readers.ts";
import type { ParsedFile, SentFile } from "./parsing-process.ts";

/**
 * The parser as its function composes it, with a bucket of one file: is sent files and answers what became of each, until it is
 * disconnected or dies.
 */
const ocr = tesseractPages({ pageSeconds: 45 });
/** In place of recognition: every page says something, so that all that comes after recognition is done too. */
const withoutOcr: PageReaders = {
  read: async (picture) => ({
    ...{ picture, turned: 0, leaders: [], engine: "none", blank: false },
    lines: [{ text: "một", words: [{ text: "một", confidence: 97, box: at }], baseline: at }],
  }),
  close: async () => undefined,
};
const at = { x0: 1, y0: 1, x1: 9, y1: 9 };

const readerOf = (pages: PageReaders) =>
  readScan({
    files: scanFiles(scanCeilings),
    pages,
    codes: zxingCodes(),
    clock: () => performance.now(),
    limits: scanCeilings,
  });
const [readAll, readNothing] = [readerOf(ocr), readerOf(withoutOcr)];

const parsed = async ({ name, bytes, recognise }: SentFile): Promise<ParsedFile> => {
  const results: { kept?: string; reason?: string } = {};
  const parse = parseScan({
    mostMegabytes: scanCeilings.megabytes,
    scans: {
      fetch: async () => ({ size: bytes.length, bytes, at: new Date(0) }),
      keepReading: async (_place, _key, { reading }) => {
        results.kept = [results.kept ?? [], reading.pages.map(({ text }) => text)].flat().join("\n");
      },
      quarantine: async (_place, _key, { code }) => {
        results.reason = code;
      },
    },
    read: recognise ? readAll : readNothing,
    searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
    idOf: (file) => createHash("sha256").update(file).digest("hex").slice(0, 32),
  });
  const began = performance.now();
  const thrown = await parse(`points/H57.BC.01/${name}`).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  const seconds = (performance.now() - began) / 1000;
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return { ...results, ...(thrown === undefined ? {} : { thrown }), seconds, peakMegabytes };
};

process.on("message", (file: SentFile) => {
  void parsed(file).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
