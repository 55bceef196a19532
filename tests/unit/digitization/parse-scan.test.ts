import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ParseScanNeeds, parseScan } from "../../../functions/digitization/parse-scan.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { SourcedReading } from "../../../shared/domain/reading.ts";
import { mostScanBytes } from "../../../shared/domain/scan-refusals.ts";
import type { IncomingScans } from "../../../shared/ports/incoming-scans.ts";
import type { KeptPage } from "../../../shared/ports/searchable-pdfs.ts";
import { allOf } from "../../support/all-of.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { memoryLongReadings, memoryLongScans } from "../../support/fakes/memory-long-scans.ts";

const reading = aReading(aPage(["ĐƠN"], 97));
const put = new Date("2026-11-24T02:00:00.000Z");

const parser = (
  files: Readonly<Record<string, Uint8Array | number>>,
  read?: ParseScanNeeds["read"],
  onCopy: (pages: readonly KeptPage[]) => void = () => undefined,
  look?: ParseScanNeeds["look"],
) => {
  const results: unknown[] = [];
  const carried: (SourcedReading | undefined)[] = [];
  const [long, readings] = [memoryLongScans(), memoryLongReadings()];
  const scans: IncomingScans = {
    fetch: async (key) => {
      const file = files[key];
      if (file === undefined) return undefined;
      return typeof file === "number"
        ? { size: file, bytes: undefined, at: put }
        : { size: file.length, bytes: file, at: put };
    },
    keepReading: async (place, { reading: { source, part, run, ...read }, searchable }) => {
      const copy = await searchable({ ...read, source, part, run });
      results.push({ ...place, key: source, part, run, reading: read, searchable: copy });
    },
    quarantine: async (place, key, refusal, { pages } = {}) =>
      void results.push({ ...place, key, refusal, ...(pages === undefined ? {} : { pages }) }),
  };
  const parse = parseScan({
    scans,
    mostMegabytes: 50,
    read: read ?? (async () => ({ ok: true, value: { reading, kept: [] } })),
    look: look ?? (async () => undefined),
    long: { scans: long.scans, readings: readings.readings },
    searchablePdfs: (madeAt) => ({
      write: async (pages, title, more) => {
        onCopy(await allOf(pages));
        carried.push(more?.reading);
        return new TextEncoder().encode(`${title} ${madeAt.toISOString()}`);
      },
    }),
    idOf: (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 32),
  });
  return { parse, results, carried, long, readings };
};
const file = new TextEncoder().encode("a scan");
const scanId = createHash("sha256").update(file).digest("hex").slice(0, 32);

test("a scan below a point becomes a reading and a searchable copy, named by the hash of its bytes", async () => {
  const { parse, results } = parser({ "points/H57.31.06/a.pdf": file });
  await parse("points/H57.31.06/a.pdf");
  expect(results).toMatchObject([{ point: "H57.31.06", scanId, key: "points/H57.31.06/a.pdf", reading }]);
});

test("what was read travels within the searchable copy, with the file it was read from; of a part nobody can read no word does", async () => {
  const { parse, carried } = parser({ "points/H57.31.06/a.pdf": file }, async () => ({
    ok: true,
    value: { reading: batch, kept: [1, 2, 3, 4, 5].map(pictureOf) },
  }));
  await parse("points/H57.31.06/a.pdf");
  expect(carried).toEqual([
    expect.objectContaining({ source: "points/H57.31.06/a.pdf", part: expect.objectContaining({ number: 1, of: 2 }) }),
    undefined,
  ]);
});

test("the same file sent twice leaves the same results", async () => {
  const { parse, results } = parser({ "points/H57.31.06/a.pdf": file, "points/H57.31.06/b.pdf": file });
  await parse("points/H57.31.06/a.pdf");
  await parse("points/H57.31.06/b.pdf");
  expect(results).toMatchObject([{ scanId }, { scanId }]);
});

test("a file that cannot be read is kept in quarantine with its reason", async () => {
  const refusal = { code: "scan/password" } as const;
  const { parse, results } = parser({ "points/H57.31.06/a.pdf": file }, async () => ({ ok: false, refusal }));
  await parse("points/H57.31.06/a.pdf");
  expect(results).toEqual([{ point: "H57.31.06", scanId, key: "points/H57.31.06/a.pdf", refusal }]);
});

const pictureOf = (page: number) => ({
  jpeg: new Uint8Array([page]),
  ...{ width: 10, height: 10, dpi: 200, lines: [] },
});
const qrOf = (n: number) =>
  formatDossierQr({ province: "46", code: `H57.31.06-261123-000${n}`, id: `0192f0c4-7d2a-7b11-9f5e-00000000000${n}` });
/** Two dossiers in one tray: a cover sheet, a paper, its empty back; the next cover sheet and a paper nobody can read. */
const batch = {
  ...aReading(
    aPage([], 97, { coverSheet: true }),
    aPage(["ĐƠN"], 97),
    aPage([], 0, { blank: true }),
    aPage([], 97, { coverSheet: true }),
    aPage(["?"], 20, { rescan: true }),
  ),
  codes: [1, 4].map((page, n) => ({
    page,
    format: "QRCode",
    text: qrOf(n + 1),
    box: { x0: 0, y0: 0, x1: 9, y1: 9 },
  })),
};

