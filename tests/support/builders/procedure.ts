import { applicantKinds } from "../../../shared/domain/applicant-kind.ts";
import { paperKinds } from "../../../shared/domain/component.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { RouteStage } from "../../../shared/domain/route-stage.ts";

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

/** A component in every kind of paper; required and digitized unless told otherwise. */
export const aComponent = (
  id: string,
  changes: Partial<Procedure["components"][number]> = {},
): Procedure["components"][number] => ({
  id,
  name: `Giấy tờ ${id}`,
  quantity: 1,
  required: true,
  kinds: [...paperKinds],
  digitized: true,
  paper: id,
  ...changes,
});

/** The transfer of a land-use right: three required components, six stages with one step each. */
export const aProcedure = (changes: Partial<Procedure> = {}): Procedure => ({
  id: "land-transfer",
  code: "1.013831",
  aliases: [],
  validFrom: "2025-07-01",
  name: { vi: "Chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
  request: "Đăng ký biến động đất đai",
  field: { id: "land", name: { vi: "Đất đai", en: "Land" } },
  legalBasis: ["Luật Đất đai 31/2024/QH15"],
  service: "decision",
  competent: { level: "province", place: "matter" },
  boundary: "province",
  matter: { text: { vi: "Xã, phường nơi có đất", en: "Commune where the land lies" }, for: "land" },
  judgedBy: "receipt",
  channels: ["direct", "post"],
  applicants: [...applicantKinds],
  questions: [],
  details: [],
  components: [
    aComponent("application", { name: "Đơn đăng ký", form: "mau-18" }),
    aComponent("contract", { name: "Hợp đồng", digitized: false }),
    aComponent("certificate", { name: "Giấy chứng nhận" }),
    aComponent("plot-drawing", { name: "Bản vẽ", required: false, digitized: false }),
  ],
  limits: [{ value: 18, unit: "workingDays" }],
  supplement: { mode: "restart" },
  intake: { online: { value: 8, unit: "workingHours" } },
  pauses: [
    {
      id: "financial-duty",
      reason: { vi: "Chờ hoàn thành nghĩa vụ tài chính", en: "Until the financial duty is done" },
      resume: "resume",
      legalBasis: "Luật Đất đai 31/2024/QH15",
    },
  ],
  fees: [],
  reductions: [],
  forms: {
    receipt: { number: "Mẫu số 01", title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" },
    supplement: { number: "Mẫu số 02", title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" },
    refusal: { number: "Mẫu số 03", title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ" },
  },
  route: [
    stage("digitization", "digitize", ["postalClerk", "partnerBankClerk", "oneStopOfficer"], "receiving"),
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
  onTheSpot: false,
  sources: [
    {
      of: [
        ...["code", "name", "field", "legalBasis", "competent", "boundary", "channels", "applicants"],
        ...["components", "limits", "fees", "reductions", "route", "result"],
      ],
      tag: "V",
      source: "https://dichvucong.gov.vn",
    },
  ],
  ...changes,
});
