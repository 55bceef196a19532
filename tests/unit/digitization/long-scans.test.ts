import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clearPages } from "../../../functions/digitization/clear-pages.ts";
import { keepParts } from "../../../functions/digitization/keep-parts.ts";
import { mergePages } from "../../../functions/digitization/merge-pages.ts";
import { readPages } from "../../../functions/digitization/read-pages.ts";
import { type ReadScanNeeds, readScan } from "../../../functions/digitization/read-scan.ts";
import { longScanDefinition } from "../../../infra/flow/long-scans.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { pageGroups } from "../../../shared/domain/long-scan.ts";
import { RefusedScan, scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import type { IncomingScans, KeptReading } from "../../../shared/ports/incoming-scans.ts";
import { EndOfLongScan, LongScan, PagesOfLongScan } from "../../../shared/ports/long-scans.ts";
import type { Picture, ScanFiles } from "../../../shared/ports/page-pictures.ts";
import type { PageReaders } from "../../../shared/ports/page-readers.ts";
import type { SearchablePdfs } from "../../../shared/ports/searchable-pdfs.ts";
import { allOf } from "../../support/all-of.ts";
import { aPage } from "../../support/builders/reading.ts";
import { memoryLongScans } from "../../support/fakes/memory-long-scans.ts";
import { runStateMachine } from "../../support/state-machine.ts";

/** A sheet of a tray: a paper, an empty back, the cover sheet of dossier 1 to 9, or one that is refused when it is drawn, or read. */
type Sheet = "paper" | "empty" | `cover ${number}` | "undrawable" | "unreadable";

const qrOf = (n: number) =>
  formatDossierQr({ province: "46", code: `H57.31.06-261123-000${n}`, id: `0192f0c4-7d2a-7b11-9f5e-00000000000${n}` });
const picture = (number: number): Picture => ({
  width: 1654,
  height: 2339,
  channels: 1,
  data: new Uint8Array([number]),
  dpi: 200,
});

const filesOf = (sheets: readonly Sheet[]): ScanFiles => ({
  open: async () => ({
    pages: sheets.length,
    page: async (number) => {
      if (sheets[number - 1] === "undrawable") throw new RefusedScan("scan/too-many-pixels");
      return { picture: picture(number), jpeg: new Uint8Array([number]) };
    },
    jpeg: async ({ data }) => data,
    close: () => undefined,
  }),
});
const readersOf = (sheets: readonly Sheet[]): PageReaders => ({
  read: async (drawn) => {
    const number = drawn.data[0] ?? 0;
    const sheet = sheets[number - 1];
    if (sheet === "unreadable") throw new RefusedScan("scan/took-too-long");
    const { lines } = aPage(sheet === "empty" ? [] : [`TRANG ${number}`], 97);
    return { picture: drawn, turned: 0, lines, leaders: [], engine: "built", blank: sheet === "empty" };
  },
  close: async () => undefined,
});
const needsOf = (sheets: readonly Sheet[]) => ({
  files: filesOf(sheets),
  pages: readersOf(sheets),
  codes: {
    find: async ({ data }: Picture) => {
      const [, dossier] = /^cover (\d)$/.exec(sheets[(data[0] ?? 0) - 1] ?? "") ?? [];
      return dossier === undefined
        ? []
        : [{ format: "QRCode", text: qrOf(Number(dossier)), box: { x0: 0, y0: 0, x1: 9, y1: 9 } }];
    },
  },
  clock: () => 0,
  limits: scanCeilings,
});

const bytes = new TextEncoder().encode("a long scan");
const idOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 32);
const point = "H57.31.06";
const source = `points/${point}/a.pdf`;
const run = "0123456789abcdef";

/** Results as they are kept: what was read, or the reason; of the copy the pictures alone. */
const keptResults = () => {
  const results: Record<string, unknown>[] = [];
  const scans = {
    keepReading: async (
      place: object,
      { reading: { source: key, part, run: ofRun, ...reading }, searchable }: KeptReading,
    ) => {
      const copy = await searchable({ ...reading, source: key });
      results.push({
        ...{ ...place, key, reading, part, run: ofRun },
        pictures: JSON.parse(new TextDecoder().decode(copy)),
      });
    },
    quarantine: async (
      place: object,
      key: string,
      refusal: object,
      { run }: { readonly run?: string | undefined } = {},
    ) => void results.push({ ...place, key, refusal, run }),
  };
  const searchablePdfs = (): SearchablePdfs => ({
    write: async (pages) =>
      new TextEncoder().encode(JSON.stringify((await allOf(pages)).map(({ jpeg }) => jpeg?.[0] ?? "none"))),
  });
  return { scans, searchablePdfs, results };
};

