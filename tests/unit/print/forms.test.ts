import { expect, test } from "vitest";
import { pdfForms } from "../../../shared/adapters/print/pdf-forms.ts";
import { bodies } from "../../support/builders/applicant.ts";
import {
  aControlSheet,
  aMinutes,
  anApology,
  aRefusal,
  aRegister,
  aStop,
  aSupplement,
  aTicket,
} from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

const textOf = async (pdf: Promise<Uint8Array>) => (await readPdf(await pdf)).map(({ text }) => text).join("\n");
const expectAll = async (pdf: Promise<Uint8Array>, words: readonly string[]) => {
  const text = await textOf(pdf);
  for (const one of words) expect(text).toContain(one);
};

test("Form 02 lists what is wrong with each paper, how many are to be brought, why, and whom to ask", () =>
  expectAll(pdfForms.supplement(aSupplement()), [
    "Số: 12/HDHS",
    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: Nguyễn Thị Quỳnh Hương",
    "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:",
    "2 Bản vẽ tách thửa đất (Mẫu số 22) Cần bổ sung, hoàn thiện: chưa có trong hồ sơ 1",
    "Lý do: Hồ sơ chưa đầy đủ theo quy định của thủ tục hành chính.",
    "Ông/Bà liên hệ với Điểm phục vụ bưu chính công ích Phong Dinh, số điện thoại 0299 3800 000 để được hướng dẫn./.",
    "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Lê Văn Bưu",
  ]));

test("Form 02 without a number, a phone or papers leaves their words out", async () => {
  const form = aSupplement({ number: undefined, contact: { name: "Quầy số 3" }, rows: [] });
  const text = await textOf(pdfForms.supplement(form));
  expect(text).toContain("liên hệ với Quầy số 3 để được hướng dẫn");
  expect(text).not.toMatch(/HDHS|Thành phần hồ sơ|gồm những nội dung/);
});

test("a form of the police keeps its own title and number, where it has one", async () => {
  const form = { number: "CT06", title: "Phiếu từ chối tiếp nhận, giải quyết hồ sơ" };
  const text = await textOf(pdfForms.refusal(aRefusal({ form })));
  expect(text).toContain("PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ");
  expect(text).toContain("H99.31.06-261123-0001 · CT06 Trang 1/1");
  const unnumbered = pdfForms.refusal(aRefusal({ form: { ...form, number: "" } }));
  expect(await textOf(unnumbered)).toContain("H99.31.06-261123-0001 Trang 1/1");
});

test("Form 03 gives the reason and the law, and both sign", () =>
  expectAll(pdfForms.refusal(aRefusal({ submitter: "Lê Thị Nộp" })), [
    "Tiếp nhận hồ sơ của: Lê Thị Nộp",
    "Bộ phận tiếp nhận hồ sơ của Trung tâm Phục vụ hành chính công thông báo không tiếp nhận, giải quyết hồ sơ này",
    "Thửa đất đang có tranh chấp, đã được Tòa án nhân dân thụ lý.",
    "Căn cứ pháp lý: điểm b khoản 1 Điều 45 Luật Đất đai số 31/2024/QH15",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Lê Thị Nộp",
    "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Lê Văn Bưu",
  ]));

test("Form 04 apologises for the day that was promised and names one new day", () =>
  expectAll(pdfForms.apology(anApology()), [
    "Số: 7/PXL",
    "Kính gửi: Ông/Bà Nguyễn Thị Quỳnh Hương",
    "09 giờ 05 phút, ngày 23/11/2026, Điểm phục vụ bưu chính công ích Phong Dinh tiếp nhận hồ sơ",
    "Tuy nhiên, Chi nhánh khu vực Phú Vang chưa thể trả kết quả",
    "Thời gian hẹn trả kết quả giải quyết hồ sơ: 09 giờ 05 phút, ngày 04/12/2026",
    "Lý do: Phải đo đạc lại ranh giới thửa đất",
    "Chi nhánh khu vực Phú Vang xin lỗi Ông/Bà",
    "Ngày hẹn trả mới: 09 giờ 05 phút, ngày 11/12/2026",
    "GIÁM ĐỐC (Ký, đóng dấu) Trần Văn Ký",
  ]));

test("Form 05 says who asked, how far the dossier was, what is decided and what becomes of the money", () =>
  expectAll(pdfForms.stop(aStop()), [
    "Số: 2/TBDHS",
    "1. Cơ quan, tổ chức, cá nhân đề nghị dừng: Tòa án nhân dân khu vực 2",
    "2. Giai đoạn giải quyết khi dừng: Thẩm định hồ sơ",
    "3. Quyết định: Dừng giải quyết hồ sơ kể từ ngày 02/12/2026",
    "4. Lý do: Quyền sử dụng đất bị áp dụng biện pháp khẩn cấp tạm thời.",
    "5. Nghĩa vụ tài chính, phí, lệ phí: Phí thẩm định 28.000 đồng đã nộp được hoàn trả tại nơi thu.",
  ]));

