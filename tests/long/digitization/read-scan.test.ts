import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReadScan, readScan } from "../../../functions/digitization/read-scan.ts";
import { asScanned } from "../../../infra/local/paper-picture/as-scanned.ts";
import { inventedPerson } from "../../../infra/local/paper-picture/invented-people.ts";
import { landApplication, landCertificate } from "../../../infra/local/paper-picture/land-papers.ts";
import { scannedPdf } from "../../../infra/local/paper-picture/scanned-files.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { printCoverSheet } from "../../../shared/adapters/print/cover-sheet.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import { Reading } from "../../../shared/domain/reading.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import { aCoverSheet } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

/** Nothing here knows the text: it is drawn, scanned to dots, and read. */
const applicant = { ...inventedPerson(11), name: "Nguyễn Thị Quỳnh Hương" };
const owner = inventedPerson(12);
/** What is printed on every certificate. */
const printed = ["214", "37", "182,5", "Tổ dân phố Thượng Hòa, phường Mỹ Thượng, thành phố Huế", "Lâu dài"];
const pages = tesseractPages({ pageSeconds: 60 });
const read = readScan({
  files: scanFiles(),
  pages,
  codes: zxingCodes(),
  clock: () => performance.now(),
  limits: scanCeilings,
});
afterAll(() => pages.close());

describe("a scan of a cover sheet, an application and a certificate, 200 dpi, askew, with a red stamp", () => {
  const form = aCoverSheet();
  let scan: ReadScan;
  let bytes: Uint8Array;
  beforeAll(async () => {
    // What matters of the cover sheet is its QR: it is scanned coarsely, and so read soon.
    const sheets = [
      await asScanned(await printCoverSheet(form), { seed: 1100, dpi: 100 }),
      await asScanned(await landApplication(applicant), { seed: 1101 }),
      await asScanned(await landCertificate(owner), { seed: 1102 }),
    ];
    bytes = await scannedPdf(sheets);
    const outcome = await read(bytes);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    scan = outcome.value;
  }, 180_000);

  test("holds no text but what is read from it", async () => {
    expect((await readPdf(bytes)).map(({ text }) => text)).toEqual(["", "", ""]);
  });

  test("names its dossier by the QR of the cover sheet, which is no paper of it", () => {
    expect(scan.reading.codes.map(({ page, text }) => [page, parseDossierQr(text)])).toEqual([[1, form.dossier]]);
    expect(scan.reading.pages.map(({ coverSheet }) => coverSheet)).toEqual([true, false, false]);
  });

  test("reads no letters into the QR", () => {
    const [code] = scan.reading.codes;
    const words = scan.reading.pages[0]?.lines.flatMap((line) => line.words) ?? [];
    const inside = words.filter(
      ({ box }) => box.x1 < (code?.box.x1 ?? 0) && box.y0 > (code?.box.y0 ?? 0) && box.y1 < (code?.box.y1 ?? 0),
    );
    expect(inside).toEqual([]);
    expect(words.length).toBeGreaterThan(100);
  });

  test("is read letter by letter with its diacritics where the fields are", async () => {
    const papers = readPapers(scan.reading, await publishedForms(process.cwd()));
    expect(papers.map(({ form, pages }) => ({ form, pages }))).toEqual([
      { form: "mau-18", pages: [2] },
      { form: "giay-chung-nhan", pages: [3] },
    ]);
    const [application, certificate] = papers.map(({ fields }) =>
      Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    );
    expect(application).toEqual({
      applicantName: "NGUYỄN THỊ QUỲNH HƯƠNG",
      citizenId: applicant.citizenId,
      address: applicant.address,
      phone: applicant.phone,
    });
    expect(certificate).toMatchObject({ ownerName: owner.name, citizenId: owner.citizenId, address: owner.address });
  });

  test("lets no field stand without a person that was read wrong, or whose doubtful word is below 80", async () => {
    const right = new Set([...Object.values(applicant), ...Object.values(owner).map(String), ...printed]);
    const fields = readPapers(scan.reading, await publishedForms(process.cwd())).flatMap((paper) => paper.fields);
    const accepted = fields.filter((field) => field.accepted);
    expect(accepted.filter(({ value, confidence }) => !right.has(value) || (confidence ?? 0) < 80)).toEqual([]);
    expect(accepted.length).toBeGreaterThan(fields.length / 2);
  });

  test("keeps the dotted lines of the form, and does not read them as letters", () => {
    const page = scan.reading.pages[1];
    expect(page?.leaders.length).toBeGreaterThanOrEqual(6);
    expect(page?.text).not.toMatch(/\.{4}|…/);
  });

  test("survives being written and read as JSON, all in composed letters", () => {
    const json = JSON.stringify(scan.reading);
    expect(Reading.parse(JSON.parse(json))).toEqual(scan.reading);
    expect(json.normalize("NFC")).toBe(json);
  });

  test("becomes a searchable PDF that looks like the paper and in which the text is found", async () => {
    const pdf = await searchablePdfs({ madeAt: () => new Date(0) }).write(scan.kept, "Bản quét");
    const [, application] = await readPdf(pdf);
    expect(application?.text).toContain(`a) Tên: NGUYỄN THỊ QUỲNH HƯƠNG`);
    expect(application?.text).toContain(applicant.address);
    expect(application?.width).toBeCloseTo(209.8, 0);
    expect(Buffer.from(pdf).includes(Buffer.from(scan.kept[1]?.jpeg ?? []))).toBe(true);
    expect(Buffer.from(pdf).toString("latin1")).toContain("pdfaid:part>2<");
    expect(pdf).toEqual(await searchablePdfs({ madeAt: () => new Date(0) }).write(scan.kept, "Bản quét"));
  });
});

test("a page that was laid in on its side is turned upright before it is read", async () => {
  const sheet = await asScanned(await landApplication(applicant), { seed: 21, dpi: 130 });
  const jpeg = await sharp(sheet.jpeg).rotate(90).withMetadata({ density: 130 }).jpeg({ quality: 80 }).toBuffer();
  const outcome = await read(new Uint8Array(jpeg));
  const page = outcome.ok ? outcome.value.reading.pages[0] : undefined;
  expect(page).toMatchObject({ turned: 270, width: sheet.width, height: sheet.height });
  expect(page?.text).toContain("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI");
  expect(page?.text).toContain(applicant.citizenId);
});