/** A file of these sheets, read by one function page after page. */
const readByOne = async (sheets: readonly Sheet[]): Promise<readonly Record<string, unknown>[]> => {
  const { results, ...kept } = keptResults();
  const outcome = await readScan(needsOf(sheets))(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { reading, kept: pages } = outcome.value;
  const place = { point, scanId: idOf(bytes) };
  await keepParts(kept, {
    place,
    key: source,
    at: new Date(0),
    reading,
    keptPage: async (page) => pages[page - 1],
    run,
  });
  return results;
};

/** The same as on AWS: the state machine of the stack, the acts of its functions, a bucket in memory. */
const readByMany = async (
  sheets: readonly Sheet[],
  { dies = () => false, mergeDies = false }: { dies?: (page: number) => boolean; mergeDies?: boolean } = {},
) => {
  const { scans: long, left } = memoryLongScans();
  const { results, ...kept } = keptResults();
  const read = readPages({
    ...needsOf(sheets),
    scans: { fetch: async () => ({ size: bytes.length, bytes, at: new Date(0) }) },
    long,
    idOf,
  });
  const merge = mergePages({ ...kept, long, limits: scanCeilings });
  const clear = clearPages({ ...kept, long });
  const scan = { point, scanId: idOf(bytes), run, sides: sheets.length };
  await long.begin(scan, { source, at: new Date(0).toISOString(), codes: [] });
  const names = { readPages: "read", mergePages: "merge", clearPages: "clear", pagesAtOnce: 2 };
  const ended = await runStateMachine(
    longScanDefinition(names),
    {
      read: async (given) => {
        const asked = PagesOfLongScan.parse(given);
        // A function that dies has kept what it read before.
        for (const page of asked.pages) {
          if (dies(page)) throw new Error("Runtime.ExitError");
          await read({ ...asked, pages: [page] });
        }
      },
      merge: async (given) => {
        if (mergeDies) throw new Error("Runtime.OutOfMemory");
        await merge(LongScan.parse(given));
      },
      clear: async (given) => clear(EndOfLongScan.parse(given)),
    },
    { ...scan, groups: pageGroups(sheets.length) },
  );
  return { results, ended, left: left(scan), again: () => merge(scan) };
};

const sheet = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Sheet>("paper") },
  { weight: 2, arbitrary: fc.constant<Sheet>("empty") },
  { weight: 1, arbitrary: fc.constantFrom<Sheet>("cover 1", "cover 2", "undrawable", "unreadable") },
);
const tray = fc.array(sheet, { minLength: 6, maxLength: 48 });

const readingOf = (result: Record<string, unknown> | undefined) =>
  result as { pages: { page: number; text: string; unread?: string }[] };
const pagesOf = (results: readonly Record<string, unknown>[]) =>
  results.flatMap((one) => ("reading" in one ? readingOf(one.reading as Record<string, unknown>).pages : []));

test("the pages of a file are read in groups of five, each once, in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 402 }), (sides) => {
      const groups = pageGroups(sides);
      expect(groups.flat()).toEqual(Array.from({ length: sides }, (_, n) => n + 1));
      for (const group of groups) expect(group.length).toBeLessThanOrEqual(5);
      expect(groups.length).toBe(Math.ceil(sides / 5));
    }),
  );
});

