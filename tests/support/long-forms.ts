import {
  aControlSheet,
  aCoverSheet,
  aMinutes,
  anApology,
  aReceipt,
  aRefusal,
  aRegister,
  aResult,
  aStop,
  aSupplement,
  aTicket,
} from "./forms.ts";

/** The longest names a register of the State could hold, and a word that fits into no line. Invented. */
const heading = {
  agency: "Ủy ban nhân dân phường Mỹ Thượng và các đơn vị sự nghiệp công lập trực thuộc tỉnh Hương Bình",
  unit: "Trung tâm Phục vụ hành chính công và Hỗ trợ doanh nghiệp, người dân vùng biên giới, hải đảo",
  place: "Phường Mỹ Thượng",
};
const dossier = { ...aReceipt().dossier, code: "H99.31.06.12.ABCDEF.1234567890.ABCD-20261123-0000001" };
export const longName = "Công Tằng Tôn Nữ Thị Quỳnh Hương Phương Khuê Nguyệt Cát Tường Hoàng Anh Thư Ngọc Trâm Bảo Vy";
export const longAddress =
  "Căn hộ 2508 tầng 25 tòa B2 chung cư Phú Mỹ An, kiệt 117/89/45/2 đường Nguyễn Sinh Cung nối dài, tổ dân phố Ngọc Anh, khu đô thị mới An Vân Dương, phường Mỹ Thượng, tỉnh Hương Bình";
const unbroken = `thuadat${"abcdefghij".repeat(12)}`;
const applicant = {
  ...{ name: longName, citizenId: "046185001234", address: longAddress, phone: "0905123456" },
  email: `${"dia.chi.rat.dai.".repeat(6)}huong@example.com`,
};
const procedure = {
  code: "1.013831",
  request:
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi quyền sử dụng đất nông nghiệp mà không theo phương án dồn điền, đổi thửa; chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất; góp vốn bằng quyền sử dụng đất; cho thuê, cho thuê lại quyền sử dụng đất",
};
const unit =
  "Chi nhánh Văn phòng đăng ký đất đai khu vực Phú Vang, Hương Thủy và các phường, xã ven phá Tam Giang – Cầu Hai";
export const sentence =
  "Bản đã nộp không có chữ ký của tất cả các thành viên hộ gia đình có chung quyền sử dụng đất tại thời điểm cấp Giấy chứng nhận, và trang thứ ba bị rách nên không đọc được số thửa, số tờ bản đồ.";
const reason = `${Array.from({ length: 12 }, (_, n) => `(${n + 1}) ${sentence}`).join(" ")} ${unbroken}`;
const addressed = { heading, dossier, procedure, applicant };
const components = Array.from({ length: 24 }, (_, n) => ({
  name: `Văn bản thỏa thuận số ${n + 1} về việc cấp chung một Giấy chứng nhận đối với trường hợp có nhiều người nhận chuyển quyền`,
  original: 1,
  electronic: 100,
}));
const party = { unit, person: longName };

/** Every form at a very long content. */
export const longForms = {
  receipt: aReceipt({
    ...addressed,
    components,
    submitter: longName,
    receivingUnit: heading.unit,
    competentUnit: unit,
    resultsAt: `${heading.unit}, ${longAddress}`,
    fee: reason.slice(0, 400),
    feePayment: "Chuyển khoản qua Cổng Dịch vụ công quốc gia hoặc nộp tiền mặt tại điểm phục vụ bưu chính công ích",
    receiver: longName,
    sealedAt: "2026-11-23T02:06:00.000Z",
  }),
  supplement: aSupplement({
    ...addressed,
    rows: components.map((component, n) => ({ ...component, flaw: n === 5 ? `${reason} ${reason}` : sentence })),
    reason,
    contact: { name: heading.unit, phone: "0299 3800 000" },
    guide: longName,
    sealedAt: "2026-11-23T02:06:00.000Z",
  }),
  refusal: aRefusal({
    ...addressed,
    reason,
    legalBasis: Array.from({ length: 9 }, (_, n) => `điểm b khoản ${n + 1} Điều 45 Luật Đất đai số 31/2024/QH15`),
    submitter: longName,
    receiver: longName,
    sealedAt: "2026-11-23T02:06:00.000Z",
  }),
  apology: anApology({
    ...addressed,
    receivingUnit: heading.unit,
    reason,
    signer: { position: `Phó Giám đốc phụ trách ${unit}`, name: longName },
    sealedAt: "2026-11-23T02:06:00.000Z",
  }),
  stop: aStop({
    ...addressed,
    askedBy: longName,
    stage: sentence,
    decision: sentence,
    reason,
    financialConsequence: reason,
    signer: { position: `Phó Giám đốc phụ trách ${unit}`, name: longName },
    sealedAt: "2026-11-23T02:06:00.000Z",
  }),
  controlSheet: aControlSheet({
    ...{ heading, dossier, procedure },
    handOvers: Array.from({ length: 18 }, () => ({
      from: party,
      to: party,
      at: "2026-11-24T01:10:00.000Z",
      result: "late" as const,
      note: sentence,
    })),
  }),
  register: aRegister({
    heading,
    rows: Array.from({ length: 120 }, (_, n) => ({
      ...aRegister().rows[1],
      code: n % 7 === 0 ? dossier.code : `H99.31.06-261123-${String(n + 1).padStart(4, "0")}`,
      procedure: n % 7 === 0 ? procedure.request : "Xác nhận thông tin về cư trú",
      quantity: 1,
      applicant: n % 7 === 0 ? longName : "Tôn Nữ Minh Mẫu",
      competentUnit: n % 7 === 0 ? unit : "Công an phường Phong Dinh",
      receivedAt: "2026-11-23T03:00:00.000Z",
    })),
  }),
  minutes: aMinutes({
    heading,
    giver: party,
    taker: party,
    rows: Array.from({ length: 60 }, (_, n) => ({
      code: n % 9 === 0 ? dossier.code : `H99.31.06-261123-${String(n + 1).padStart(4, "0")}`,
      papers: 12,
      sealNumber: `NP-${n + 4512}`,
      sheets: 48,
      ...(n % 9 === 0 ? { note: sentence } : {}),
    })),
  }),
  ticket: aTicket({
    agency: heading.agency,
    unit: heading.unit,
    service: procedure.request,
    waiting: 128,
    number: "DATDAI 1207",
  }),
  coverSheet: aCoverSheet({ heading, dossier, procedure, components }),
  result: aResult({
    ...{ heading, dossier, applicant },
    title: procedure.request,
    blocks: [
      { block: "text", text: `Căn cứ ${sentence};`, style: "italic" },
      { block: "text", text: unit, style: "centred" },
      { block: "text", text: "Xác nhận", style: "centred" },
      {
        block: "lines",
        lines: Array.from({ length: 30 }, (_, n) => ({ label: `Nội dung ${n + 1}`, value: sentence })),
      },
    ],
    signer: { name: longName, position: `Phó Giám đốc phụ trách ${unit}` },
  }),
};
