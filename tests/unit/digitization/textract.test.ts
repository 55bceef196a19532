import { afterEach, describe, expect, it, test } from "vitest";
import { pictureJpeg } from "../../../shared/adapters/ocr/sharp-pages.ts";
import { type Clock, callRate } from "../../../shared/adapters/textract/call-rate.ts";
import { textractCalls } from "../../../shared/adapters/textract/calls.ts";
import { textractDocuments } from "../../../shared/adapters/textract/textract-documents.ts";
import { textractPages } from "../../../shared/adapters/textract/textract-pages.ts";
import { rowsOf } from "../../../shared/domain/read-table.ts";
import type { Picture } from "../../../shared/ports/page-pictures.ts";
import { EngineRefuses } from "../../../shared/ports/page-readers.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import type { KnownPage } from "../../support/textract/blocks.ts";
import { type StandInOptions, textractStandIn } from "../../support/textract/textract-stand-in.ts";

/** Time that goes on when somebody waits. */
const turnedClock = (): Clock & { readonly waits: readonly number[] } => {
  let now = 0;
  const waits: number[] = [];
  return {
    now: () => now,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
    waits,
  };
};

const size = { width: 1000, height: 1400 };
const picture: Picture = { ...size, channels: 1, dpi: 120, data: new Uint8Array(size.width * size.height).fill(255) };
const line = (text: string, row: number) => ({ text, left: 0.1, top: 0.1 + row * 0.05, width: 0.5, height: 0.02 });
const letter: KnownPage = { lines: [line("CERTIFICATE OF RESIDENCE", 0), line("No. 12 of 2026", 1)] };
const cell = (row: number, column: number, text: string, more = {}) => ({
  ...{ row, column, text, left: 0.1 + (column - 1) * 0.2, top: 0.3 + (row - 1) * 0.05, width: 0.2, height: 0.05 },
  ...more,
});
const invoice: KnownPage = {
  lines: [line("INVOICE", 0)],
  tables: [
    [
      cell(1, 1, "Goods of March", { columns: 2, width: 0.4, header: true }),
      cell(1, 3, "Paid", { header: true }),
      cell(2, 1, "Rice"),
      cell(2, 2, "1.250"),
      cell(2, 3, "", { ticked: true }),
      cell(3, 1, "Tea"),
      cell(3, 2, ""),
      cell(3, 3, "", { ticked: false }),
    ],
  ],
};

let close = async () => {};
afterEach(() => close());

const given = async (options: StandInOptions = {}, { callsPerSecond = 100, patienceSeconds = 20 } = {}) => {
  const clock = turnedClock();
  const service = await textractStandIn({ now: clock.now, ...options });
  close = service.close;
  const calls = textractCalls({ callsPerSecond, patienceSeconds, client: service.client, clock });
  return {
    clock,
    service,
    pages: textractPages(calls, { encode: pictureJpeg }),
    documents: textractDocuments(calls, { bucket: "incoming", patienceSeconds: 10 }),
  };
};
const aDocument = (pages: number, key = "readings/a/searchable.pdf") => ({
  key,
  name: "9f86d081884c7d659a2feaa0c55ad015",
  pages: Array.from({ length: pages }, () => size),
});
const stored = (...pages: readonly KnownPage[]) => ({ "readings/a/searchable.pdf": { pages } });

