import { readFileSync } from "node:fs";
import { feesDue } from "../../../shared/domain/fee.ts";
import { feeText } from "../../../shared/domain/fee-text.ts";
import { cursorOf } from "../../../shared/domain/page.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { summaryOf } from "../../../shared/domain/procedure-summary.ts";
import { statusInWords } from "../../../shared/domain/tracking-words.ts";
import { verdictTexts } from "../../../shared/domain/verdict.ts";

/** One example of a request and of its answer for each route: shown in OpenAPI, and held to the route's schemas by a test. */
export interface ApiExample {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answer?: unknown;
}

const id = "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f";
const code = "H57.BD.06-261123-0001";
const ticket = "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e0f";
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const aReadingNow = {
  ...{ scanId: "6b86b273ff34fce19d6b804eff5a3f57", pagesRead: 17, pages: 64, since: "2026-11-23T03:10:00.000Z" },
  text: { vi: "Đang đọc: trang 17/64", en: "Reading: page 17 of 64" },
};
const received = "2026-11-23T02:00:00.000Z";
const aSurveyTicket = `H57.BD.06~land-transfer~2026-11~${"A".repeat(43)}~${"B".repeat(43)}`;
const due = "2026-12-18T02:00:00.000Z";
const point = "H57.BD.06";
const office = "H57.24.03";
const clerk = "6f1d0c1e-0000-4000-8000-00000000b001";

const aWebhook = {
  id: "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e11",
  client: "4tcl1entm0tcua0000000001",
  url: "https://tiep-nhan.so-nnmt.example.vn/motcua",
  units: [office],
  facts: ["vn.motcua.dossier-accepted.v1", "vn.motcua.result-issued.v1"],
  active: true,
  keys: [{ id: "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e12", signature: "hmac", since: received }],
  createdAt: received,
  revision: 1,
};
const acceptedFact: unknown = JSON.parse(
  readFileSync(new URL("../../../events/dossier-accepted/examples/at-a-postal-point.json", import.meta.url), "utf8"),
);

const accepted = { code: 2, name: "accepted", text: { vi: "Được tiếp nhận", en: "accepted" } };
const paymentDue = {
  code: 6,
  name: "paymentDue",
  text: { vi: "Yêu cầu thực hiện nghĩa vụ tài chính", en: "payment due" },
};
const inProcess = { code: 4, name: "inProcess", text: { vi: "Đang xử lý", en: "in process" } };
const submitted = { code: 1, name: "submitted", text: { vi: "Mới đăng ký", en: "submitted" } };
const refusedStatus = { code: 3, name: "refused", text: { vi: "Không được tiếp nhận", en: "refused intake" } };
const supplementRequested = {
  code: 5,
  name: "supplementRequested",
  text: { vi: "Yêu cầu bổ sung giấy tờ", en: "supplement requested" },
};
const withdrawn = {
  code: 7,
  name: "withdrawn",
  text: { vi: "Công dân yêu cầu rút hồ sơ", en: "withdrawn on request" },
};
const stopped = { code: 8, name: "stopped", text: { vi: "Dừng xử lý", en: "stopped" } };
const decided = { code: 9, name: "decided", text: { vi: "Đã xử lý xong", en: "decided" } };
const returned = { code: 10, name: "returned", text: { vi: "Đã trả kết quả", en: "result returned" } };
const links = {
  self: `/v1/dossiers/${id}`,
  receipt: `/v1/dossiers/${id}/receipt`,
  coverSheet: `/v1/dossiers/${id}/cover-sheet`,
  history: `/v1/dossiers/${id}/history`,
  papers: `/v1/dossiers/${id}/papers`,
  result: `/v1/dossiers/${id}/result`,
};
const applicant = {
  name: "Nguyễn Thị Quỳnh Hương",
  citizenId: "046185001234",
  phone: "0905123456",
  email: "quynhhuong@example.com",
  address: "12 kiệt 5 Trần Phú, phường Phong Dinh",
};
const units = { supportingPoint: point, receiving: point, competent: office, returning: point };
const procedure = { id: "land-transfer", code: "1.013831", version: "2025-07-01" };
const changed = (revision: number, status: unknown, at: string) => ({ id, code, revision, status, at });

