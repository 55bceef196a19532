import PDFDocument from "pdfkit";
import sharp, { type Sharp } from "sharp";
import { afterAll, expect, test } from "vitest";
import { partsAsKept, refusalOf } from "../../../functions/digitization/parts-as-kept.ts";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { asScanned } from "../../../infra/local/paper-picture/as-scanned.ts";
import { inventedPerson } from "../../../infra/local/paper-picture/invented-people.ts";
import { landApplication } from "../../../infra/local/paper-picture/land-papers.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { freePdfThread } from "../../../shared/adapters/pdf/pdf-threads.ts";
import { scanKind } from "../../../shared/domain/scan-kind.ts";
import {
  mostScanBytes,
  refusalTextsFor,
  type ScanLimits,
  scanCeilings,
  scanRefusalTexts,
} from "../../../shared/domain/scan-refusals.ts";
import type { PageReaders } from "../../../shared/ports/page-readers.ts";
import { ascii, bombPng, notScans, numberedPdf, pdfWithoutPages } from "../../support/bad-files.ts";
import {
  formsInForms,
  patternOfSmallestTiles,
  pdfWithEmptyPicture,
  pdfWithHugePicture,
  pdfWithHugePictureInside,
} from "../../support/bad-pdfs.ts";

/** Refusals are decided before any text is read: a reader that must not be asked. */
const unread: PageReaders = {
  read: async () => {
    throw new Error("no page of this file should be read");
  },
  close: async () => undefined,
};
const blank: PageReaders = {
  read: async (picture) => ({ picture, turned: 0, lines: [], leaders: [], engine: "none", blank: false }),
  close: async () => undefined,
};
const tried = (
  bytes: Uint8Array,
  pages: PageReaders = unread,
  { clock = () => 0, limits = scanCeilings }: { clock?: () => number; limits?: ScanLimits } = {},
) => readScan({ files: scanFiles(), pages, codes: zxingCodes(), clock, limits })(bytes);

const somePdf = pdfWithEmptyPicture();
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const small: PDFKit.PDFDocumentOptions = { size: [150, 200], margin: 0 };
const white = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#ffffff" }, limitInputPixels: false });
const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer());

test("the first bytes of a file say what it is, whatever it is called", async () => {
  expect(scanKind(await numberedPdf(1))).toBe("pdf");
  expect(scanKind(ascii("@PJL JOB\r\n%PDF-1.7"))).toBe("pdf");
  expect(scanKind(await bytesOf(white(9, 9).jpeg()))).toBe("jpeg");
  expect(scanKind(await bytesOf(white(9, 9).png()))).toBe("png");
  expect(scanKind(await bytesOf(white(9, 9).tiff()))).toBe("tiff");
  expect(scanKind(new Uint8Array([0x4d, 0x4d, 0x00, 0x2a]))).toBe("tiff");
  expect(scanKind(await bytesOf(white(9, 9).webp()))).toBeUndefined();
  expect(scanKind(ascii("GIF89a"))).toBeUndefined();
  expect(scanKind(new Uint8Array())).toBeUndefined();
});

