import { expect, test } from "vitest";
import { printReceipt } from "../../../shared/adapters/print/receipt.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { ReceiptForm } from "../../../shared/ports/printed-forms.ts";
import { bodies } from "../../support/builders/applicant.ts";
import { aReceipt } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

const given = (changes: Partial<ReceiptForm> = {}) => aReceipt({ copies: ["given"], ...changes });
/** Of the ordinary one, which most rules are read from. */
const ordinary = printReceipt(given());
const textOf = async (form: ReceiptForm) =>
  (await readPdf(await printReceipt(form))).map(({ text }) => text).join("\n");
const linesOf = async (pdf: Uint8Array) => (await readPdf(pdf)).flatMap(({ lines }) => lines);

test("Form 01 is A5, and an ordinary one takes one page a copy", async () => {
  const pages = await readPdf(await printReceipt(aReceipt()));
  expect(pages).toHaveLength(2);
  for (const { width, height } of pages) {
    expect(width).toBeCloseTo(148, 1);
    expect(height).toBeCloseTo(210, 1);
  }
  expect(pages[0]?.text).toContain("(Liên 1: Lưu)");
  expect(pages[1]?.text).toContain("(Liên 2: Giao khách hàng)");
});

test("every field of Form 01 can be selected as text", async () => {
  const text = (await readPdf(await ordinary)).map((page) => page.text).join("\n");
  for (const words of [
    "ỦY BAN NHÂN DÂN PHƯỜNG PHONG DINH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
    "Phong Dinh, ngày 23 tháng 11 năm 2026",
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Mã hồ sơ: H99.31.06-261123-0001",
    "Tiếp nhận hồ sơ của Ông (Bà): Nguyễn Thị Quỳnh Hương",
    "Địa chỉ: 12 kiệt 5 đường Trần Phú, phường Phong Dinh, tỉnh Hương Bình",
    "Số điện thoại: 0905123456 Email: quynhhuong@example.com",
    "Số CMND/Thẻ căn cước/Hộ chiếu: 046185001234",
    "Nội dung yêu cầu giải quyết: Đăng ký biến động đất đai trong trường hợp chuyển nhượng quyền sử dụng đất (mã thủ tục 1.013831)",
    "Hình thức nộp hồ sơ: Trực tiếp",
    "Cơ quan có thẩm quyền giải quyết: Chi nhánh Văn phòng đăng ký đất đai khu vực Phú Vang",
    "2 Hợp đồng chuyển nhượng quyền sử dụng đất 1 1",
    "Thời gian giải quyết hồ sơ theo quy định là: 08 ngày làm việc",
    "Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 23/11/2026",
    "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 05 phút, ngày 04/12/2026",
    "Đăng ký nhận kết quả tại: Điểm phục vụ bưu chính công ích Phong Dinh, 01 đường Phò Trạch",
    "Hình thức thu phí, lệ phí: Thu khi tiếp nhận hồ sơ",
    "Phí, lệ phí (nếu có): 28.000 đồng Vào Sổ theo dõi hồ sơ, Quyển số: 2026 Số thứ tự 0001 (ngày 23/11/2026) Ghi chú:",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Nguyễn Thị Quỳnh Hương",
    "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Lê Văn Bưu",
  ])
    expect(text).toContain(words);
});

test("the QR at the left names the dossier and carries what the rule asks for; the one at the right is the tracking link", async () => {
  const form = given();
  const [page] = await readPdf(await ordinary, 150);
  const [ours] = (page?.codes ?? []).filter((text) => parseDossierQr(text));
  expect(ours && parseDossierQr(ours)).toEqual(form.dossier);
  expect(ours?.split("|").slice(4)).toEqual([
    "1.013831",
    "046185001234",
    "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "motcua/99-huong-binh",
    "2026-11-23T09:05:00+07:00",
    "2026-12-04T09:05:00+07:00",
  ]);
  expect(page?.codes).toContain(form.tracking.link);
});

test("a dossier for another unit received after 15:00 says from when it counts, and by which rule", async () => {
  const text = await textOf(given({ receivedAt: "2026-11-23T08:05:00.000Z", startsAt: "2026-11-25T00:00:00.000Z" }));
  expect(text).toContain(
    "Hồ sơ được tiếp nhận sau 15 giờ 00 phút và thuộc thẩm quyền của cơ quan khác nên thời gian giải quyết được tính từ 07 giờ 00 phút, ngày 25/11/2026 (khoản 2 Điều 18 Nghị định số 118/2025/NĐ-CP)",
  );
});

test("the longest notes still leave a receipt with its seal on one page", async () => {
  const late = { receivedAt: "2026-11-23T08:05:00.000Z", startsAt: "2026-11-25T00:00:00.000Z", provisional: true };
  expect(await readPdf(await printReceipt(given({ ...late, sealedAt: "2026-11-23T08:06:00.000Z" })))).toHaveLength(1);
});

test("a dossier received in the lunch break says from when it counts, and nothing of 15:00", async () => {
  const text = await textOf(given({ receivedAt: "2026-11-23T05:00:00.000Z", startsAt: "2026-11-23T06:30:00.000Z" }));
  expect(text).toContain("ngoài giờ làm việc nên thời gian giải quyết được tính từ 13 giờ 30 phút, ngày 23/11/2026");
  expect(text).not.toContain("sau 15 giờ");
});

