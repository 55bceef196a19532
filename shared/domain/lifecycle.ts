import type { Text } from "./text.ts";

/**
 * The ten business statuses of the National Public Service Portal (trạng thái hồ sơ) with its numbers and names.
 * Financial, delivery and synchronisation status are other fields: a paid fee is not a business status.
 */
export const statuses = {
  submitted: { code: 1, text: { vi: "Mới đăng ký", en: "submitted" }, clock: "not started" },
  accepted: { code: 2, text: { vi: "Được tiếp nhận", en: "accepted" }, clock: "runs" },
  refused: { code: 3, text: { vi: "Không được tiếp nhận", en: "refused intake" }, clock: "none" },
  inProcess: { code: 4, text: { vi: "Đang xử lý", en: "in process" }, clock: "runs" },
  supplementRequested: {
    code: 5,
    text: { vi: "Yêu cầu bổ sung giấy tờ", en: "supplement requested" },
    clock: "paused",
  },
  paymentDue: { code: 6, text: { vi: "Yêu cầu thực hiện nghĩa vụ tài chính", en: "payment due" }, clock: "paused" },
  withdrawn: { code: 7, text: { vi: "Công dân yêu cầu rút hồ sơ", en: "withdrawn on request" }, clock: "ended" },
  stopped: { code: 8, text: { vi: "Dừng xử lý", en: "stopped" }, clock: "ended" },
  decided: { code: 9, text: { vi: "Đã xử lý xong", en: "decided" }, clock: "ended" },
  returned: { code: 10, text: { vi: "Đã trả kết quả", en: "result returned" }, clock: "ended" },
} as const satisfies Record<string, { code: number; text: Text; clock: string }>;

export type Status = keyof typeof statuses;
export const statusNames = [
  "submitted",
  "accepted",
  "refused",
  "inProcess",
  "supplementRequested",
  "paymentDue",
  "withdrawn",
  "stopped",
  "decided",
  "returned",
] as const satisfies readonly Status[];

/** From which status to which a dossier may go. What is not here does not happen. */
export const transitions = {
  submitted: ["accepted", "refused", "supplementRequested", "withdrawn"],
  accepted: ["refused", "inProcess", "supplementRequested", "withdrawn", "stopped"],
  refused: [],
  inProcess: ["refused", "supplementRequested", "paymentDue", "withdrawn", "stopped", "decided"],
  supplementRequested: ["accepted", "refused", "inProcess", "withdrawn", "stopped"],
  paymentDue: ["inProcess", "withdrawn", "stopped"],
  withdrawn: [],
  stopped: [],
  decided: ["returned", "stopped"],
  returned: [],
} as const satisfies Record<Status, readonly Status[]>;

export const mayBecome = (from: Status, to: Status): boolean => (transitions[from] as readonly Status[]).includes(to);

/** Nothing leads on from here: refused, withdrawn, stopped or returned (hồ sơ đã kết thúc). */
export const isFinished = (status: Status): boolean => transitions[status].length === 0;

/**
 * Which act changes a dossier in which status. A supplement stops what a unit decides, not what the applicant or the
 * leader may do with the dossier; before acceptance it is followed by `acceptDossier`, which looks whether it was brought.
 * Papers are scanned in process too, those of a supplement that was brought then; and where the result was given on the
 * spot, afterwards.
 * What was asked for before acceptance and does not come ends in a refusal; afterwards its leader stops the dossier. Until it
 * is accepted what it says is corrected, while it waits for a supplement too, and more is brought as long as it is incomplete.
 * One that is decided is stopped only where its result was revoked before it was given; and after the return another result may
 * be issued in the place of the present one, and given again.
 * The API's "possible now", its refusals and the property tests are derived from this table.
 */
export const actsByStatus = {
  acceptDossier: ["submitted", "supplementRequested"],
  correctDossier: ["submitted", "supplementRequested"],
  requestSupplement: ["submitted", "accepted", "inProcess"],
  bringSupplement: ["supplementRequested"],
  refuseDossier: ["submitted", "accepted", "inProcess", "supplementRequested"],
  recordScan: ["accepted", "inProcess", "decided", "returned"],
  confirmPaper: ["accepted", "inProcess", "decided", "returned"],
  collectPayment: ["accepted"],
  requestPayment: ["inProcess"],
  notePayment: ["paymentDue"],
  completeStep: ["inProcess"],
  skipStep: ["inProcess"],
  signResult: ["inProcess"],
  issueResult: ["inProcess"],
  replaceResult: ["decided", "returned"],
  issueReplacement: ["decided", "returned"],
  returnResult: ["decided", "returned"],
  extendDeadline: ["accepted", "inProcess"],
  transferDossier: ["accepted", "inProcess", "supplementRequested", "paymentDue"],
  stopDossier: ["accepted", "inProcess", "supplementRequested", "paymentDue", "decided"],
  withdrawDossier: ["submitted", "accepted", "inProcess", "supplementRequested", "paymentDue"],
  openStage: ["accepted", "inProcess", "decided"],
  moveDossier: ["submitted", "accepted", "inProcess", "supplementRequested", "paymentDue", "decided"],
} as const satisfies Record<string, readonly Status[]>;

export type Act = keyof typeof actsByStatus;

/** To which status an act may bring a dossier; one that is left out changes none. The first two make one. */
export const leadsTo = {
  openDossier: ["accepted", "inProcess"],
  submitDossier: ["submitted"],
  acceptDossier: ["accepted", "inProcess"],
  requestSupplement: ["supplementRequested"],
  bringSupplement: ["accepted", "inProcess"],
  requestPayment: ["paymentDue"],
  notePayment: ["inProcess"],
  refuseDossier: ["refused"],
  confirmPaper: ["inProcess"],
  collectPayment: ["inProcess"],
  issueResult: ["decided"],
  openStage: ["decided"],
  returnResult: ["returned"],
  stopDossier: ["stopped"],
  withdrawDossier: ["withdrawn"],
} as const satisfies { readonly [A in Act | "openDossier" | "submitDossier"]?: readonly Status[] };

export const isPossible = (act: Act, status: Status): boolean =>
  (actsByStatus[act] as readonly Status[]).includes(status);

/** What machines of ours and administrators' commands do; nobody at a counter can ask for it. */
const notAsked: readonly Act[] = ["openStage", "recordScan", "moveDossier"];

export const possibleActs = (status: Status): readonly Act[] =>
  (Object.keys(actsByStatus) as Act[]).filter((act) => !notAsked.includes(act) && isPossible(act, status));
