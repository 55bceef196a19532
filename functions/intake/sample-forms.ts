import type {
  ApologyForm,
  ControlSheetForm,
  CoverSheetForm,
  MinutesForm,
  ReceiptForm,
  RefusalForm,
  RegisterForm,
  StopForm,
  SupplementForm,
  TicketForm,
} from "../../shared/ports/printed-forms.ts";

/** Invented people, places and dossiers, as they would stand on the forms; nobody of these names and numbers is meant. */
export const heading = {
  agency: "Ủy ban nhân dân phường Phong Dinh",
  unit: "Trung tâm Phục vụ hành chính công",
  place: "Phong Dinh",
} as const;
export const dossier = {
  province: "99",
  code: "H99.31.06-261123-0001",
  id: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f",
} as const;
export const procedure = {
  code: "1.013831",
  request: "Đăng ký biến động đất đai trong trường hợp chuyển nhượng quyền sử dụng đất",
} as const;
const applicant = {
  name: "Nguyễn Thị Quỳnh Hương",
  citizenId: "046185001234",
  address: "12 kiệt 5 đường Trần Phú, phường Phong Dinh, tỉnh Hương Bình",
  phone: "0905123456",
  email: "quynhhuong@example.com",
} as const;
const components = [
  { name: "Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số 18)", original: 1 },
  { name: "Hợp đồng chuyển nhượng quyền sử dụng đất", original: 1, photocopy: 1 },
  { name: "Bản gốc Giấy chứng nhận đã cấp", original: 1 },
] as const;
const point = "Điểm phục vụ bưu chính công ích Phong Dinh";
const landOffice = "Chi nhánh Văn phòng đăng ký đất đai khu vực Phú Vang";
const clerk = "Lê Văn Bưu";
const addressed = { heading, dossier, procedure, applicant, system: "motcua/99-huong-binh" } as const;