describe("a page, answered at once", () => {
  it("comes as lines of words in pixels of the page", async () => {
    const { pages, service } = await given({ shows: () => letter });
    const { lines, engine } = await pages.read(picture, [], "latin");
    expect(lines.map(({ text }) => text)).toEqual(["CERTIFICATE OF RESIDENCE", "No. 12 of 2026"]);
    const [first] = lines;
    expect(first?.baseline).toEqual({ x0: 100, y0: 168, x1: 600, y1: 168 });
    expect(first?.words[0]).toEqual({
      text: "CERTIFICATE",
      confidence: 99.4,
      box: { x0: 100, y0: 140, x1: 329.2, y1: 168 },
    });
    expect(engine).toBe("textract latin");
    expect(service.operations()).toEqual(["AnalyzeDocument"]);
  });

  it("has its tables as rows of cells: headings, merged cells, boxes that are ticked", async () => {
    const { pages } = await given({ shows: () => invoice });
    const { tables = [] } = await pages.read(picture, [], "tables");
    expect(tables.map(rowsOf)).toEqual([
      [
        ["Goods of March", "", "Paid"],
        ["Rice", "1.250", "☒"],
        ["Tea", "", "☐"],
      ],
    ]);
    expect(tables[0]?.cells[0]).toEqual({
      ...{ row: 1, column: 1, rows: 1, columns: 2, header: true, text: "Goods of March", confidence: 98.3 },
      box: { x0: 100, y0: 420, x1: 500, y1: 490 },
    });
    expect(tables[0]?.cells.find(({ row, column }) => row === 3 && column === 2)).toMatchObject({ confidence: null });
    expect(tables[0]?.box).toEqual({ x0: 100, y0: 420, x1: 700, y1: 630 });
  });

  it("says which of its words are written by hand, whether it was sent alone or lies in the bucket", async () => {
    const written = { lines: [line("No.", 0), { ...line("12 of 2026", 1), byHand: true }] };
    const { pages, documents } = await given({ shows: () => written, documents: stored(written) });
    const { lines, forPerson } = await pages.read(picture, [], "latin");
    const boxes = lines[1]?.words.map(({ box }) => box) ?? [];
    expect(boxes).toHaveLength(3);
    expect(forPerson).toEqual(boxes.map((box) => ({ why: "handwriting", box })));
    const [page] = (await documents.read(aDocument(1), "latin")).values();
    expect(page?.handwriting).toEqual(boxes);
  });

  it("is asked for its bare text where only a machine-readable zone is wanted", async () => {
    const zone = "P<VNMNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<<<<<<<<<<";
    const { pages, service } = await given({ shows: () => ({ lines: [line(zone, 3)] }) });
    const { lines } = await pages.read(picture, [], "machineReadableZone");
    expect(lines.map(({ text }) => text)).toEqual([zone]);
    expect(service.operations()).toEqual(["DetectDocumentText"]);
  });

  it("is never sent for a text of record in Vietnamese", async () => {
    const { pages, service } = await given();
    await expect(pages.read(picture, [])).rejects.toMatchObject({ code: "engine/no-vietnamese" });
    expect(service.operations()).toEqual([]);
  });

  it.each([
    ["is over 10,000 pixels a side", { width: 10_001, height: 1, data: new Uint8Array(10_001) }, pictureJpeg],
    ["is over 5 MB as it would be sent", {}, async () => new Uint8Array(5 * 1024 * 1024 + 1)],
  ])("is not sent where it %s", async (_, change, encode) => {
    const { service } = await given();
    const pages = textractPages(textractCalls({ callsPerSecond: 100, patienceSeconds: 1, client: service.client }), {
      encode,
    });
    await expect(pages.read({ ...picture, ...change }, [], "latin")).rejects.toMatchObject({
      code: "engine/too-large",
    });
    expect(service.operations()).toEqual([]);
  });

  it.each([
    ["DocumentTooLargeException", "engine/too-large"],
    ["UnsupportedDocumentException", "engine/unsupported"],
    ["BadDocumentException", "engine/unreadable"],
  ])("that the service refuses by %s is refused by name: %s", async (type, code) => {
    const { pages, service } = await given();
    service.willRefuse(type);
    const refusal = await pages.read(picture, [], "latin").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EngineRefuses);
    expect(refusal).toMatchObject({ code });
    expect(service.calls).toHaveLength(1);
  });

  it("that is no picture at all is refused as the service does it", async () => {
    const { service } = await given();
    const calls = textractCalls({ callsPerSecond: 100, patienceSeconds: 1, client: service.client });
    const sent = (bytes: Uint8Array) => textractPages(calls, { encode: async () => bytes }).read(picture, [], "latin");
    await expect(sent(new TextEncoder().encode("not a picture"))).rejects.toMatchObject({ code: "engine/unsupported" });
    const half = (await pictureJpeg(picture)).slice(0, 300);
    await expect(sent(half)).rejects.toMatchObject({ code: "engine/unreadable" });
  });

  it.each(["AccessDeniedException", "InvalidParameterException"])(
    "a fault of ours (%s) is thrown as it is, and not tried again",
    async (type) => {
      const { pages, service } = await given();
      service.willRefuse(type);
      await expect(pages.read(picture, [], "latin")).rejects.toMatchObject({ name: type });
      expect(service.calls).toHaveLength(1);
    },
  );
});

