import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Answers, CatalogueId } from "../../shared/domain/circumstances.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { Limit } from "../../shared/domain/deadline.ts";
import { longestFormText } from "../../shared/domain/form-texts.ts";
import { DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import type { Act } from "../../shared/domain/lifecycle.ts";
import { NewApplicant } from "../../shared/domain/new-applicant.ts";
import type { Action } from "../../shared/domain/permission-table.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import type { ProblemKind } from "../../shared/domain/problems.ts";
import type { Text } from "../../shared/domain/text.ts";
import { typed } from "../../shared/domain/text.ts";
import {
  askers,
  Defect,
  extensionReasons,
  refusalReasons,
  stopReasons,
  transferReasons,
} from "../../shared/domain/turns-of-dossier.ts";
import { BroughtOrHeldPapers } from "./submission-routes.ts";

const words = () => typed(longestFormText);

/** A turn of a dossier: a command that changes it, refused where its status, its revision or the asker do not fit. */
const turn = <const Name extends Act & Action, Body extends z.ZodMiniType, const P extends readonly ProblemKind[]>(
  name: Name,
  part: string,
  summary: Text,
  description: string,
  body: Body,
  problems: P,
) =>
  apiRoute(() => ({
    name,
    method: "POST",
    path: `/v1/dossiers/{id}/${part}`,
    summary,
    permission: name,
    command: true,
    changes: true,
    parameters: z.object({ id: DossierId }),
    query: z.object({}),
    body,
    answers: { 200: { description, body: CommandAnswer } },
    problems: [problem.dossierNotFound, problem.dossierNotPossibleNow, ...problems],
  }));

export const AcceptDossier = /* @__PURE__ */ (() => z.strictObject({}))();
export const acceptDossierRoute = /* @__PURE__ */ (() =>
  turn(
    "acceptDossier",
    "acceptance",
    { vi: "Tiếp nhận hồ sơ đã nộp", en: "Accept a submitted dossier that is complete: its clock starts" },
    "Accepted; the receipt (Form 01) can be printed",
    AcceptDossier,
    [problem.dossierIncomplete, problem.supplementNotBrought],
  ))();

export const CorrectDossier = /* @__PURE__ */ (() =>
  z.strictObject({
    applicant: z.optional(NewApplicant),
    /** Those that were wrong: all others stay. */
    answers: z.optional(Answers),
    /** Those that were wrong, `null` for one that is taken back: all others stay. */
    details: z.optional(z.record(CatalogueId, z.nullable(typed(200)))),
    components: z.optional(BroughtOrHeldPapers),
  }))();
export type CorrectDossier = z.infer<typeof CorrectDossier>;
export const correctDossierRoute = /* @__PURE__ */ (() =>
  turn(
    "correctDossier",
    "corrections",
    { vi: "Sửa thông tin trước khi tiếp nhận", en: "Correct data of a dossier before it is accepted" },
    "Corrected: what is left out stays as it was",
    CorrectDossier,
    [
      problem.dossierIncomplete,
      problem.dossierAnswersMissing,
      problem.dossierDetailsMissing,
      problem.procedureChannelNotOffered,
      problem.procedureNotForApplicant,
      problem.componentKindNotAccepted,
      problem.paperNotReusable,
      problem.submitterNotNamed,
    ],
  ))();

export const RequestSupplement = /* @__PURE__ */ (() =>
  z.strictObject({
    /** All that is wrong, each paper once: there is no second notice. */
    defects: z
      .array(z.strictObject({ component: z.string().check(z.maxLength(64)), defect: Defect, says: words() }))
      .check(z.minLength(1), z.maxLength(50)),
    reason: words(),
    /** Whom the applicant asks: name and phone. */
    contact: z.optional(typed(200)),
  }))();
export type RequestSupplement = z.infer<typeof RequestSupplement>;
export const requestSupplementRoute = /* @__PURE__ */ (() =>
  turn(
    "requestSupplement",
    "supplement-request",
    { vi: "Yêu cầu bổ sung, hoàn thiện hồ sơ", en: "Ask for a supplement: all defects in one notice, once (Form 02)" },
    "Asked for; after acceptance the clock stands still",
    RequestSupplement,
    [
      problem.dossierIncomplete,
      problem.supplementAlreadyRequested,
      problem.supplementPaperConfirmed,
      problem.supplementPaperHeld,
      problem.deadlineNotRunning,
    ],
  ))();

export const BringSupplement = /* @__PURE__ */ (() => z.strictObject({ components: BroughtOrHeldPapers }))();
export type BringSupplement = z.infer<typeof BringSupplement>;
export const bringSupplementRoute = /* @__PURE__ */ (() =>
  turn(
    "bringSupplement",
    "supplement",
    { vi: "Nộp giấy tờ bổ sung", en: "Bring the supplement, all of it: the clock goes on" },
    "Brought; the dossier goes on where it stopped, or waits for its acceptance",
    BringSupplement,
    [
      problem.supplementAlreadyBrought,
      problem.papersNotHere,
      problem.componentKindNotAccepted,
      problem.paperNotReusable,
      problem.dossierIncomplete,
      problem.deadlineNotPaused,
    ],
  ))();

export const RefuseDossier = /* @__PURE__ */ (() =>
  z.strictObject({ reason: z.enum(refusalReasons), says: words(), legalBasis: words() }))();
export type RefuseDossier = z.infer<typeof RefuseDossier>;
export const refuseDossierRoute = /* @__PURE__ */ (() =>
  turn(
    "refuseDossier",
    "refusal",
    { vi: "Từ chối tiếp nhận, giải quyết hồ sơ", en: "Refuse a dossier with reason and legal basis (Form 03)" },
    "Refused; Form 03 can be printed",
    RefuseDossier,
    [],
  ))();

export const WithdrawDossier = /* @__PURE__ */ (() => z.strictObject({ reason: z.optional(words()) }))();
export type WithdrawDossier = z.infer<typeof WithdrawDossier>;
export const withdrawDossierRoute = /* @__PURE__ */ (() =>
  turn(
    "withdrawDossier",
    "withdrawal",
    { vi: "Rút hồ sơ theo yêu cầu", en: "Withdraw a dossier on the applicant's request" },
    "Withdrawn; papers that were handed in are given back",
    WithdrawDossier,
    [],
  ))();

export const StopDossier = /* @__PURE__ */ (() =>
  z.strictObject({
    askedBy: z.enum(askers),
    reason: z.enum(stopReasons),
    says: words(),
    decision: words(),
    financialConsequence: words(),
  }))();
export type StopDossier = z.infer<typeof StopDossier>;
export const stopDossierRoute = /* @__PURE__ */ (() =>
  turn(
    "stopDossier",
    "stop",
    { vi: "Dừng giải quyết hồ sơ", en: "Stop processing (Form 05)" },
    "Stopped; Form 05 can be printed",
    StopDossier,
    [],
  ))();

export const ExtendDeadline = /* @__PURE__ */ (() =>
  z
    .strictObject({
      reason: z.enum(extensionReasons),
      says: words(),
      /** The new date, or the limit that is added: one of the two. */
      newDueAt: z.optional(z.iso.datetime({ offset: true })),
      byLimit: z.optional(Limit),
    })
    .check(
      z.refine(({ newDueAt, byLimit }) => (newDueAt === undefined) !== (byLimit === undefined), { path: ["newDueAt"] }),
    ))();
export type ExtendDeadline = z.infer<typeof ExtendDeadline>;
export const extendDeadlineRoute = /* @__PURE__ */ (() =>
  turn(
    "extendDeadline",
    "extension",
    { vi: "Xin lỗi và gia hạn", en: "Apologise and put the due date off, once (Form 04)" },
    "Put off; Form 04 can be printed",
    ExtendDeadline,
    [
      problem.deadlineNoLimit,
      problem.deadlineNotRunning,
      problem.deadlineAlreadyExtended,
      problem.deadlineExtensionTooLate,
      problem.deadlineNewDateNotPossible,
    ],
  ))();

export const RequestPayment = /* @__PURE__ */ (() =>
  z.strictObject({
    /** The reason of the procedure for which the clock stands still, e.g. `financial-duty`. */
    pause: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/), z.maxLength(64)),
    amount: z.strictObject({
      vnd: z.int().check(z.positive(), z.maximum(100_000_000_000)),
      currency: z.literal("VND"),
    }),
    /** What is owed and where it is paid, for the applicant (thông báo nộp tiền). */
    says: typed(longestFormText),
  }))();
