import type { CoverSheetForm, ReceiptForm, ResultForm } from "../../shared/ports/printed-forms.ts";

/** Invented people and places, as they would stand on the forms. */
const heading = {
  agency: "Ủy ban nhân dân phường Phong Dinh",
  unit: "Trung tâm Phục vụ hành chính công",
  place: "Phong Dinh",
};
const dossier = {
  province: "46",
  code: "H57.31.06-261123-0001",
  id: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f",
} as const;
const components = [
  { name: "Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số 18)", original: 1 },
  { name: "Hợp đồng chuyển nhượng quyền sử dụng đất", original: 1, photocopy: 1 },
  { name: "Bản gốc Giấy chứng nhận đã cấp", original: 1 },
] as const;
const request = "Đăng ký biến động đất đai trong trường hợp chuyển nhượng quyền sử dụng đất";

export const aReceipt = (changes: Partial<ReceiptForm> = {}): ReceiptForm => ({
  heading,
  dossier,
  form: { number: "Mẫu số 01", title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" },
  applicant: {
    name: "Nguyễn Thị Quỳnh Hương",
    citizenId: "046185001234",
    address: "12 kiệt 5 đường Trần Phú, phường Phong Dinh, thành phố Huế",
    phone: "0905123456",
    email: "quynhhuong@example.com",
  },
  procedure: { code: "1.013831", request },
  channel: "direct",
  receivingUnit: "Điểm phục vụ bưu chính công ích Phong Dinh",
  competentUnit: "Chi nhánh Văn phòng đăng ký đất đai khu vực Phú Vang",
  components,
  limit: { value: 8, unit: "workingDays" },
  receivedAt: "2026-11-23T02:05:00.000Z",
  startsAt: "2026-11-23T02:05:00.000Z",
  dueAt: "2026-12-04T02:05:00.000Z",
  provisional: false,
  resultsAt: "Điểm phục vụ bưu chính công ích Phong Dinh, 01 đường Phò Trạch, phường Phong Dinh, thành phố Huế",
  fee: "28.000 đồng",
  tracking: {
    link: "https://tracking.example.vn/t/4vJ9sQm1kXb0Zr7TnW3cPd8LfHy2GeUa6NiOoRqKsBt",
    site: "https://tracking.example.vn",
  },
  receiver: "Lê Văn Bưu",
  system: "motcua/46-hue",
  ...changes,
});

export const aCoverSheet = (changes: Partial<CoverSheetForm> = {}): CoverSheetForm => ({
  heading,
  dossier,
  procedure: { code: "1.013831", request },
  components,
  printedAt: "2026-11-23T02:06:00.000Z",
  ...changes,
});

export const aResult = (changes: Partial<ResultForm> = {}): ResultForm => ({
  heading: {
    agency: "Văn phòng đăng ký đất đai thành phố Huế",
    unit: "Chi nhánh khu vực Phú Vang",
    place: "Phú Vang",
  },
  dossier,
  title: "Xác nhận thay đổi trên Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
  procedure: { code: "1.013831", name: request },
  applicant: {
    name: "Nguyễn Thị Quỳnh Hương",
    citizenId: "046185001234",
    address: "12 kiệt 5 đường Trần Phú, phường Phong Dinh, thành phố Huế",
  },
  legalBasis: ["Luật Đất đai số 31/2024/QH15", "Nghị định số 151/2025/NĐ-CP", "Nghị định số 118/2025/NĐ-CP"],
  statements: [
    { label: "Nội dung biến động", value: "Chuyển nhượng quyền sử dụng đất" },
    { label: "Người nhận chuyển nhượng", value: "Nguyễn Thị Quỳnh Hương" },
    { label: "Nơi có đất", value: "xã Phú Vang, thành phố Huế" },
  ],
  validity: "Theo thời hạn sử dụng đất ghi trên Giấy chứng nhận",
  signer: { name: "Trần Văn Ký", position: "Giám đốc" },
  signedAt: "2026-12-02T07:30:15.000Z",
  recipients: ["Người được cấp Giấy chứng nhận", "Lưu: VT, hồ sơ địa chính"],
  system: "motcua/46-hue",
  ...changes,
});