test("a due day in a year without a notice of days off is called provisional", async () => {
  expect(await textOf(given({ provisional: true }))).toContain("lịch nghỉ dự kiến");
  const [page] = await readPdf(await ordinary);
  expect(page?.text).not.toContain("lịch nghỉ dự kiến");
});

test("a service without a limit says so twice, and nothing of when a limit counts", async () => {
  const text = await textOf(given({ limit: undefined, dueAt: undefined, startsAt: "2026-11-25T00:00:00.000Z" }));
  expect(text).toContain("3. Thời gian giải quyết hồ sơ theo quy định là: không quy định thời hạn");
  expect(text).toContain("5. Thời gian trả kết quả giải quyết hồ sơ: không quy định thời hạn");
  expect(text).not.toContain("được tính từ");
});

test("without a phone, tracking asks for the last digits of the identity paper", async () => {
  const { phone: _, ...applicant } = given().applicant;
  expect(await textOf(given({ applicant }))).toContain("4 số cuối số giấy tờ tùy thân của chủ hồ sơ");
});

test("a body is named with the person who represents it, by its own number, and that person signs", async () => {
  const text = await textOf(given({ applicant: bodies.enterprise }));
  for (const words of [
    "Tiếp nhận hồ sơ của Doanh nghiệp: Công ty TNHH Mẫu, người đại diện: Trần Văn Đại, Giám đốc",
    "Mã số doanh nghiệp: 0314409058",
    "Số định danh của người đại diện: 046080005678",
    "Chủ hồ sơ: Công ty TNHH Mẫu",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Trần Văn Đại",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("Ông (Bà)");
  const { phone: _, ...silent } = bodies.enterprise;
  expect(await textOf(given({ applicant: silent }))).toContain("4 số cuối số định danh của người đại diện");
});

test("who hands in for somebody else stands on the receipt beside the applicant", async () => {
  const text = await textOf(given({ submitter: "Lê Thị Nộp", applicant: bodies.enterprise }));
  expect(text).toContain("Tiếp nhận hồ sơ của Ông (Bà): Lê Thị Nộp");
  expect(text).toContain("Chủ hồ sơ: Công ty TNHH Mẫu");
});

test("a limit in hours is also said in days", async () => {
  expect(await textOf(given({ limit: { value: 16, unit: "workingHours" } }))).toContain(
    "16 giờ làm việc (02 ngày làm việc)",
  );
});

test("a long list breaks between rows, repeats its head, and keeps the signatures with the notes on a numbered page", async () => {
  const name =
    "Văn bản thỏa thuận về việc cấp chung một Giấy chứng nhận đối với trường hợp có nhiều người nhận chuyển quyền";
  const components = Array.from({ length: 30 }, () => ({ name, original: 1 }));
  const pages = await readPdf(await printReceipt(given({ components })));
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach(({ text }, n) => {
    expect(text).toContain(`Trang ${n + 1}/${pages.length}`);
    expect(text.match(/Văn bản thỏa thuận/g)?.length ?? 0).toBe(text.match(/nhận chuyển quyền/g)?.length ?? 0);
    if (text.includes(name)) expect(text).toContain("TT Thành phần hồ sơ Số lượng");
  });
  expect(pages.map(({ text }) => text.match(/Văn bản thỏa thuận/g)?.length ?? 0).reduce((a, b) => a + b)).toBe(30);
  expect(pages.at(-1)?.text).toMatch(/Ghi chú:.*NGƯỜI NỘP HỒ SƠ.*Lê Văn Bưu/);
});

test("place and date stand on one line with the whole name of a commune, and two long ways of paying on a line of their own", async () => {
  const { heading } = given();
  const feePayment = "Phí thẩm định hồ sơ: thu khi tiếp nhận hồ sơ; Lệ phí cấp giấy: thu khi trả kết quả";
  const printed = await printReceipt(given({ heading: { ...heading, place: "Phường Phong Dinh" }, feePayment }));
  const lines = await linesOf(printed);
  expect(lines).toContain("Phường Phong Dinh, ngày 23 tháng 11 năm 2026");
  expect(lines).toContain("Hình thức nộp hồ sơ: Trực tiếp");
  expect(await linesOf(await ordinary)).toContain(
    "Hình thức nộp hồ sơ: Trực tiếp Hình thức thu phí, lệ phí: Thu khi tiếp nhận hồ sơ",
  );
});

test("the same form printed again is the same file", async () => {
  expect(Buffer.from(await printReceipt(given())).equals(Buffer.from(await ordinary))).toBe(true);
});

test("a form is called what its procedure calls it, and where no papers are asked for it says so", async () => {
  const text = await textOf(
    given({
      form: { number: "CT04", title: "Phiếu tiếp nhận hồ sơ và hẹn trả kết quả" },
      components: [],
      ...{ limit: undefined, dueAt: undefined },
    }),
  );
  expect(text).toContain("PHIẾU TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
  expect(text).toContain("Thành phần hồ sơ nộp gồm: không yêu cầu giấy tờ");
  expect(text).not.toContain("Bản chứng thực");
});