test("a file with several cover sheets becomes a reading of each, with a copy of its own pages alone", async () => {
  const kept = [1, 2, 3, 4, 5].map(pictureOf);
  const copies: number[][] = [];
  const { parse, results } = parser(
    { "points/H57.31.06/a.pdf": file },
    async () => ({ ok: true, value: { reading: batch, kept } }),
    (pages) => copies.push(pages.map(({ jpeg }) => jpeg?.[0] ?? 0)),
  );
  await parse("points/H57.31.06/a.pdf");
  expect(results).toMatchObject([
    { scanId: `${scanId}-1`, part: { number: 1, of: 2, pages: [1, 2], emptyBacks: [3] } },
    {
      ...{ scanId: `${scanId}-2`, key: "points/H57.31.06/a.pdf", refusal: { code: "scan/unreadable" } },
      // Its pages are kept for a person, and what was guessed of them is not.
      pages: {
        part: { number: 2, of: 2, pages: [4, 5] },
        reading: { pages: [{}, { text: "", lines: [], confidence: null }] },
      },
    },
  ]);
  expect(copies).toEqual([
    [1, 2],
    [4, 5],
  ]);
  const before = structuredClone(results);
  await parse("points/H57.31.06/a.pdf");
  expect(results.slice(2)).toEqual(before);
});

test("a file of empty pages, which no dossier can use, is kept in quarantine", async () => {
  const empty = aReading(aPage([], 0, { blank: true }));
  const read: ParseScanNeeds["read"] = async () => ({ ok: true, value: { reading: empty, kept: [pictureOf(1)] } });
  const { parse, results } = parser({ "points/H57.31.06/a.pdf": file }, read);
  await parse("points/H57.31.06/a.pdf");
  expect(results).toMatchObject([{ scanId, refusal: { code: "scan/blank" } }]);
});

test("a file above the limit is refused without being fetched", async () => {
  const { parse, results } = parser({ "points/H57.31.06/a.pdf": mostScanBytes + 1 });
  await parse("points/H57.31.06/a.pdf");
  expect(results).toMatchObject([{ refusal: { code: "scan/too-large", facts: { megabytes: 53, mostMegabytes: 50 } } }]);
});

test("empty files are kept apart, though their bytes are alike", async () => {
  const refused: ParseScanNeeds["read"] = async () => ({ ok: false, refusal: { code: "scan/empty" } });
  const empty = new Uint8Array();
  const { parse, results } = parser({ "points/H57.31.06/a.pdf": empty, "points/H57.31.06/b.pdf": empty }, refused);
  await parse("points/H57.31.06/a.pdf");
  await parse("points/H57.31.06/b.pdf");
  const ids = results.map((result) => Object(result).scanId);
  expect(new Set(ids).size).toBe(2);
});

test.each(["readings/H57.31.06/x/reading.json", "points/H57.31.06/gone.pdf", "points/", "somewhere/else"])(
  "%s is nobody's scan: nothing is done",
  async (key) => {
    const { parse, results } = parser({});
    await parse(key);
    expect(results).toEqual([]);
  },
);

describe("a long file", () => {
  const codes = [{ page: 1, format: "QRCode", text: qrOf(1), box: { x0: 0, y0: 0, x1: 9, y1: 9 } }];
  const key = "points/H57.31.06/a.pdf";
  const never: ParseScanNeeds["read"] = async () => {
    throw new Error("read by the parser");
  };
  const aParser = () =>
    parser({ [key]: file, "points/H57.31.06/b.pdf": file }, never, undefined, async () => ({ sides: 12, codes }));

  test("is not read by the parser but by many, five pages each", async () => {
    const { parse, results, readings } = aParser();
    await parse(key);
    expect(results).toEqual([]);
    expect(readings.started()).toEqual([
      {
        ...{ point: "H57.31.06", scanId, sides: 12, run: expect.stringMatching(/^[0-9a-f]{16}$/) },
        groups: [
          [1, 2, 3, 4, 5],
          [6, 7, 8, 9, 10],
          [11, 12],
        ],
      },
    ]);
  });

  test("has a plan before it is begun: its key, its time and the codes of its first pages", async () => {
    const { parse, long, readings } = aParser();
    await parse(key);
    const [begun] = readings.started();
    if (begun === undefined) throw new Error("nothing was begun");
    expect(await long.scans.plan(begun)).toEqual({ source: key, at: put.toISOString(), codes });
  });

  test("is read once, however often its message comes", async () => {
    const { parse, readings } = aParser();
    for (let times = 0; times < 3; times += 1) await parse(key);
    expect(readings.started()).toHaveLength(1);
  });

  test("is read again when it is sent again under another name", async () => {
    const { parse, readings } = aParser();
    await parse(key);
    await parse("points/H57.31.06/b.pdf");
    expect(readings.started().map((one) => one.scanId)).toEqual([scanId, scanId]);
    expect(new Set(readings.started().map(({ run }) => run)).size).toBe(2);
  });

  test("tells those who read it ids and page numbers, and nothing else", async () => {
    const { parse, readings } = aParser();
    await parse(key);
    expect(Object.keys(readings.started()[0] ?? {}).sort()).toEqual(["groups", "point", "run", "scanId", "sides"]);
  });
});