test("letters speak to a body as one", async () => {
  const { enterprise: applicant } = bodies;
  for (const text of [
    await textOf(pdfForms.apology(anApology({ applicant }))),
    await textOf(pdfForms.stop(aStop({ applicant }))),
  ]) {
    expect(text).toContain("Kính gửi: Công ty TNHH Mẫu");
    expect(text).toContain("Quý đơn vị");
    expect(text).not.toContain("Ông/Bà");
  }
});

test("Form 06 says from whom to whom, when and whether in time, and no applicant's name", async () => {
  const text = await textOf(pdfForms.controlSheet(aControlSheet()));
  for (const words of [
    "1. Giao: Điểm phục vụ bưu chính công ích Phong Dinh 2. Nhận: Chi nhánh Văn phòng đăng ký đất đai khu vực Phú Vang 15 giờ 30 phút, ngày 23/11/2026 Người giao: Lê Văn Bưu Người nhận: Hồ Thị Nhận Đúng hạn",
    "Quá hạn Đo đạc lại ranh giới",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("Hương");
  expect(await textOf(pdfForms.controlSheet(aControlSheet({ handOvers: [] })))).toContain(
    "Hồ sơ chưa được giao, nhận.",
  );
});

test("Form 07 has twelve columns and their sum, and says when a time had no dossiers", async () => {
  const text = await textOf(pdfForms.register(aRegister()));
  for (const words of [
    "SỔ THEO DÕI HỒ SƠ Từ ngày 01/11/2026 đến ngày 30/11/2026",
    "Tôn Nữ Minh Mẫu Công an phường Phong Dinh 23/11/2026 25/11/2026 25/11/2026 25/11/2026 Qua bưu chính",
    "Tổng số hồ sơ: 2",
  ])
    expect(text).toContain(words);
  expect(await textOf(pdfForms.register(aRegister({ rows: [] })))).toContain("Không có hồ sơ nào trong thời gian này.");
});

test("the minutes count dossiers, papers and sheets, and both sides sign, by name and time", () =>
  expectAll(pdfForms.minutes(aMinutes()), [
    "Vào lúc 15 giờ 30 phút, ngày 23/11/2026, hai bên gồm:",
    "Bên giao: Điểm phục vụ bưu chính công ích Phong Dinh Người đại diện: Lê Văn Bưu",
    "2 H99.31.06-261123-0002 1 2 NP-004513 Túi bị ướt một góc",
    "Tổng cộng: 2 hồ sơ, 4 giấy tờ, 11 tờ.",
    "BÊN GIAO (Ký và ghi rõ họ tên) Người ký: Lê Văn Bưu Thời gian ký: 23/11/2026 14:45:00 +07:00 Lê Văn Bưu",
    "BÊN NHẬN (Ký và ghi rõ họ tên) Người ký: Hồ Thị Nhận Thời gian ký: 23/11/2026 15:30:00 +07:00 Hồ Thị Nhận",
  ]));

test("minutes that the receiver has not signed are a preview, and say so", async () => {
  const text = await textOf(pdfForms.minutes(aMinutes({ taker: { unit: "Chi nhánh A Lưới" } })));
  expect(text).toContain("BẢN XEM TRƯỚC – bên nhận chưa ký");
  expect(text).toContain("Người đại diện: chưa ký nhận");
  expect(text).not.toContain("đã giao, nhận đủ");
  expect(await textOf(pdfForms.minutes(aMinutes()))).not.toContain("BẢN XEM TRƯỚC");
});

test("Form 07 names the books of its days, one a year", async () => {
  const form = aRegister({ from: "2026-12-15", to: "2027-01-14" });
  expect(await textOf(pdfForms.register(form))).toContain("Quyển số: 2026, 2027");
});

test("a ticket of the queue shows number, unit, service, time and how many wait", () =>
  expectAll(pdfForms.ticket(aTicket()), [
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG PHONG DINH PHIẾU SỐ THỨ TỰ 17",
    "Nội dung: Nộp hồ sơ Lấy số lúc: 08 giờ 12 phút, ngày 23/11/2026 Số người đang chờ trước: 4",
    "tối đa 30 phút",
  ]));

test("a form that is sealed shows the unit and the time of its seal, and one that is not shows none", async () => {
  const sealedAt = "2026-11-24T03:11:12.000Z";
  const text = await textOf(pdfForms.supplement(aSupplement({ sealedAt })));
  expect(text).toContain(
    "Cơ quan ký số: Trung tâm Phục vụ hành chính công Trực thuộc: Ủy ban nhân dân phường Phong Dinh Thời gian ký: 24/11/2026 10:11:12 +07:00",
  );
  expect(await textOf(pdfForms.supplement(aSupplement()))).not.toContain("ký số");
});