describe("where Textract has no room", () => {
  it.each([
    ["ThrottlingException", 400],
    ["ProvisionedThroughputExceededException", 400],
    ["LimitExceededException", 400],
    ["InternalServerError", 500],
  ])("a call is made again after growing pauses (%s)", async (type, status) => {
    const { pages, service, clock } = await given({ shows: () => letter });
    service.willRefuse(type, 3, status);
    expect((await pages.read(picture, [], "latin")).lines).toHaveLength(2);
    expect(service.calls).toHaveLength(4);
    expect(clock.waits).toEqual([1000, 2000, 4000]);
  });

  it("it waits for the message to come again once patience has ended", async () => {
    const { pages, service, clock } = await given();
    service.willRefuse("ThrottlingException", 99);
    await expect(pages.read(picture, [], "latin")).rejects.toThrow(RetryLater);
    expect(clock.now()).toBeLessThanOrEqual(20_000);
  });
});

describe("calls", () => {
  it("have room for no more than so many a second, in the order they were asked for", async () => {
    const clock = turnedClock();
    const rate = callRate({ perSecond: 4 }, clock);
    const at: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      await rate.turn();
      at.push(clock.now());
    }
    expect(at).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
  });

  it("may come at once after a rest, as many as the bucket holds", async () => {
    const clock = turnedClock();
    const rate = callRate({ perSecond: 1, burst: 3 }, clock);
    const five = async () => {
      const began = clock.now();
      const at: number[] = [];
      for (let n = 0; n < 5; n += 1) {
        await rate.turn();
        at.push(clock.now() - began);
      }
      return at;
    };
    expect(await five()).toEqual([0, 0, 0, 1000, 2000]);
    await clock.wait(60_000);
    expect(await five()).toEqual([0, 0, 0, 1000, 2000]);
  });

  it("are never throttled by a service that takes as many as they are made for", async () => {
    const { pages, service, clock } = await given({ callsPerSecond: 1 }, { callsPerSecond: 1 });
    for (let n = 0; n < 5; n += 1) await pages.read(picture, [], "latin");
    expect(service.calls).toHaveLength(5);
    expect(clock.waits).toEqual([1000, 1000, 1000, 1000]);
  });

  it("that are asked for at one moment go out one after the other", async () => {
    const waits: number[] = [];
    const rate = callRate(
      { perSecond: 1 },
      { now: () => 0, wait: async (milliseconds) => void waits.push(milliseconds) },
    );
    await Promise.all([rate.turn(), rate.turn(), rate.turn()]);
    expect(waits).toEqual([1000, 2000]);
  });
});