describe("a long file that is read by many", () => {
  test("has the results that it would have were it read by one, page after page", async () => {
    await fc.assert(
      fc.asyncProperty(tray, async (sheets) => {
        const { results, ended } = await readByMany(sheets);
        expect(results).toEqual(await readByOne(sheets));
        expect(ended).toBe("Succeeded");
      }),
      { numRuns: 60 },
    );
  });

  test("is one reading in the file's order, without its empty backs, whose copy has the same pages", async () => {
    const sheets: Sheet[] = ["cover 1", ...Array<Sheet>(12).fill("paper"), "empty", "paper"];
    const { results } = await readByMany(sheets);
    expect(results).toHaveLength(1);
    const [result] = results;
    expect(result).toMatchObject({ point, scanId: idOf(bytes), key: source, run });
    expect(result?.part).toEqual({
      number: 1,
      of: 1,
      pages: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15],
      emptyBacks: [14],
    });
    expect(pagesOf(results).map(({ text }) => text)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15].map((n) => `TRANG ${n}`),
    );
    expect(result?.pictures).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]);
  });

  test("is split at its cover sheets, wherever its groups begin", async () => {
    const sheets: Sheet[] = [
      "cover 1",
      "paper",
      "paper",
      "paper",
      "paper",
      "paper",
      "cover 2",
      "paper",
      "empty",
      "paper",
    ];
    const { results } = await readByMany(sheets);
    expect(results).toMatchObject([
      { scanId: `${idOf(bytes)}-1`, part: { number: 1, of: 2, pages: [1, 2, 3, 4, 5, 6], emptyBacks: [] } },
      { scanId: `${idOf(bytes)}-2`, part: { number: 2, of: 2, pages: [7, 8, 10], emptyBacks: [9] } },
    ]);
  });

  test("marks a page that cannot be drawn or read, with why, and keeps the picture where there is one", async () => {
    const sheets: Sheet[] = ["cover 1", "paper", "undrawable", "paper", "unreadable", "paper", "paper"];
    const { results } = await readByMany(sheets);
    expect(pagesOf(results).map(({ unread }) => unread)).toEqual([
      undefined,
      undefined,
      "scan/too-many-pixels",
      undefined,
      "scan/took-too-long",
      undefined,
      undefined,
    ]);
    expect(results[0]?.pictures).toEqual([1, 2, "none", 4, 5, 6, 7]);
  });

  test("loses no page but those on which functions die, whichever these are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 6, max: 48 }),
        fc.array(fc.nat(47), { maxLength: 12 }),
        async (sides, dead) => {
          const deadly = new Set(dead.map((page) => (page % sides) + 1));
          if (deadly.size === sides) return;
          const { results, ended, left } = await readByMany(Array<Sheet>(sides).fill("paper"), {
            dies: (page) => deadly.has(page),
          });
          expect(pagesOf(results).map(({ unread }) => unread)).toEqual(
            Array.from({ length: sides }, (_, n) => (deadly.has(n + 1) ? "scan/reading-failed" : undefined)),
          );
          expect([ended, left]).toEqual(["Succeeded", 0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("of which no page can be read is set aside, for the reason of its first page", async () => {
    const { results, ended } = await readByMany(Array<Sheet>(8).fill("undrawable"));
    expect(results).toMatchObject([{ key: source, refusal: { code: "scan/too-many-pixels" }, run }]);
    expect(ended).toBe("Succeeded");
  });

  test("that has too many pages of content is set aside, counted over the whole file", async () => {
    const { results } = await readByMany([...Array<Sheet>(201).fill("paper"), "empty"]);
    expect(results).toMatchObject([
      { refusal: { code: "scan/too-many-pages", facts: { pages: 201, mostContentPages: 200 } } },
    ]);
  });

  test("that cannot be put together is set aside with a reason, and its execution ends as failed", async () => {
    const { results, ended, left } = await readByMany(Array<Sheet>(7).fill("paper"), { mergeDies: true });
    expect(results).toMatchObject([{ key: source, refusal: { code: "scan/reading-failed" }, run }]);
    expect([ended, left]).toEqual(["NotPutTogether", 0]);
  });

  test("leaves nothing behind, and is not put together once more by a function that comes late", async () => {
    const { results, left, again } = await readByMany(Array<Sheet>(7).fill("paper"));
    expect(left).toBe(0);
    await again();
    expect(results).toHaveLength(1);
  });
});

describe("a group of pages", () => {
  test("that takes too long says so before the next page is begun, and what it read is kept", async () => {
    const { scans: long } = memoryLongScans();
    let now = 0;
    const scan = { point, scanId: idOf(bytes), run, sides: 7 };
    await long.begin(scan, { source, at: new Date(0).toISOString(), codes: [] });
    const needs = needsOf(Array<Sheet>(7).fill("paper"));
    const read = readPages({
      ...needs,
      // Each look at the clock takes 50 s.
      clock: () => (now += 50_000),
      scans: { fetch: async () => ({ size: bytes.length, bytes, at: new Date(0) }) },
      long,
      idOf,
    });
    await expect(read({ ...scan, pages: [1, 2, 3, 4, 5] })).rejects.toThrow("the time of one function is over");
    expect(await long.page(scan, 1)).toBeDefined();
    expect(await long.page(scan, 5)).toBeUndefined();
  });

  test("of a file whose bytes are others by now is not read", async () => {
    const { scans: long } = memoryLongScans();
    const scan = { point, scanId: idOf(bytes), run, sides: 7 };
    await long.begin(scan, { source, at: new Date(0).toISOString(), codes: [] });
    const other = new TextEncoder().encode("another scan");
    const read = readPages({
      ...needsOf(Array<Sheet>(7).fill("paper")),
      scans: { fetch: async () => ({ size: other.length, bytes: other, at: new Date(0) }) },
      long,
      idOf,
    });
    await read({ ...scan, pages: [1, 2] });
    expect(await long.page(scan, 1)).toBeUndefined();
  });
});

describe("a short file", () => {
  /** What is kept of a file of which nothing can be used. */
  const quarantinedOf = async (sheets: readonly Sheet[], changes: Partial<ReadScanNeeds> = {}) => {
    const aside: { readonly refusal: unknown; readonly pages: unknown }[] = [];
    const outcome = await readScan({ ...needsOf(sheets), ...changes })(bytes);
    if (!outcome.ok) return [{ refusal: outcome.refusal, pages: undefined }];
    const { reading, kept } = outcome.value;
    const { searchablePdfs } = keptResults();
    const quarantine: IncomingScans["quarantine"] = async (_place, _key, refusal, { pages } = {}) =>
      void aside.push({ refusal, pages });
    const scans = { quarantine, keepReading: () => Promise.reject(new Error("nothing was read")) };
    const file = { place: { point, scanId: idOf(bytes) }, key: source, at: new Date(0), reading };
    await keepParts({ scans, searchablePdfs }, { ...file, keptPage: async (page) => kept[page - 1] });
    return aside;
  };
  const read = async (sheets: readonly Sheet[], changes: Partial<ReadScanNeeds> = {}) => {
    const outcome = await readScan({ ...needsOf(sheets), ...changes })(bytes);
    return outcome.ok ? outcome.value : outcome.refusal;
  };

  test("keeps the pages that were read when one takes too long, with its picture and the codes on it", async () => {
    const pages = { ...readersOf([]), read: readersOf(["paper", "unreadable", "paper"]).read };
    expect(await read(["paper", "cover 1", "paper"], { pages })).toMatchObject({
      reading: {
        pages: [
          { text: "TRANG 1" },
          { text: "", unread: "scan/took-too-long", rescan: true, coverSheet: true },
          { text: "TRANG 3" },
        ],
        codes: [{ page: 2, text: qrOf(1) }],
      },
      kept: [{ jpeg: new Uint8Array([1]) }, { jpeg: new Uint8Array([2]), lines: [] }, { jpeg: new Uint8Array([3]) }],
    });
  });

  test("begins no page after its time, and keeps those that were read before", async () => {
    // Each page takes a minute and a half: three minutes are over before the third.
    let now = 0;
    const clock = () => now;
    const { read: inTime, close } = readersOf(["paper", "paper", "paper", "paper"]);
    const slow: PageReaders = {
      close,
      read: async (...page) => {
        now += 90_001;
        return inTime(...page);
      },
    };
    const found = await read(["paper", "paper", "paper", "paper"], { clock, pages: slow });
    expect(found).toMatchObject({
      reading: {
        pages: [
          { text: "TRANG 1" },
          { text: "TRANG 2" },
          { text: "", unread: "scan/took-too-long" },
          { unread: "scan/took-too-long" },
        ],
      },
      kept: [{}, {}, { jpeg: undefined }, { jpeg: undefined }],
    });
  });

  test("is refused where a page is too large or damaged", async () => {
    expect(await read(["paper", "undrawable"])).toEqual({ code: "scan/too-many-pixels" });
  });

  test("of which no page of papers was read in time is set aside with its pages, which a person can look at", async () => {
    const slow = await quarantinedOf(["unreadable", "empty"]);
    expect(slow).toMatchObject([
      {
        refusal: { code: "scan/took-too-long" },
        pages: { reading: { pages: [{ unread: "scan/took-too-long", lines: [] }] }, part: { pages: [1] } },
      },
    ]);
  });

  test("that was never drawn is set aside without pages: empty sheets say nothing to anybody", async () => {
    let now = 0;
    const late = () => {
      now += 200_000;
      return now;
    };
    const [aside] = await quarantinedOf(["paper", "paper"], { clock: late });
    expect(aside).toMatchObject({ refusal: { code: "scan/took-too-long" } });
    expect(aside?.pages).toBeUndefined();
  });
});
