import { expect, test } from "vitest";
import { printCoverSheet } from "../../../shared/adapters/print/cover-sheet.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { aCoverSheet } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

test("the cover sheet is A4, and its QR is read at 100 dpi", async () => {
  const form = aCoverSheet();
  const [page] = await readPdf(await printCoverSheet(form), 100);
  expect(page?.width).toBeCloseTo(210, 1);
  expect(page?.height).toBeCloseTo(297, 1);
  expect(page?.codes.map(parseDossierQr)).toEqual([form.dossier]);
});

test("the cover sheet says to a person which dossier it is, and to the clerk how to scan", async () => {
  const [page] = await readPdf(await printCoverSheet(aCoverSheet()));
  for (const words of ["Mã hồ sơ H99.31.06-261123-0001", "TỜ BÌA QUÉT HỒ SƠ", "từ 200 dpi trở lên", "3 thành phần"])
    expect(page?.text).toContain(words);
});

test("the cover sheet stays on one page however many papers there are: a second would be read as a paper", async () => {
  const components = Array.from({ length: 60 }, (_, n) => ({ name: `Giấy tờ số ${n + 1}`, original: 1 }));
  const pages = await readPdf(await printCoverSheet(aCoverSheet({ components })));
  expect(pages).toHaveLength(1);
  expect(pages[0]?.text).toContain("Giấy tờ trong hồ sơ: 60 thành phần");
});

test("even the longest dossier code stands on one line, and its QR is read at 150 dpi", async () => {
  const dossier = { ...aCoverSheet().dossier, code: "H99.31.06.12.ABCDEF.1234567890.ABCD-20261123-0000001" };
  const [page] = await readPdf(await printCoverSheet(aCoverSheet({ dossier })), 150);
  expect(page?.text).toContain(`Mã hồ sơ ${dossier.code} Mã tỉnh`);
  expect(page?.codes.map(parseDossierQr)).toEqual([dossier]);
});