describe("a document in the bucket", () => {
  it("of one page is answered at once", async () => {
    const { documents, service } = await given({ documents: stored(letter) });
    const read = await documents.read(aDocument(1), "latin");
    expect(read.get(1)?.lines.map(({ text }) => text)).toEqual(["CERTIFICATE OF RESIDENCE", "No. 12 of 2026"]);
    expect(service.operations()).toEqual(["AnalyzeDocument"]);
  });

  it("of one page that is too large for that becomes a job", async () => {
    const { documents, service } = await given({
      documents: { "readings/a/searchable.pdf": { pages: [letter], bytes: 6_000_000 } },
    });
    expect((await documents.read(aDocument(1), "latin")).get(1)?.lines).toHaveLength(2);
    expect(service.operations()).toEqual(["AnalyzeDocument", "StartDocumentAnalysis", "GetDocumentAnalysis"]);
  });

  it("of several pages is a job, asked for with growing pauses until it is done", async () => {
    const { documents, service, clock } = await given({ documents: stored(letter, invoice), slow: 2 });
    const read = await documents.read(aDocument(2), "tables");
    expect([...read.keys()]).toEqual([1, 2]);
    expect(read.get(1)?.tables).toEqual([]);
    expect(read.get(2)?.tables.map(rowsOf)[0]?.[1]).toEqual(["Rice", "1.250", "☒"]);
    expect(clock.waits.filter((wait) => wait >= 1000)).toEqual([1000, 2000]);
    expect(service.operations()).toEqual(["StartDocumentAnalysis", ...Array(3).fill("GetDocumentAnalysis")]);
  });

  it("whose answer comes in pieces is put together whole", async () => {
    const full: KnownPage = {
      lines: Array.from({ length: 400 }, (_, n) => ({ ...line(`Line ${n}`, 0), top: n / 410 })),
    };
    const { documents, service } = await given({ documents: stored(full, full, letter) });
    const read = await documents.read(aDocument(3), "latin");
    expect([...read.values()].map(({ lines }) => lines.length)).toEqual([400, 400, 2]);
    expect(read.get(2)?.lines.at(-1)?.text).toBe("Line 399");
    expect(service.operations().filter((operation) => operation === "GetDocumentAnalysis")).toHaveLength(3);
  });

  it("that takes longer than patience is waited for, and found again by its name: it is read once", async () => {
    const { documents, service } = await given({ documents: stored(letter, letter), slow: 6 });
    await expect(documents.read(aDocument(2), "latin")).rejects.toThrow(RetryLater);
    const read = await documents.read(aDocument(2), "latin");
    expect(read.size).toBe(2);
    const jobs = new Set(service.calls.flatMap(({ body }) => (body.JobId === undefined ? [] : [body.JobId])));
    expect(jobs.size).toBe(1);
  });

  it("keeps the pages that were read where one was not", async () => {
    const { documents } = await given({
      documents: { "readings/a/searchable.pdf": { pages: [letter, letter, letter], failing: [2] } },
    });
    expect([...(await documents.read(aDocument(3), "latin")).keys()]).toEqual([1, 3]);
  });

  it("whose job failed is refused by name", async () => {
    const { documents } = await given({
      documents: { "readings/a/searchable.pdf": { pages: [letter, letter], fails: true } },
    });
    await expect(documents.read(aDocument(2), "latin")).rejects.toMatchObject({ code: "engine/gave-up" });
  });

  it("has its machine-readable zone read by the text operations", async () => {
    const { documents, service } = await given({ documents: stored(letter, letter) });
    await documents.read(aDocument(2), "machineReadableZone");
    expect(service.operations()).toEqual(["StartDocumentTextDetection", "GetDocumentTextDetection"]);
  });

  it("that is not there is a fault of ours: thrown as it is", async () => {
    const { documents } = await given();
    await expect(documents.read(aDocument(2), "latin")).rejects.toMatchObject({ name: "InvalidS3ObjectException" });
  });

  it("waits where as many jobs run as the account may have", async () => {
    const { documents, clock } = await given({ documents: stored(letter, letter), mostJobs: 0 });
    await expect(documents.read(aDocument(2), "latin")).rejects.toThrow(RetryLater);
    expect(clock.waits.filter((wait) => wait >= 1000)).toEqual([1000, 2000, 4000, 8000]);
  });
});

test("what the service sends is signed and of its protocol: the client is the SDK's own", async () => {
  const { pages, service } = await given({ shows: () => letter });
  await pages.read(picture, [{ x0: 0, y0: 0, x1: 10, y1: 10 }], "latin");
  const [call] = service.calls;
  expect(call?.body).toMatchObject({ FeatureTypes: ["LAYOUT"], Document: { Bytes: expect.any(String) } });
});
