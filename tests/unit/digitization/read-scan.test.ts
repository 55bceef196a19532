import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReadScan, readScan } from "../../../functions/digitization/read-scan.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-forms.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { printCoverSheet } from "../../../shared/adapters/print/cover-sheet.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import { Reading } from "../../../shared/domain/reading.ts";
import { aCoverSheet } from "../../support/forms.ts";
import { inventedPerson } from "../../support/paper-picture/invented-people.ts";
import { paperScan } from "../../support/paper-picture/paper-scan.ts";
import { readPdf } from "../../support/read-pdf.ts";

/** Nothing here knows the text: it is drawn, scanned to dots, and read. */
const applicant = { ...inventedPerson(11), name: "Nguyễn Thị Quỳnh Hương" };
const owner = inventedPerson(12);
const pages = tesseractPages({ pageSeconds: 60 });
const read = readScan({ files: scanFiles(), pages, codes: zxingCodes(), clock: () => performance.now() });
afterAll(() => pages.close());

describe("a scan of a cover sheet, an application and a certificate, 200 dpi, askew, with a red stamp", () => {
  const form = aCoverSheet();
  let scan: ReadScan;
  beforeAll(async () => {
    const outcome = await read(await paperScan({ seed: 11, applicant, coverSheetPdf: await printCoverSheet(form) }));
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    scan = outcome.value;
  }, 60_000);

  test("holds no text but what is read from it", async () => {
    const bytes = await paperScan({ seed: 11, applicant });
    expect((await readPdf(bytes, 20)).map(({ text }) => text)).toEqual(["", ""]);
    expect(await paperScan({ seed: 11, applicant })).toEqual(bytes);
  });

  test("names its dossier by the QR of the cover sheet, which is no paper of it", () => {
    expect(scan.reading.codes.map(({ page, text }) => [page, parseDossierQr(text)])).toEqual([[1, form.dossier]]);
    expect(scan.reading.pages.map(({ coverSheet }) => coverSheet)).toEqual([true, false, false]);
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

  test("accepts no field that was read wrong, and lets those wait whose doubtful word is below 96", async () => {
    const papers = readPapers(scan.reading, await publishedForms(process.cwd()));
    for (const field of papers.flatMap(({ fields }) => fields)) {
      expect(field.accepted && (field.confidence ?? 0) < 96).toBe(false);
    }
    expect(papers.flatMap(({ fields }) => fields).some(({ accepted }) => accepted)).toBe(true);
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
    const [, application] = await readPdf(pdf, 100);
    expect(application?.text).toContain(`a) Tên: NGUYỄN THỊ QUỲNH HƯƠNG`);
    expect(application?.text).toContain(applicant.address);
    expect(application?.width).toBeCloseTo(209.8, 0);
    expect(Buffer.from(pdf).includes(Buffer.from(scan.kept[1]?.jpeg ?? []))).toBe(true);
    expect(Buffer.from(pdf).toString("latin1")).toContain("pdfaid:part>2<");
    expect(pdf).toEqual(await searchablePdfs({ madeAt: () => new Date(0) }).write(scan.kept, "Bản quét"));
  });
});
