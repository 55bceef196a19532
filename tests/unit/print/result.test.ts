import { expect, test } from "vitest";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { bodies } from "../../support/builders/applicant.ts";
import { aResult } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

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

test("a result names a citizen by their id, and a body by its own number and by who represents it", async () => {
  const textOf = async (form: ReturnType<typeof aResult>) => (await readPdf(await printResult(form)))[0]?.text ?? "";
  const citizen = await textOf(aResult());
  expect(citizen).toContain("1. Ông (Bà): Nguyễn Thị Quỳnh Hương");
  expect(citizen).toContain("2. Số định danh cá nhân/Căn cước: 046185001234");
  const body = await textOf(aResult({ applicant: bodies.organisation }));
  expect(body).toContain("1. Tổ chức: Trường Tiểu học Mẫu, người đại diện: Trần Văn Đại, Giám đốc");
  expect(body).toContain("2. Mã định danh/Quyết định thành lập: 12/QĐ-UBND");
  expect(body).toContain("3. Số định danh của người đại diện: 046080005678");
});

test("recipients and signature stand together on the last page of a long result", async () => {
  const statements = Array.from({ length: 40 }, (_, n) => ({
    label: `Nội dung ${n}`,
    value: "chuyển nhượng ".repeat(12),
  }));
  const pages = await readPdf(await printResult(aResult({ statements })));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.at(-1)?.text).toMatch(/Nơi nhận:.*GIÁM ĐỐC.*Trần Văn Ký/);
});