test.each<[reason: keyof typeof scanRefusalTexts, what: string, () => Promise<Uint8Array> | Uint8Array]>([
  ["scan/empty", "a file of no bytes", () => new Uint8Array()],
  ["scan/not-a-picture-or-pdf", "a text file", () => ascii("Kính gửi Ủy ban nhân dân phường")],
  ["scan/not-a-picture-or-pdf", "a program", () => new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
  ["scan/not-a-picture-or-pdf", "a zip of anything", notScans.zip],
  ["scan/office-document", "a Word document", notScans.docx],
  ["scan/office-document", "an Excel table", notScans.xlsx],
  ["scan/office-document", "an OpenDocument text", notScans.odt],
  ["scan/office-document", "a Word document of old", notScans.doc],
  ["scan/office-document", "rich text", notScans.rtf],
  ["scan/photograph", "a phone's HEIC", notScans.heic],
  ["scan/office-document", "a Word document that says it is a PDF further on", () => joined(notScans.docx(), somePdf)],
  ["scan/photograph", "a photograph that says so", () => joined(notScans.heic(), somePdf)],
  ["scan/not-a-picture-or-pdf", "a web page that says so", () => joined(ascii("<html>"), somePdf)],
  ["scan/too-complex", "forms that draw each other without end", () => formsInForms(12)],
  ["scan/no-pages", "a PDF without a page", pdfWithoutPages],
  ["scan/password", "a PDF with a password", () => numberedPdf(1, { userPassword: "bi-mat", ownerPassword: "chu" })],
  ["scan/corrupt", "half a PDF", async () => (await numberedPdf(1)).slice(0, 200)],
  ["scan/corrupt", "a PDF whose picture is not there", pdfWithEmptyPicture],
  ["scan/corrupt", "half a JPEG", async () => (await bytesOf(white(800, 900).jpeg())).slice(0, 400)],
  ["scan/corrupt", "a PNG with a damaged middle", async () => (await bytesOf(white(800, 900).png())).fill(7, 60, 90)],
  ["scan/corrupt", "a TIFF that is only a header", () => new Uint8Array([0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0])],
  ["scan/too-many-pages", "a PDF of 1,000 pages", () => numberedPdf(1_000)],
  ["scan/too-many-pages", "a PDF of 403 pages", () => numberedPdf(403)],
  ["scan/too-large", "a file above the limit", () => new Uint8Array(mostScanBytes + 1).fill(0x20)],
  ["scan/too-many-pixels", "a decompression bomb: 400 megapixels in 50 kB", () => bombPng(20_000)],
  ["scan/too-many-pixels", "a picture of 400 megapixels in a PDF page", () => pdfWithHugePicture(20_000)],
  ["scan/too-many-pixels", "one of 49 megapixels in a page within the page", () => pdfWithHugePictureInside(7_000)],
  ["scan/too-many-pixels", "a PDF page of 200 × 200 inches", () => numberedPdf(1, { size: [14_400, 14_400] })],
])(
  "%s: %s",
  async (reason, _what, make) => {
    const bytes = await make();
    const outcome = await tried(bytes);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: reason } });
  },
  60_000,
);

test("as many pages of content as the limit says are read, and one more is refused with both numbers", async () => {
  const limits = { ...scanCeilings, pages: 7 };
  expect(await tried(await numberedPdf(7, small), blank, { limits })).toMatchObject({ ok: true });
  expect(await tried(await numberedPdf(8, small), blank, { limits })).toEqual({
    ok: false,
    refusal: { code: "scan/too-many-pages", facts: { pages: 8, mostContentPages: 7 } },
  });
});

