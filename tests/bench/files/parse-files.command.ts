import { createHash } from "node:crypto";
import { lookAtScan } from "../../../functions/digitization/look-at-scan.ts";
import { parseScan } from "../../../functions/digitization/parse-scan.ts";
import { readPages } from "../../../functions/digitization/read-pages.ts";
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
const ocr = tesseractPages({ pageSeconds: Number(process.env.PAGE_SECONDS) });
/** In place of recognition: every page says something, so that all that comes after recognition is done too. */
const withoutOcr: PageReaders = {
  read: async (picture) => ({
    ...{ picture, turned: 0, leaders: [], engine: "none", blank: false },
    lines: [{ text: "một", words: [{ text: "một", confidence: 97, box: at }], baseline: at }],
  }),
  close: async () => undefined,
};
const at = { x0: 1, y0: 1, x1: 9, y1: 9 };

const limits = scanCeilings;
const [files, codes, clock] = [scanFiles(limits), zxingCodes(), () => performance.now()];
const idOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex").slice(0, 32);
/** A long file is not read here: of its groups of pages the first and the last one are read as the functions that share it do. */
const groupsOf = <T>(groups: readonly T[]): readonly T[] => [...new Set([groups.at(0), groups.at(-1)])] as T[];

const parsed = async ({ name, bytes, recognise }: SentFile): Promise<ParsedFile> => {
  const results: { kept?: string; reason?: string } = {};
  const keep = (texts: readonly string[]) => {
    results.kept = [results.kept ?? [], texts].flat().join("\n");
  };
  const pages = recognise ? ocr : withoutOcr;
  const fetch = async () => ({ size: bytes.length, bytes, at: new Date(0) });
  const parse = parseScan({
    mostMegabytes: limits.megabytes,
    scans: {
      fetch,
      keepReading: async (_place, { reading }) => keep(reading.pages.map(({ text }) => text)),
      quarantine: async (_place, _key, { code }) => {
        results.reason = code;
      },
    },
    look: lookAtScan({ files, codes, limits }),
    read: readScan({ files, pages, codes, clock, limits }),
    long: {
      scans: { begin: async () => undefined },
      readings: {
        start: async (scan, groups) => {
          const long = {
            plan: async () => ({ source: name, at: "", codes: [] }),
            keep: async (_scan: unknown, { page }: { readonly page: { readonly text: string } }) => keep([page.text]),
          };
          const read = readPages({ scans: { fetch }, long, files, pages, codes, clock, limits, idOf });
          for (const group of groupsOf(groups)) await read({ ...scan, pages: group });
        },
      },
    },
    searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
    idOf,
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
