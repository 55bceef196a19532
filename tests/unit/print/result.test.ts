import { expect, test } from "vitest";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { bodies } from "../../support/builders/applicant.ts";
import { aResult } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

test("the place of the signature shows who signs, the position, the agency and the time with its offset", async () => {
  const [page] = await readPdf(await printResult(aResult()));
  for (const words of [
    "Người ký: Trần Văn Ký",
    "Chức vụ: Giám đốc",
    "Cơ quan: Văn phòng đăng ký đất đai tỉnh Hương Bình, Chi nhánh khu vực Phú Vang",
    "Thời gian ký: 02/12/2026 14:30:15 +07:00",
  ])
    expect(page?.text).toContain(words);
});

test("a result signed before it has a number shows no line for one", async () => {
  const without = await readPdf(await printResult(aResult()));
  const numbered = await readPdf(await printResult(aResult({ number: "123/XN-CNPV" })));
  expect(without[0]?.text).not.toContain("Số:");
  expect(numbered[0]?.text).toContain("Số: 123/XN-CNPV");
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
  expect(pages.at(-1)?.text).toMatch(/Nơi nhận:.*GIÁM ĐỐC.*Người ký: Trần Văn Ký/);
});