test("a page of a long file that cannot be drawn is marked; were it all of them, the file is refused for it", async () => {
  const mixed = (huge: readonly number[]) => {
    const doc = new PDFDocument({ autoFirstPage: false });
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<Uint8Array>((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
    for (let page = 1; page <= 7; page += 1) doc.addPage(huge.includes(page) ? { size: [14_400, 14_400] } : small);
    doc.end();
    return ended;
  };
  const outcome = await tried(await mixed([3, 6]), blank);
  const unreadPages = outcome.ok ? outcome.value.reading.pages.filter(({ unread: why }) => why !== undefined) : [];
  expect(unreadPages.map(({ page, unread: why, rescan }) => [page, why, rescan])).toEqual([
    [3, "scan/too-many-pixels", true],
    [6, "scan/too-many-pixels", true],
  ]);
  const none = await tried(await mixed([1, 2, 3, 4, 5, 6, 7]), blank);
  const parts = none.ok ? partsAsKept(none.value.reading, []) : [];
  expect(refusalOf(parts)).toEqual({ code: "scan/too-many-pixels" });
});

test("scan/took-too-long: a PDF that keeps its drawing busy for ever ends its thread, and the next one is read", async () => {
  const thread = await freePdfThread(2);
  const ended = thread.open(patternOfSmallestTiles(), 40).then(() => thread.page(1));
  await expect(ended).rejects.toMatchObject({ refusal: { code: "scan/took-too-long", facts: { seconds: 2 } } });
  expect(await tried(await numberedPdf(1, small), blank)).toMatchObject({ ok: true });
});

test("two PDFs may be open at once", async () => {
  const [one, two] = [
    await scanFiles().open(await numberedPdf(1, small)),
    await scanFiles().open(await numberedPdf(2, small)),
  ];
  expect([one.pages, two.pages, (await two.page(2)).said?.text, (await one.page(1)).said?.text]).toEqual([
    1,
    2,
    "TRANG 2",
    "TRANG 1",
  ]);
  for (const file of [one, two]) file.close();
});

test("a province may set lower limits of pages, pixels and bytes, and they are what is told", async () => {
  const limits = { megabytes: 1, pages: 2, megapixels: 10, seconds: 30 };
  const within = (bytes: Uint8Array) =>
    readScan({ files: scanFiles(limits), pages: blank, codes: zxingCodes(), clock: () => 0, limits })(bytes);
  const facts = async (bytes: Uint8Array) => {
    const outcome = await within(bytes);
    return outcome.ok ? "read" : outcome.refusal;
  };
  expect(await facts(await numberedPdf(3, small))).toEqual({
    code: "scan/too-many-pages",
    facts: { pages: 3, mostContentPages: 2 },
  });
  expect(await facts(await numberedPdf(2, small))).toBe("read");
  for (const big of [bombPng(4000), pdfWithHugePicture(4000)])
    expect(await facts(big)).toMatchObject({ code: "scan/too-many-pixels", facts: { mostMegapixels: 10 } });
  expect(await facts(new Uint8Array(1024 * 1024 + 1))).toMatchObject({ facts: { mostMegabytes: 1 } });
  const texts = Object.values(refusalTextsFor(limits))
    .flatMap(({ vi, en }) => [vi, en])
    .join(" ");
  for (const said of ["1 MB", "2 trang", "2 pages", "10 megapixels"]) expect(texts).toContain(said);
});

test("scanned on both sides, a cover sheet and three sheets are read: empty backs do not count", async () => {
  let sides = 0;
  const backsAreEmpty: PageReaders = {
    ...blank,
    read: async (picture, codes) => {
      sides += 1;
      return { ...(await blank.read(picture, codes)), blank: sides % 2 === 0 };
    },
  };
  const outcome = await tried(await numberedPdf(8, small), backsAreEmpty);
  expect(outcome.ok && outcome.value.reading.pages.map((page) => page.blank)).toEqual(
    [1, 2, 3, 4].flatMap(() => [false, true]),
  );
});

test("a file that PDFium fails over takes nothing from the next one", async () => {
  for (const bad of [pdfWithEmptyPicture(), pdfWithHugePicture(7_000)]) {
    expect(await tried(bad)).toMatchObject({ ok: false });
    expect(await tried(await numberedPdf(1, small), blank)).toMatchObject({ ok: true });
  }
});

test("scan/took-too-long: a scan begins no page after its time", async () => {
  let seconds = 0;
  const slow = () => {
    seconds += 50;
    return seconds * 1000;
  };
  const outcome = await tried(await numberedPdf(5, small), blank, { clock: slow });
  const unread = outcome.ok ? outcome.value.reading.pages.map((page) => page.unread) : [];
  expect([unread[0], unread.length]).toEqual([undefined, 5]);
  expect(unread.slice(-2)).toEqual(["scan/took-too-long", "scan/took-too-long"]);
});

test("scan/took-too-long: a page that takes too long ends its thread", async () => {
  const impatient = tesseractPages({ pageSeconds: 0.05 });
  afterAll(() => impatient.close());
  const { jpeg } = await asScanned(await landApplication(inventedPerson(3)), { seed: 3, dpi: 100 });
  expect(await tried(jpeg, impatient)).toMatchObject({
    ok: true,
    value: { reading: { pages: [{ unread: "scan/took-too-long" }] }, kept: [{ jpeg: expect.any(Uint8Array) }] },
  });
});

test("every reason says in both languages what happened and what to do", () => {
  for (const { vi, en } of Object.values(scanRefusalTexts)) {
    expect(vi.split(/(?<=\.) /).length).toBeGreaterThan(1);
    expect(en.split(/(?<=\.) /).length).toBeGreaterThan(1);
  }
});