export const sampleReceipt: ReceiptForm = {
  ...addressed,
  form: { number: "Mẫu số 01", title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" },
  channel: "direct",
  receivingUnit: "Trung tâm Phục vụ hành chính công phường Phong Dinh",
  competentUnit: landOffice,
  components,
  limit: { value: 8, unit: "workingDays" },
  receivedAt: "2026-11-23T02:05:00.000Z",
  startsAt: "2026-11-23T02:05:00.000Z",
  dueAt: "2026-12-04T02:05:00.000Z",
  provisional: false,
  resultsAt: `${point}, 01 đường Phò Trạch, phường Phong Dinh, tỉnh Hương Bình`,
  fee: "28.000 đồng",
  feePayment: "Thu khi tiếp nhận hồ sơ",
  registered: { book: "2026", day: "2026-11-23", number: "0001" },
  tracking: {
    link: "https://tracking.example.vn/t/4vJ9sQm1kXb0Zr7TnW3cPd8LfHy2GeUa6NiOoRqKsBt",
    site: "https://tracking.example.vn",
  },
  receiver: clerk,
};

export const sampleSupplement: SupplementForm = {
  ...addressed,
  form: { number: "Mẫu số 02", title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" },
  number: "12/HDHS",
  issuedAt: "2026-11-24T03:10:00.000Z",
  rows: [
    {
      name: "Hợp đồng chuyển nhượng quyền sử dụng đất",
      original: 1,
      flaw: "bản đã nộp thiếu chữ ký của bên nhận chuyển nhượng ở trang 3",
    },
    { name: "Bản vẽ tách thửa đất (Mẫu số 22)", original: 1, flaw: "chưa có trong hồ sơ" },
  ],
  reason: "Hồ sơ chưa đầy đủ theo quy định của thủ tục hành chính.",
  contact: { name: point, phone: "0299 3800 000" },
  guide: clerk,
};

export const sampleRefusal: RefusalForm = {
  ...addressed,
  form: { number: "Mẫu số 03", title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ" },
  number: "3/TCHS",
  issuedAt: "2026-11-23T02:20:00.000Z",
  reason: "Thửa đất đang có tranh chấp, đã được Tòa án nhân dân thụ lý.",
  legalBasis: ["điểm b khoản 1 Điều 45 Luật Đất đai số 31/2024/QH15"],
  receiver: clerk,
};

export const sampleApology: ApologyForm = {
  ...addressed,
  heading: {
    agency: "Văn phòng đăng ký đất đai tỉnh Hương Bình",
    unit: "Chi nhánh khu vực Phú Vang",
    place: "Phú Vang",
  },
  number: "7/PXL",
  issuedAt: "2026-12-02T01:30:00.000Z",
  receivedAt: "2026-11-23T02:05:00.000Z",
  receivingUnit: point,
  originalDueAt: "2026-12-04T02:05:00.000Z",
  newDueAt: "2026-12-11T02:05:00.000Z",
  reason: "Phải đo đạc lại ranh giới thửa đất; thời tiết xấu nên chưa đo được.",
  signer: { position: "Giám đốc", name: "Trần Văn Ký" },
};

export const sampleStop: StopForm = {
  ...addressed,
  heading: sampleApology.heading,
  number: "2/TBDHS",
  issuedAt: "2026-12-02T01:30:00.000Z",
  askedBy: "Tòa án nhân dân khu vực 2",
  stage: "Thẩm định hồ sơ",
  decision: "Dừng giải quyết hồ sơ kể từ ngày 02/12/2026",
  reason: "Quyền sử dụng đất bị áp dụng biện pháp khẩn cấp tạm thời.",
  financialConsequence: "Phí thẩm định 28.000 đồng đã nộp được hoàn trả tại nơi thu.",
  signer: sampleApology.signer,
};

export const sampleControlSheet: ControlSheetForm = {
  ...{ heading, dossier, procedure },
  system: addressed.system,
  issuedAt: "2026-12-03T02:00:00.000Z",
  handOvers: [
    {
      from: { unit: point, person: clerk },
      to: { unit: landOffice, person: "Hồ Thị Nhận" },
      at: "2026-11-23T08:30:00.000Z",
      result: "onTime",
    },
    {
      from: { unit: landOffice, person: "Hồ Thị Nhận" },
      to: { unit: landOffice, person: "Phan Văn Thẩm" },
      at: "2026-11-24T01:10:00.000Z",
      result: "beforeDue",
    },
    {
      from: { unit: landOffice, person: "Phan Văn Thẩm" },
      to: { unit: landOffice, person: "Trần Văn Ký" },
      at: "2026-12-02T09:45:00.000Z",
      result: "late",
      note: "Đo đạc lại ranh giới",
    },
  ],
};

export const sampleRegister: RegisterForm = {
  heading,
  from: "2026-11-01",
  to: "2026-11-30",
  printedAt: "2026-12-01T01:00:00.000Z",
  rows: [
    {
      code: dossier.code,
      procedure: procedure.request,
      quantity: 1,
      applicant: applicant.name,
      competentUnit: landOffice,
      receivedAt: "2026-11-23T02:05:00.000Z",
      dueAt: "2026-12-04T02:05:00.000Z",
      method: "Tại điểm tiếp nhận",
    },
    {
      code: "H99.31.06-261123-0002",
      procedure: "Xác nhận thông tin về cư trú",
      quantity: 1,
      applicant: "Tôn Nữ Minh Mẫu",
      competentUnit: "Công an phường Phong Dinh",
      receivedAt: "2026-11-23T03:00:00.000Z",
      dueAt: "2026-11-25T03:00:00.000Z",
      resultAt: "2026-11-25T02:00:00.000Z",
      returnedAt: "2026-11-25T08:00:00.000Z",
      method: "Qua bưu chính",
    },
  ],
};

export const sampleMinutes: MinutesForm = {
  heading: { agency: "Bưu điện tỉnh Hương Bình", unit: point, place: "Phong Dinh" },
  number: "1/BBGN",
  at: "2026-11-23T08:30:00.000Z",
  giver: { unit: point, person: clerk, signedAt: "2026-11-23T07:45:00.000Z" },
  taker: { unit: landOffice, person: "Hồ Thị Nhận", signedAt: "2026-11-23T08:30:00.000Z" },
  rows: [
    { code: dossier.code, papers: 3, sheets: 9, sealNumber: "NP-004512" },
    { code: "H99.31.06-261123-0002", papers: 1, sheets: 2, sealNumber: "NP-004513", note: "Túi bị ướt một góc" },
  ],
};

export const sampleTicket: TicketForm = {
  number: "17",
  agency: heading.agency,
  unit: "Trung tâm Phục vụ hành chính công phường Phong Dinh",
  service: "Nộp hồ sơ",
  at: "2026-11-23T01:12:00.000Z",
  waiting: 4,
  limitMinutes: 30,
};

export const sampleCoverSheet: CoverSheetForm = {
  ...{ heading, dossier, procedure, components },
  printedAt: "2026-11-23T02:06:00.000Z",
};