const asked = { channel: "direct", applicant: "citizen", province: "46", answers: { mortgaged: "no" } } as const;
const land: Procedure = {
  ...{ id: "land-transfer", code: "1.013831", aliases: [], validFrom: "2025-07-01" },
  name: { vi: "Đăng ký biến động do chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
  request: "Đăng ký biến động đất đai do chuyển nhượng quyền sử dụng đất",
  field: { id: "land", name: { vi: "Đất đai", en: "Land" } },
  legalBasis: ["Luật Đất đai 31/2024/QH15"],
  ...{ service: "decision", competent: { level: "province", place: "matter" }, boundary: "province" },
  matter: { text: { vi: "Xã, phường nơi có đất", en: "Commune where the land lies" }, for: "land" },
  ...{ judgedBy: "receipt", channels: ["direct", "post"], applicants: ["citizen", "organisation"] },
  questions: [
    {
      id: "mortgaged",
      text: { vi: "Thửa đất có đang thế chấp không?", en: "Is the land mortgaged?" },
      answers: [
        { id: "yes", text: { vi: "Có", en: "Yes" } },
        { id: "no", text: { vi: "Không", en: "No" } },
      ],
    },
  ],
  details: [],
  components: [
    {
      ...{ id: "application", name: "Đơn đăng ký biến động đất đai (Mẫu số 18)", quantity: 1, required: true },
      ...{ kinds: ["original"], digitized: true, paper: "application", form: "mau-18" },
    },
    {
      ...{ id: "mortgagee-consent", name: "Văn bản đồng ý của bên nhận thế chấp", quantity: 1, required: true },
      ...{ when: { mortgaged: ["yes"] }, kinds: ["original"], digitized: false, paper: "consent" },
    },
  ],
  limits: [
    { value: 4, unit: "workingDays", when: { channel: ["post"] } },
    { value: 18, unit: "workingDays" },
  ],
  ...{ supplement: { mode: "restart" }, intake: { online: { value: 8, unit: "workingHours" } }, pauses: [] },
  fees: [
    {
      ...{ id: "charge", kind: "charge", name: { vi: "Lệ phí", en: "Charge" } },
      amount: { setBy: { vi: "Theo nghị quyết của Hội đồng nhân dân", en: "As the People's Council decides" } },
      legalBasis: "Luật Phí và lệ phí 97/2015/QH13",
    },
  ],
  reductions: [],
  forms: {
    receipt: { number: "Mẫu số 01", title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" },
    supplement: { number: "Mẫu số 02", title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" },
    refusal: { number: "Mẫu số 03", title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ" },
  },
  route: [
    {
      id: "digitization",
      name: { vi: "Số hóa giấy tờ", en: "Digitization" },
      steps: [
        {
          ...{ id: "digitization", kind: "digitize", name: { vi: "Số hóa và xác nhận", en: "Digitize and confirm" } },
          ...{ roles: ["postalClerk", "oneStopOfficer"], unit: "receiving" },
        },
      ],
    },
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
  sources: [{ of: ["code", "name", "limits"], tag: "V", source: "https://dichvucong.gov.vn" }],
};

const minutesId = "0192f0c9-11aa-7c01-8d22-5b6c7d8e9f00";
const registry = "6f1d0c1e-0000-4000-8000-00000000b006";
const minutesInShort = {
  id: minutesId,
  number: "12/2026/BBGN",
  revision: 1,
  state: "waiting",
  purpose: "papers",
  from: point,
  to: office,
  dueAt: "2026-11-26T10:00:00.000Z",
  links: {
    self: `/v1/minutes/${minutesId}`,
    receipt: `/v1/minutes/${minutesId}/receipt`,
    sheet: `/v1/minutes/${minutesId}/sheet`,
  },
};
const givenAt = "2026-11-23T09:30:00.000Z";
const receivedAt = "2026-11-25T01:15:00.000Z";

export const examples: Readonly<Record<string, ApiExample>> = {
  openDossier: {
    body: {
      procedure: "land-transfer",
      channel: "direct",
      commune: "20014",
      applicant,
      answers: { mortgaged: "no" },
      components: [
        { component: "application", quantity: 1, kind: "original" },
        { component: "contract", quantity: 1, kind: "certifiedCopy" },
        { component: "certificate", quantity: 1, kind: "original" },
      ],
      returnChoice: {
        method: "post",
        place: { province: "46", commune: "20014" },
        recipient: { name: "Nguyễn Văn Nhận", phone: "0905123468", address: "Thôn 3, xã A Lưới 1, thành phố Huế" },
      },
    },
    answer: {
      ...changed(1, accepted, received),
      competentUnit: { id: office, name: "Chi nhánh Văn phòng đăng ký đất đai A Lưới" },
      nonBoundary: true,
      receivedAt: received,
      dueAt: due,
      due: "2026-12-18T09:00:00+07:00",
      provisional: false,
      links,
    },
  },
  submitDossier: {
    body: {
      procedure: "land-transfer",
      channel: "direct",
      commune: "20014",
      applicant,
      submitter: { name: "Trần Văn Ủy", citizenId: "046085004321", authorisation: "Số 12/UQ ngày 20/11/2026" },
      answers: { mortgaged: "no" },
      components: [{ component: "application", quantity: 1, kind: "original" }],
      returnChoice: { method: "electronic" },
    },
    answer: { ...changed(1, submitted, received), receivingUnit: point, links },
  },
  saveDraft: {
    body: { contents: { procedure: "land-transfer", channel: "online", applicant: { name: "Nguyễn Thị Quỳnh" } } },
    answer: { id, revision: 1 },
  },
  readDraft: {
    parameters: { draft: id },
    answer: { id, revision: 1, savedAt: received, contents: { procedure: "land-transfer", channel: "online" } },
  },
  discardDraft: { parameters: { draft: id }, body: {}, answer: { id } },
  acceptDossier: { parameters: { id }, body: {}, answer: changed(2, accepted, received) },
  correctDossier: {
    parameters: { id },
    body: {
      components: [
        { component: "application", quantity: 1, kind: "original" },
        { component: "contract", quantity: 1, kind: "certifiedCopy" },
      ],
    },
    answer: changed(2, submitted, received),
  },
  requestSupplement: {
    parameters: { id },
    body: {
      defects: [{ component: "contract", defect: "notSigned", says: "Hợp đồng chuyển nhượng chưa có công chứng." }],
      reason: "Thành phần hồ sơ chưa đủ theo quy định.",
      contact: "Bộ phận Một cửa, 0234 3888 888",
    },
    answer: changed(2, supplementRequested, received),
  },
  bringSupplement: {
    parameters: { id },
    body: { components: [{ component: "contract", quantity: 1, kind: "certifiedCopy" }] },
    answer: changed(3, inProcess, received),
  },
  refuseDossier: {
    parameters: { id },
    body: {
      reason: "conditionsNotMet",
      says: "Thửa đất đang có tranh chấp.",
      legalBasis: "Điều 45 Luật Đất đai 31/2024/QH15",
    },
    answer: changed(3, refusedStatus, received),
  },
  withdrawDossier: {
    parameters: { id },
    body: { reason: "Hai bên thôi chuyển nhượng." },
    answer: changed(3, withdrawn, received),
  },
  stopDossier: {
    parameters: { id },
    body: {
      askedBy: "court",
      reason: "courtDecision",
      says: "Tòa án áp dụng biện pháp khẩn cấp tạm thời.",
      decision: "Dừng giải quyết hồ sơ.",
      financialConsequence: "Hoàn trả lệ phí đã nộp.",
    },
    answer: changed(3, stopped, received),
  },
  extendDeadline: {
    parameters: { id },
    body: {
      reason: "consultation",
      says: "Chờ ý kiến của cơ quan thuế.",
      newDueAt: "2026-12-22T16:00:00+07:00",
    },
    answer: changed(3, inProcess, received),
  },
  requestPayment: {
    parameters: { id },
    body: {
      pause: "financial-duty",
      amount: { vnd: 12_500_000, currency: "VND" },
      says: "Nộp lệ phí trước bạ theo thông báo của cơ quan thuế.",
    },
    answer: changed(5, paymentDue, received),
  },
  notePayment: {
    parameters: { id },
    body: { receiptNumber: "KB-0001234" },
    answer: changed(6, inProcess, received),
  },
  transferDossier: {
    parameters: { id },
    body: { to: "H57.24.01", reason: "wrongUnit" },
    answer: changed(3, inProcess, received),
  },
  readDossier: {
    parameters: { id },
    answer: {
      id,
      code,
      revision: 1,
      status: accepted,
      procedure,
      channel: "direct",
      units,
      nonBoundary: true,
      commune: "20014",
      applicant,
      deadline: {
        limit: { value: 18, unit: "workingDays" },
        calendarVersion: "2026",
        receivedAt: received,
        startsAt: received,
        originalDueAt: due,
        dueAt: due,
        provisional: false,
        segments: [{ kind: "run", from: received }],
      },
      overdue: false,
      answers: { mortgaged: "no" },
      details: {},
      fees: [...feesDue(land, "2026-11-23", asked)],
      payments: [],
      papers: [{ component: "application", quantity: 1, kind: "original", digitization: "awaited" }],
      reused: [],
      custody: { papers: { papers: 1, at: point } },
      stages: [
        {
          run: 1,
          id: "digitization",
          openedAt: received,
          steps: [{ id: "digitization", kind: "digitize", roles: ["postalClerk", "oneStopOfficer"], unit: point }],
        },
      ],
      possibleNow: ["confirmPaper"],
      links,
    },
  },
  searchDossiers: {
    body: { identifier: "046185001234", size: 20 },
    answer: {
      dossiers: [
        {
          ...{ id, code, as: "applicant", procedure: "land-transfer", status: accepted },
          ...{ receivedAt: received, dueAt: due, overdue: false, self: `/v1/dossiers/${id}` },
        },
      ],
    },
  },
  listOwnDossiers: {
    query: { size: "20" },
    answer: {
      dossiers: [
        {
          ...{ id, code, as: "applicant" },
          procedure: {
            id: "land-transfer",
            name: { vi: "Đăng ký biến động do chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
          },
          status: inProcess,
          ...statusInWords.inProcess,
          ...{ receivedAt: received, due: "2026-12-18T09:00:00+07:00", dueAt: due, overdue: false },
          unitInCharge: { id: office, name: "Chi nhánh Văn phòng Đăng ký đất đai khu vực 3" },
          ...{ resultReady: false, possibleNow: ["withdrawDossier"], self: `/v1/dossiers/${id}` },
        },
      ],
      next: cursorOf(id),
    },
  },
  findHeldPapers: {
    body: {
      ...{ identifier: "046185001234", procedure: "land-transfer", channel: "direct", applicant: "citizen" },
      answers: {},
    },
    answer: {
      components: [
        {
          ...{ component: "certificate", required: true },
          papers: [{ paper: `${id}.${scanId}-2`, since: received, procedure: "land-transfer" }],
        },
      ],
    },
  },
  listAccesses: {
    parameters: { id },
    query: { size: "50" },
    answer: { accesses: [{ at: received, by: { kind: "staff", id: clerk }, why: "readDossier", what: "applicant" }] },
  },
  readHistory: {
    parameters: { id },
    answer: {
      code,
      chain: { intact: true, head: "5b2f7f2f6f0e0f6ad8a2e1a7a6c2b6ad5a1a1d4f5c8d2b6a5e4d3c2b1a0f9e8d" },
      entries: [
        {
          sequence: 1,
          type: "vn.motcua.dossier-accepted.v1",
          says: { vi: "Hồ sơ được tiếp nhận.", en: "The dossier was accepted." },
          time: received,
          actor: { kind: "staff", id: clerk },
          data: { code, status: "accepted", channel: "direct", nonBoundary: true },
          previousHash: "0".repeat(64),
          hash: "5b2f7f2f6f0e0f6ad8a2e1a7a6c2b6ad5a1a1d4f5c8d2b6a5e4d3c2b1a0f9e8d",
        },
      ],
    },
  },
  printReceipt: { parameters: { id } },
  printForm: { parameters: { id, form: "02" } },
  printRegister: { parameters: { unit: point }, query: { from: "2026-11-01", to: "2026-11-30" } },
  printCoverSheet: { parameters: { id } },
  trackDossier: {
    body: { code, lastFour: "3456" },
    answer: {
      code,
      status: inProcess,
      ...statusInWords.inProcess,
      procedure: { vi: "Đăng ký biến động do chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
      receivedAt: received,
      due: "2026-12-18T09:00:00+07:00",
      dueAt: due,
      receivedBy: {
        ...{ id: point, name: "Bưu cục Phong Dinh", at: received },
        officer: { name: "Tôn Nữ Mai Hạ", position: "Giao dịch viên" },
      },
      unitInCharge: {
        ...{ id: office, name: "Chi nhánh Văn phòng đăng ký đất đai A Lưới", since: "2026-11-25T07:10:00.000Z" },
        step: { vi: "Phê duyệt kết quả", en: "Approve the result" },
        officer: { name: "Lê Quý Khoa", position: "Chuyên viên thẩm định" },
      },
      times: [
        {
          stage: { vi: "Số hóa giấy tờ", en: "Digitization" },
          openedAt: received,
          closedAt: "2026-11-23T03:20:00.000Z",
        },
        {
          stage: { vi: "Thẩm định", en: "Appraisal" },
          openedAt: "2026-11-23T03:20:01.000Z",
          closedAt: "2026-11-25T07:09:59.000Z",
        },
        { stage: { vi: "Phê duyệt", en: "Approval" }, openedAt: "2026-11-25T07:10:00.000Z" },
      ],
      resultReady: false,
    },
  },
  resolveCommune: {
    query: { input: "phong binh, phong dien", for: "land" },
    answer: { code: "19831", name: "Phường Phong Dinh" },
  },
  takeTicket: {
    parameters: { unit: point },
    body: { service: "receive", priority: true },
    answer: {
      ...{ ticket, number: 12, priority: true, service: "receive" },
      ...{ waitingBefore: 2, estimatedMinutes: 9, takenAt: received },
    },
  },
  callTicket: {
    parameters: { unit: point },
    body: { desk: "3", service: "receive" },
    answer: {
      ...{ ticket, number: 12, priority: true, service: "receive", desk: "3", call: 1 },
      ...{ waitMinutes: 9, limitMinutes: 30, overLimit: false, at: "2026-11-23T02:08:20.000Z" },
    },
  },
  closeTicket: {
    parameters: { unit: point, ticket },
    body: { outcome: "served" },
    answer: { ticket, number: 12, outcome: "served", mayBeCalledAgain: false, at: "2026-11-23T02:20:00.000Z" },
  },
  printTicket: { parameters: { unit: point, ticket } },
  readQueue: {
    parameters: { unit: point },
    answer: { day: "2026-11-23", last: 15, waiting: [14, 13, 15], called: [{ number: 12, desk: "3" }], missed: [11] },
  },
  collectPayment: {
    parameters: { id },
    body: { amount: { vnd: 1_500_000, currency: "VND" }, method: "cash", receiptNumber: "BL-0001234" },
    answer: changed(2, inProcess, "2026-11-23T02:05:00.000Z"),
  },
  handOverPapers: {
    body: {
      to: office,
      purpose: "papers",
      lines: [{ dossier: id, sealNumber: "BD06-000417", papers: 3, sheets: 9 }],
    },
    answer: { ...minutesInShort, at: givenAt },
  },
  receivePapers: {
    parameters: { minutes: minutesId },
    body: { lines: [{ dossier: id, papers: 3, sheets: 8, seal: "intact" }] },
    answer: {
      ...{ ...minutesInShort, revision: 2, state: "received", at: receivedAt },
      differences: [{ dossier: id, kinds: ["missing"] }],
    },
  },
  readMinutes: {
    parameters: { minutes: minutesId },
    answer: {
      ...{ ...minutesInShort, revision: 2, state: "received", overdue: false },
      given: { by: clerk, name: "Tôn Nữ Mai Hạ", at: givenAt },
      received: { by: registry, name: "Đoàn Văn Trực", at: receivedAt },
      lines: [
        {
          ...{ dossier: id, code, bundle: "papers", sealNumber: "BD06-000417", papers: 3, sheets: 9 },
          counted: { papers: 3, sheets: 8, seal: "intact" },
          differences: ["missing"],
        },
      ],
    },
  },
  givePapersBack: {
    parameters: { id },
    body: { papers: 3, receivedBy: "applicant" },
    answer: changed(14, returned, "2026-11-27T08:20:00.000Z"),
  },
  printMinutes: { parameters: { minutes: minutesId } },
  listMinutes: {
    query: { state: "waiting", size: "20" },
    answer: { unit: office, minutes: [{ ...minutesInShort, givenAt, overdue: false, dossiers: 1, papers: 3 }] },
  },
  listProcedures: { query: { search: "chuyen nhuong" }, answer: { on: "2026-11-23", procedures: [summaryOf(land)] } },
  readProcedure: {
    parameters: { procedure: "land-transfer" },
    query: { channel: "direct", answers: "mortgaged:no" },
    answer: {
      on: "2026-11-23",
      procedure: land,
      versions: [{ code: "1.013831", validFrom: "2025-07-01" }],
      questions: [],
      checkList: { required: ["application"], optional: [], undecided: [] },
      limit: { value: 18, unit: "workingDays" },
      fees: feesDue(land, "2026-11-23", asked),
      feeText: feeText(feesDue(land, "2026-11-23", asked)),
    },
  },
  nearestPoints: {
    parameters: { code: "19804" },
    query: { field: "land", service: "receive", at: received, size: "10" },
    answer: {
      commune: { code: "19804", name: "Phường Phong Dinh" },
      service: "receive",
      field: "land",
      at: received,
      points: [
        {
          id: point,
          kind: "postalPoint",
          name: "Bưu cục Phong Dinh",
          address: "1 Lê Lợi",
          commune: { code: "19804", name: "Phường Phong Dinh" },
          nearness: "sameCommune",
          distanceKm: 0,
          services: ["guide", "receive", "digitize", "collect", "return"],
          accepts: ["land", "traffic-fine"],
          workingHours: [
            { from: "07:00", to: "11:30" },
            { from: "13:30", to: "17:00" },
          ],
          saturdayHours: [{ from: "07:30", to: "11:30" }],
          hoursToday: [
            { from: "07:00", to: "11:30" },
            { from: "13:30", to: "17:00" },
          ],
          openNow: true,
          invented: false,
        },
      ],
      further: 12,
    },
  },
  requestUpload: {
    parameters: { point },
    body: { bytes: 1_842_311, sha256: "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=" },
    answer: {
      method: "PUT",
      url: "https://incoming.example/points/H57.BD.06/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08?X-Amz-Signature=…",
      headers: {
        "content-length": "1842311",
        "x-amz-checksum-sha256": "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
        "if-none-match": "*",
      },
      key: "points/H57.BD.06/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      seconds: 300,
    },
  },
  listScans: {
    parameters: { point },
    query: {},
    answer: {
      scans: [
        {
          scanId,
          state: "unmatched",
          reason: {
            code: "scan/no-code",
            text: {
              vi: "Không tìm thấy mã QR của hồ sơ.",
              en: "No dossier QR was found.",
            },
          },
          part: { number: 1, of: 1, pages: [1, 3], emptyBacks: [2] },
          key: "points/H57.BD.06/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          at: "2026-11-23T03:00:00.000Z",
          keptUntil: "2026-12-23T03:00:00.000Z",
        },
      ],
      reading: [aReadingNow],
      unread: {
        inWork: 4,
        waiting: [
          {
            key: "points/H57.BD.06/60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            sentAt: "2026-11-23T03:02:00.000Z",
            place: 1,
          },
        ],
      },
    },
  },
  assignScan: {
    parameters: { point, scan: `${scanId}-1` },
    body: { dossier: code },
    answer: changed(2, accepted, "2026-11-23T03:05:00.000Z"),
  },
  discardScan: {
    parameters: { point, scan: `${scanId}-1` },
    body: { reason: "not-of-any-dossier" },
    answer: { scanId: `${scanId}-1`, by: clerk, at: "2026-11-23T03:05:00.000Z", reason: "not-of-any-dossier" },
  },
  listPapers: {
    parameters: { id },
    answer: {
      papers: [
        {
          paperId: `${scanId}-1`,
          component: "application",
          form: "mau-18",
          pages: [2, 3],
          fields: [
            { name: "ownerName", value: "Nguyễn Thị Quỳnh Hương", confidence: 96, accepted: true },
            {
              ...{ name: "citizenId", value: "046185001234", confidence: 71, accepted: false },
              reasons: ["field/low-confidence"],
              crop: { page: 2, x: 742, y: 611, w: 306, h: 64 },
            },
            {
              ...{
                name: "address",
                value: "12 Lê Lợi, phường Thuân Hóa, thành phố Huế",
                confidence: 93,
                accepted: false,
              },
              reasons: ["field/place-unclear", "field/low-confidence"],
              crop: { page: 2, x: 418, y: 702, w: 688, h: 66 },
              suggestion: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
            },
          ],
          inked: [{ name: "issueDay", crop: { page: 3, x: 880, y: 1904, w: 392, h: 70 } }],
          recordedAt: "2026-11-23T03:00:12.000Z",
          file: `/v1/dossiers/${id}/papers/${scanId}-1/file`,
        },
      ],
      reading: [aReadingNow],
      reused: [
        {
          ...{ component: "certificate", paper: `${id}.${scanId}-2`, status: "valid" },
          file: `/v1/dossiers/${id}/papers/${id}.${scanId}-2/file`,
        },
      ],
      alsoOpenedBy: [{ by: "6f1d0c1e-0000-4000-8000-00000000b002", at: "2026-11-23T03:11:40.000Z" }],
    },
  },
  readCrop: { parameters: { id, paperId: `${scanId}-1`, field: "citizenId" } },
  reassignPaper: {
    parameters: { id, paperId: `${scanId}-1` },
    body: { component: "certificate" },
    answer: changed(3, accepted, "2026-11-23T03:15:00.000Z"),
  },
  readPaper: { parameters: { id, paperId: `${scanId}-1` } },
  revokePaper: {
    parameters: { id, paperId: `${scanId}-2` },
    body: { reason: "by-decision" },
    answer: changed(9, returned, "2027-03-02T03:10:00.000Z"),
  },
  confirmPaper: {
    parameters: { id, paperId: `${scanId}-1` },
    body: {
      fields: [
        { name: "citizenId", value: "046185001234" },
        { name: "phone", illegible: "covered" },
        { name: "issueDay", illegible: "handwriting" },
      ],
    },
    answer: changed(3, inProcess, "2026-11-23T03:20:00.000Z"),
  },
  listDossiers: {
    query: { status: "inProcess", dueBefore: "2027-01-01T00:00:00+07:00", procedure: "land-transfer", officer: "me" },
    answer: {
      unit: point,
      dossiers: [
        {
          ...{ id, code, revision: 4, status: inProcess, procedure },
          ...{ competentUnit: office, receivedBy: clerk, dueAt: due, overdue: false },
        },
      ],
      next: cursorOf(`${due}#${id}`),
    },
  },
  listInbox: {
    query: { size: "50", dueBefore: "2026-12-24T17:00:00+07:00", officer: "me" },
    answer: {
      unit: office,
      asOf: "2026-11-25T07:00:00.000Z",
      tasks: [
        {
          dossierId: id,
          code,
          procedure: "land-transfer",
          run: 2,
          step: "appraisal",
          roles: ["appraiser"],
          assignee: "6f1d0c1e-0000-4000-8000-00000000b004",
          mine: true,
          openedAt: "2026-11-23T03:20:01.000Z",
          arrivedAt: "2026-11-23T03:20:01.000Z",
          dueAt: due,
          overdue: false,
        },
      ],
    },
  },
  completeStep: {
    parameters: { id, step: "appraisal" },
    body: { outcome: "agreed" },
    answer: changed(5, inProcess, "2026-11-25T07:10:00.000Z"),
  },
  askForUpload: {
    parameters: { id },
    query: { bytes: "184203", sha256: "c".repeat(64) },
    answer: {
      url: "https://motcua-incoming.example/results/…",
      headers: { "content-length": "184203", "if-none-match": "*" },
      seconds: 900,
    },
  },
  takeSignedResult: {
    parameters: { id },
    body: { sha256: "c".repeat(64) },
    answer: changed(9, inProcess, "2026-11-26T02:00:00.000Z"),
  },
  verifyResult: {
    body: { sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
    answer: {
      verdict: "genuine",
      says: verdictTexts.genuine,
      ...{ title: "Giấy chứng nhận quyền sử dụng đất", number: "1/2026/GXN", issuedAt: "2026-11-26T02:30:00.000Z" },
      unit: { id: office, name: "Chi nhánh Văn phòng đăng ký đất đai A Lưới" },
      ...{ signedBy: { position: "Giám đốc" }, signedAt: "2026-11-26T02:00:00.000Z", signedElsewhere: null },
      ...{ validUntil: null, expired: null, successor: null, training: false },
      sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
  },
  replaceResult: {
    parameters: { id },
    body: { as: "corrected", reason: "clerical-error", applicant: { name: "Nguyễn Thị Quỳnh Hương" } },
    answer: changed(14, returned, "2026-11-30T02:00:00.000Z"),
  },
  issueReplacement: {
    parameters: { id },
    answer: { ...changed(15, returned, "2026-11-30T02:30:00.000Z"), number: "7/2026/GXN", replaces: "1/2026/GXN" },
  },
  revokeResult: {
    parameters: { id },
    body: { reason: "by-decision" },
    answer: changed(16, returned, "2026-12-01T02:00:00.000Z"),
  },
  draftResult: {
    parameters: { id },
    body: { values: {} },
    answer: changed(8, inProcess, "2026-11-25T09:10:00.000Z"),
  },
  previewResult: { parameters: { id } },
  skipStep: {
    parameters: { id, step: "tax" },
    body: { reason: "Hồ sơ không phát sinh nghĩa vụ tài chính." },
    answer: changed(6, inProcess, "2026-11-25T07:10:00.000Z"),
  },
  completeSteps: {
    body: { step: "appraisal", items: [{ dossier: id, revision: 4, completion: { outcome: "agreed" } }] },
    answer: {
      ...{ completed: 1, refused: 1 },
      answers: [
        { dossier: id, status: 200, answer: changed(5, inProcess, "2026-11-25T07:10:00.000Z") },
        {
          ...{ dossier: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e70", status: 409 },
          problem: {
            code: "step/taken",
            title: {
              vi: "Bước này đang do đồng nghiệp được nêu xử lý. Người đó phải nhả việc, hoặc lãnh đạo đơn vị phân công lại.",
              en: "The colleague who is named has this step. They have to release it, or the leader of the unit has to give it to somebody else.",
            },
            facts: { assignee: "6f1d0c1e-0000-4000-8000-00000000a001", since: "2026-11-24T02:00:00.000Z" },
          },
        },
      ],
    },
  },
  addComment: {
    parameters: { id },
    body: { text: "Đề nghị đối chiếu lại ranh giới thửa đất với bản đồ địa chính." },
    answer: changed(6, inProcess, "2026-11-25T07:12:00.000Z"),
  },
  listComments: {
    parameters: { id },
    answer: {
      comments: [
        {
          ...{ id: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e99", at: "2026-11-25T07:12:00.000Z", unit: "H57.24.03" },
          ...{ by: "6f1d0c1e-0000-4000-8000-00000000b004", text: "Đề nghị đối chiếu lại ranh giới thửa đất." },
          attachments: [
            {
              ...{ id: "9f86d081884c7d659a2feaa0c55ad015", type: "application/pdf", bytes: 48_211 },
              file: `/v1/dossiers/${id}/attachments/9f86d081884c7d659a2feaa0c55ad015`,
            },
          ],
        },
      ],
    },
  },
  requestAttachment: {
    parameters: { id },
    body: { bytes: 48_211, sha256: "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=" },
    answer: {
      ...{ attachment: "9f86d081884c7d659a2feaa0c55ad015", method: "PUT", seconds: 900 },
      url: "https://motcua-hue-archive.example/dossiers/…",
      headers: {
        "content-length": "48211",
        "if-none-match": "*",
        "x-amz-checksum-sha256": "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
      },
    },
  },
  readAttachment: { parameters: { id, attachment: "9f86d081884c7d659a2feaa0c55ad015" } },
  countInbox: {
    answer: {
      ...{ unit: "H57.24.03", asOf: "2026-11-25T07:00:00.000Z", looked: "2026-11-25T01:00:00.000Z" },
      ofUnit: {
        due: { count: 1000, isMore: true, text: { vi: "1.000+", en: "1,000+" } },
        overdue: { count: 12, isMore: false, text: { vi: "12", en: "12" } },
        waiting: { count: 31, isMore: false, text: { vi: "31", en: "31" } },
        new: { count: 4, isMore: false, text: { vi: "4", en: "4" } },
      },
      scans: { count: 3, isMore: false, text: { vi: "3", en: "3" } },
      mine: {
        due: { count: 7, isMore: false, text: { vi: "7", en: "7" } },
        overdue: { count: 0, isMore: false, text: { vi: "0", en: "0" } },
        waiting: { count: 1, isMore: false, text: { vi: "1", en: "1" } },
        new: { count: 2, isMore: false, text: { vi: "2", en: "2" } },
      },
    },
  },
  noteLook: {
    body: { until: "2026-11-25T07:00:00.000Z" },
    answer: { unit: "H57.24.03", looked: "2026-11-25T07:00:00.000Z" },
  },
  claimStep: {
    parameters: { id, step: "appraisal" },
    body: {},
    answer: changed(6, inProcess, "2026-11-25T07:00:00.000Z"),
  },
  releaseStep: {
    parameters: { id, step: "appraisal" },
    body: {},
    answer: changed(7, inProcess, "2026-11-25T07:01:00.000Z"),
  },
  assignStep: {
    parameters: { id, step: "appraisal" },
    body: { to: "6f1d0c1e-0000-4000-8000-00000000b004" },
    answer: changed(8, inProcess, "2026-11-25T07:02:00.000Z"),
  },
  listColleagues: {
    parameters: { unit: "H57.24.03" },
    answer: {
      unit: "H57.24.03",
      people: [
        {
          ...{ id: "6f1d0c1e-0000-4000-8000-00000000b004", name: "Lê Quý Khoa", position: "Chuyên viên thẩm định" },
          ...{ roles: ["appraiser"], openTasks: 3, byHand: false, isAway: true },
          absence: { from: "2026-11-25", until: "2026-11-27", delegate: "6f1d0c1e-0000-4000-8000-00000000a001" },
        },
      ],
    },
  },
  enterAbsence: {
    parameters: { unit: "H57.24.03", person: "6f1d0c1e-0000-4000-8000-00000000b004" },
    body: { from: "2026-11-25", until: "2027-01-04" },
    answer: { person: "6f1d0c1e-0000-4000-8000-00000000b004" },
  },
  signResult: { parameters: { id }, answer: changed(9, inProcess, "2026-11-26T02:00:00.000Z") },
  issueResult: {
    parameters: { id },
    answer: { ...changed(11, decided, "2026-11-26T02:30:00.000Z"), number: "1/2026/GXN" },
  },
  createWebhook: {
    body: {
      url: "https://tiep-nhan.so-nnmt.example.vn/motcua",
      facts: ["vn.motcua.dossier-accepted.v1", "vn.motcua.result-issued.v1"],
      signature: "ed25519",
    },
    answer: {
      ...aWebhook,
      keys: [{ ...aWebhook.keys[0], signature: "ed25519", publicKey: `whpk_${"B".repeat(43)}=` }],
    },
  },
  listWebhooks: { answer: { webhooks: [aWebhook] } },
  changeWebhook: {
    parameters: { webhook: aWebhook.id },
    body: { facts: null, active: true },
    answer: { ...aWebhook, facts: undefined, revision: 2 },
  },
  rotateWebhookSecret: {
    parameters: { webhook: aWebhook.id },
    body: { signature: "ed25519", overlapHours: 48 },
    answer: {
      ...aWebhook,
      keys: [
        {
          ...{ id: "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e13", signature: "ed25519", publicKey: `whpk_${"B".repeat(43)}=` },
          since: "2026-11-25T02:00:00.000Z",
        },
        { ...aWebhook.keys[0], until: "2026-11-27T02:00:00.000Z" },
      ],
      revision: 2,
    },
  },
  deleteWebhook: { parameters: { webhook: aWebhook.id }, body: {}, answer: { id: aWebhook.id } },
  pingWebhook: {
    parameters: { webhook: aWebhook.id },
    body: {},
    answer: { delivery: "20261125020000000-ping-0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e14" },
  },
  replayWebhook: {
    parameters: { webhook: aWebhook.id },
    body: { from: "2026-11-23T00:00:00.000Z" },
    answer: { id: aWebhook.id },
  },
  listDeliveries: {
    parameters: { webhook: aWebhook.id },
    query: { size: "20", state: "pending" },
    answer: {
      deliveries: [
        {
          ...{ id: `20261123020000000-${id}-1`, type: "vn.motcua.dossier-accepted.v1", dossier: id, sequence: 1 },
          state: "pending",
          attempts: [
            { at: "2026-11-23T02:00:01.000Z", latencyMs: 412, status: 503 },
            { at: "2026-11-23T02:00:12.000Z", latencyMs: 10_000, noAnswer: "timedOut" },
          ],
          nextAt: "2026-11-23T02:01:14.000Z",
        },
      ],
    },
  },
  readFacts: {
    query: { from: "2026-11-23T00:00:00.000Z", size: "20" },
    answer: {
      facts: [acceptedFact],
      next: cursorOf(`2026-11-23T02:00:00.000Z#${id}#00000001`),
      more: false,
    },
  },
  readResult: { parameters: { id } },
  chooseReturn: {
    parameters: { id },
    body: {
      method: "post",
      place: { province: "46", commune: "19804" },
      recipient: {
        name: "Nguyễn Thị Quỳnh Hương",
        phone: "0905123456",
        address: "12 kiệt 5 Trần Phú, phường Phong Dinh",
      },
    },
    answer: changed(11, inProcess, "2026-11-26T08:10:00.000Z"),
  },
  correctContact: {
    parameters: { id },
    body: { phone: "0905123456", notices: { language: "en", channels: ["sms", "email"] } },
    answer: changed(11, inProcess, "2026-11-26T08:10:00.000Z"),
  },
  openCustodyCase: {
    parameters: { id },
    body: { bundle: "papers", kind: "lost", papers: 1 },
    answer: changed(9, inProcess, "2026-11-25T01:10:00.000Z"),
  },
  closeCustodyCase: {
    parameters: { id, case: "1" },
    body: { outcome: "found" },
    answer: changed(10, inProcess, "2026-11-26T01:10:00.000Z"),
  },
  answerSurvey: {
    body: {
      ticket: aSurveyTicket,
      attempt: "0192f0c4-9d10-4c22-8d4e-5b6a7c8d9e0f",
      grade: 5,
      sentence: "Nhanh, rõ ràng, cán bộ tận tình.",
    },
    answer: { counted: true },
  },
  hearGateway: {
    body: {
      ...{ kind: "message", at: "2026-11-23T02:00:05.000Z", messageId: "mo-4711", from: "84905123456" },
      ...{ text: "TU CHOI", signature: "0".repeat(64) },
    },
    answer: { taken: true },
  },
  readSurveyTicket: { parameters: { id }, answer: { ticket: aSurveyTicket } },
  readSurveys: {
    parameters: { unit: point },
    query: { month: "2026-11" },
    answer: {
      ...{ unit: point, month: "2026-11", said: ["Nhanh, rõ ràng, cán bộ tận tình."] },
      procedures: [{ procedure: "land-transfer", answers: 3, grades: [0, 0, 1, 0, 2], mean: 4.33 }],
    },
  },
  makeResultLink: {
    parameters: { id },
    body: {},
    answer: {
      ...changed(13, decided, "2026-11-27T01:10:00.000Z"),
      link: { number: 1, expiresAt: "2026-12-04T01:10:00.000Z" },
    },
  },
  openResult: { body: { token: `${id}.1.${"A".repeat(43)}`, lastFour: "3456" } },
  sendResult: {
    parameters: { id },
    body: { sealNumber: "BD06-000881" },
    answer: changed(13, decided, "2026-11-27T01:10:00.000Z"),
  },
  inviteRecipient: {
    parameters: { id },
    body: {},
    answer: changed(14, decided, "2026-11-27T08:10:00.000Z"),
  },
  readCustody: {
    parameters: { id },
    answer: {
      holders: [
        { bundle: "papers", papers: 3, holder: { kind: "unit", unit: office } },
        { bundle: "result", papers: 1, holder: { kind: "postman", unit: point } },
      ],
      returnChoice: { method: "post", distance: "district", chosenAt: "2026-11-26T08:10:00.000Z" },
      delivery: {
        ...{ distance: "district", gotAt: "2026-11-26T09:00:00.000Z", firstSentAt: "2026-11-27T01:10:00.000Z" },
        ...{ dueAt: "2026-11-27T10:00:00.000Z", tries: 1, invitations: [], late: false },
      },
      cases: [],
      events: [
        {
          ...{ event: "OUT_FOR_DELIVERY", bundle: "result", at: "2026-11-27T01:10:00.000Z", unit: point, by: clerk },
          ...{ sealNumber: "BD06-000881", papers: 1 },
        },
      ],
    },
  },
  noteFeePaid: {
    parameters: { id },
    body: {
      fee: "licence",
      amount: { vnd: 135_000, currency: "VND" },
      method: "cash",
      receiptNumber: "BL-0001234",
    },
    answer: changed(12, decided, "2026-11-27T08:10:00.000Z"),
  },
  returnResult: {
    parameters: { id },
    body: { receivedBy: "applicant", identity: "identityCard", signature: "onPaper" },
    answer: changed(13, returned, "2026-11-27T08:15:00.000Z"),
  },
};
