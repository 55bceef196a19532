import { expect, test } from "vitest";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { ResultForm } from "../../../shared/ports/printed-forms.ts";
import { aResult } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

const longResult = (changes: Partial<ResultForm> = {}): ResultForm =>
  aResult({
    blocks: [
      {
        block: "lines",
        lines: Array.from({ length: 40 }, (_, n) => ({ label: `Nội dung ${n}`, value: "chuyển nhượng ".repeat(12) })),
      },
    ],
    ...changes,
  });

test("who signs stands below the place of the signature, and number and date are left to the seal", async () => {
  const [page] = await readPdf(await printResult(aResult()));
  for (const words of ["GIÁM ĐỐC", "Trần Văn Ký", "Số, ngày: xem con dấu số"]) expect(page?.text).toContain(words);
  expect(page?.text).not.toMatch(/ngày \d+ tháng/);
});

test("a result leaves places for two signatures, named and read out, that overlap nothing and each other", async () => {
  const text = Buffer.from(await printResult(aResult())).toString("latin1");
  expect([...text.matchAll(/\/T \((\w+)\)/g)].map(([, name]) => name)).toEqual(["Leader", "Seal"]);
  const places = [...text.matchAll(/\/Subtype \/Widget[\s\S]*?\/Rect \[([\d. ]+)\]/g)].map(([, rect]) =>
    (rect ?? "").split(" ").map(Number),
  );
  expect(places).toHaveLength(2);
  const [[left = 0] = [], [, , right = 0] = []] = places;
  expect(left).toBeGreaterThan(right);
  for (const [x = 0, y = 0, toX = 0, toY = 0] of places) {
    expect(Math.min(x, y)).toBeGreaterThan(0);
    expect([toX - x > 150, toY - y > 40]).toEqual([true, true]);
  }
});

test("the QR of a result names the dossier and its scope of validity", async () => {
  const form = aResult();
  const [page] = await readPdf(await printResult(form), 150);
  expect(page?.codes.map(parseDossierQr)).toEqual([form.dossier]);
  expect(page?.codes[0]?.split("|").at(-1)).toBe(form.validity);
});

test("what the template says stands in its order, lines numbered through all of its blocks", async () => {
  const [page] = await readPdf(await printResult(aResult()));
  expect(page?.text).toMatch(
    /Căn cứ Luật Đất đai.*CHI NHÁNH KHU VỰC PHÚ VANG XÁC NHẬN 1\. Ông \(Bà\): Nguyễn Thị Quỳnh Hương.*4\. Nơi có đất: xã Phú Vang/,
  );
});

test("a draft says on every page that nobody has signed it, and a result does not", async () => {
  const texts = async (isDraft: boolean) =>
    (await readPdf(await printResult(longResult({ isDraft })))).map(({ text }) => text);
  const drafts = await texts(true);
  expect(drafts.length).toBeGreaterThan(1);
  for (const text of drafts) expect(text).toContain("BẢN DỰ THẢO, CHƯA KÝ");
  for (const text of await texts(false)) expect(text).not.toContain("DỰ THẢO");
});

test("recipients and signature stand together on the last page of a long result", async () => {
  const pages = await readPdf(await printResult(longResult()));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.at(-1)?.text).toMatch(/Nơi nhận:.*GIÁM ĐỐC.*Trần Văn Ký/);
});