export type RequestPayment = z.infer<typeof RequestPayment>;
export const requestPaymentRoute = /* @__PURE__ */ (() =>
  turn(
    "requestPayment",
    "payment-request",
    {
      vi: "Yêu cầu thực hiện nghĩa vụ tài chính",
      en: "Ask the applicant to pay what they owe; the clock stands still",
    },
    "Asked for; the dossier waits for the payment",
    RequestPayment,
    [problem.deadlineNotRunning],
  ))();

export const NotePayment = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Of the receipt that was shown (biên lai, chứng từ nộp ngân sách): signs of a number. */
    receiptNumber: z.string().check(z.regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/)),
  }))();
export type NotePayment = z.infer<typeof NotePayment>;
export const notePaymentRoute = /* @__PURE__ */ (() =>
  turn(
    "notePayment",
    "payment-note",
    { vi: "Ghi nhận đã thực hiện nghĩa vụ tài chính", en: "Note the receipt of what was owed; the clock goes on" },
    "Noted; the dossier goes on",
    NotePayment,
    [problem.deadlineNotPaused],
  ))();

export const TransferDossier = /* @__PURE__ */ (() =>
  z.strictObject({ to: UnitId, reason: z.enum(transferReasons) }))();
export type TransferDossier = z.infer<typeof TransferDossier>;
export const transferDossierRoute = /* @__PURE__ */ (() =>
  turn(
    "transferDossier",
    "transfer",
    { vi: "Chuyển đúng cơ quan có thẩm quyền", en: "Give the dossier to the unit that is competent" },
    "Transferred; the other unit has it in its inbox",
    TransferDossier,
    [
      problem.unitUnknown,
      problem.unitClosed,
      problem.unitTrainingApart,
      problem.transferNotCompetent,
      problem.transferStepsDone,
    ],
  ))();
