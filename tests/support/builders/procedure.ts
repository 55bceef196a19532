import type { Procedure, RouteStage } from "../../../shared/domain/procedure.ts";

const stage = (
  id: string,
  kind: RouteStage["steps"][number]["kind"],
  roles: RouteStage["steps"][number]["roles"],
  unit: RouteStage["steps"][number]["unit"],
): RouteStage => ({
  id,
  name: { vi: `Bước ${id}`, en: `Stage ${id}` },
  steps: [{ id, kind, name: { vi: `Bước ${id}`, en: `Step ${id}` }, roles, unit }],
});

/** The transfer of a land-use right: three required components, six stages with one step each. */
export const aProcedure = (changes: Partial<Procedure> = {}): Procedure => ({
  id: "land-transfer",
  code: "1.013831",
  validFrom: "2025-07-01",
  name: { vi: "Chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
  request: "Đăng ký biến động đất đai",
  field: "Đất đai",
  legalBasis: ["Luật Đất đai 31/2024/QH15"],
  competentKind: "landOffice",
  channels: ["direct", "post"],
  components: [
    { id: "application", name: "Đơn đăng ký", quantity: 1, required: true, digitized: true, form: "mau-18" },
    { id: "contract", name: "Hợp đồng", quantity: 1, required: true, digitized: false },
    { id: "certificate", name: "Giấy chứng nhận", quantity: 1, required: true, digitized: true },
    { id: "plot-drawing", name: "Bản vẽ", quantity: 1, required: false, digitized: false },
  ],
  limit: { value: 18, unit: "workingDays" },
  fee: { vi: "Theo nghị quyết của tỉnh", en: "As the province decides" },
  route: [
    stage("digitization", "digitize", ["postalClerk", "oneStopOfficer"], "receiving"),
    stage("appraisal", "decide", ["appraiser"], "competent"),
    stage("approval", "decide", ["leader"], "competent"),
    stage("signing", "sign", ["leader"], "competent"),
    stage("issue", "issue", ["registry"], "competent"),
    stage("return", "return", ["postalClerk", "partnerBankClerk", "oneStopOfficer"], "returning"),
  ],
  result: {
    kind: "KQ.G10.001147",
    name: "Giấy chứng nhận quyền sử dụng đất",
    title: "Xác nhận đăng ký biến động đất đai",
    statements: [{ label: "Địa bàn của thửa đất", value: "{commune}" }],
    validity: "Toàn quốc",
    numberMark: "GXN",
  },
  sources: ["https://dichvucong.gov.vn"],
  ...changes,
});
