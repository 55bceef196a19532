import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer, commandAnswer } from "../../shared/domain/command-answer.ts";
import { CorrectedApplicant } from "../../shared/domain/corrected-applicant.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { replacementKinds, replacementReasons } from "../../shared/domain/result.ts";
import { authorisationKinds, identityProofs, resultReceivers, Strokes } from "../../shared/domain/result-receivers.ts";
import { ResultValues } from "../../shared/domain/result-variable.ts";
import { revocationReasons } from "../../shared/domain/revoked-paper.ts";

const none = z.object({});
const ofDossier = z.object({ id: DossierId });
const stepRefusals = [
  problem.dossierNotFound,
  problem.dossierNotPossibleNow,
  problem.stepAlreadyCompleted,
  problem.stepNotOpen,
  problem.stepHasItsOwnAct,
] as const;

export const DraftResult = /* @__PURE__ */ (() =>
  z.strictObject({
    /** By the variable of the template: a day as `2026-11-23`, numbers and money as digits, a choice by its id. */
    values: ResultValues,
  }))();
export type DraftResult = z.infer<typeof DraftResult>;

export const draftResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "draftResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/draft",
  summary: { vi: "Soạn dự thảo kết quả", en: "Fill in what the template of the result leaves open" },
  permission: "draftResult",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: DraftResult,
  answers: { 200: { description: "Kept, sealed, in place of what was filled in before", body: CommandAnswer } },
  problems: [
    problem.dossierNotFound,
    problem.dossierNotPossibleNow,
    problem.stepAlreadyCompleted,
    problem.resultValueWrong,
  ],
}));

export const previewResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "previewResult",
  personal: "result",
  method: "GET",
  path: "/v1/dossiers/{id}/result/draft",
  summary: { vi: "Xem bản dự thảo kết quả", en: "See the result as it would be signed now, marked as a draft" },
  permission: "draftResult",
  rateClass: "print",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: { 303: { description: "The draft lies at `Location` for one minute" } },
  problems: [
    problem.dossierNotFound,
    problem.dossierErased,
    problem.dossierNotPossibleNow,
    problem.stepAlreadyCompleted,
  ],
}));

export const signResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "signResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/signature",
  summary: { vi: "Ký số kết quả", en: "Print the result and sign it: PAdES, with name, position and time" },
  permission: "signResult",
  rateClass: "print",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  answers: { 200: { description: "Signed; the registry's step opens within moments", body: CommandAnswer } },
  problems: [
    ...stepRefusals,
    problem.stepFourEyes,
    problem.dossierErased,
    problem.resultValuesMissing,
    problem.resultValueWrong,
    problem.noTimeStamp,
  ],
}));

export const issueResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "issueResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/issuance",
  summary: {
    vi: "Cấp số, đóng dấu số và phát hành kết quả",
    en: "Number the signed result, seal it with number and date, issue it; the dossier is decided",
  },
  permission: "issueResult",
  rateClass: "print",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  answers: {
    200: { description: "Issued under this number", body: z.strictObject({ ...commandAnswer, number: z.string() }) },
  },
  problems: [
    ...stepRefusals,
    problem.resultValuesMissing,
    problem.resultValueWrong,
    problem.resultAltered,
    problem.resultNotFound,
    problem.noTimeStamp,
  ],
}));

export const ReplaceResult = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Corrected (đính chính): the earlier one was wrong; replaced (thay thế, cấp lại): another one takes its place. */
    as: z.enum(replacementKinds),
    reason: z.enum(replacementReasons),
    /** Values of the template that are other than before; the others stay. */
    values: z.optional(ResultValues),
    /** What of the applicant was wrong; the rest stays. From then on the dossier has it so, sealed. */
    applicant: z.optional(CorrectedApplicant),
  }))();
export type ReplaceResult = z.infer<typeof ReplaceResult>;

export const replaceResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "replaceResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/replacement",
  summary: {
    vi: "Ký kết quả đính chính, thay thế kết quả đã phát hành",
    en: "Sign a result that corrects or replaces the one that was issued",
  },
  permission: "replaceResult",
  rateClass: "print",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: ReplaceResult,
  answers: { 200: { description: "Signed; the registry issues it", body: CommandAnswer } },
  problems: [
    problem.dossierNotFound,
    problem.dossierErased,
    problem.resultNotFound,
    problem.stepFourEyes,
    problem.resultHoldsNoLonger,
    problem.resultValueWrong,
    problem.resultValuesMissing,
    problem.noTimeStamp,
  ],
}));

export const issueReplacementRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "issueReplacement",
  method: "POST",
  path: "/v1/dossiers/{id}/result/replacement/issuance",
  summary: {
    vi: "Cấp số, đóng dấu và phát hành kết quả đính chính, thay thế",
    en: "Number, seal and issue the result that comes in the place of an earlier one",
  },
  permission: "issueResult",
  rateClass: "print",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  answers: {
    200: {
      description: "Issued under this number; the earlier one names it from now on",
      body: z.strictObject({ ...commandAnswer, number: z.string(), replaces: z.string() }),
    },
  },
  problems: [
    problem.dossierNotFound,
    problem.resultNoReplacement,
    problem.resultHoldsNoLonger,
    problem.resultValuesMissing,
    problem.resultValueWrong,
    problem.resultAltered,
    problem.resultNotFound,
    problem.noTimeStamp,
  ],
}));

export const RevokeResult = /* @__PURE__ */ (() => z.strictObject({ reason: z.enum(revocationReasons) }))();
export type RevokeResult = z.infer<typeof RevokeResult>;

export const revokeResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "revokeResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/revocation",
  summary: { vi: "Thu hồi, hủy bỏ kết quả", en: "Say that a result holds no longer" },
  permission: "revokePaper",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: RevokeResult,
  answers: { 200: { description: "It holds no longer, to whoever verifies it", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.resultNotFound, problem.resultHoldsNoLonger],
}));

export const ReturnResult = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Into whose hands it is given: the applicant's, or those of a person with their written authorisation. */
    receivedBy: z.enum(resultReceivers),
    /** By what the person was known. That it was seen is kept, and never its number. */
    identity: z.enum(identityProofs),
    /** The authorisation that was seen: required where the person is not the applicant, and only there. */
    authorisation: z.optional(z.enum(authorisationKinds)),
    /** Signed on the paper that the counter keeps, or on a pad: then the strokes, which are sealed. */
    signature: z.union([z.literal("onPaper"), Strokes]),
    /** How many papers of the result are given now: without it, all that there are. */
    papers: z.optional(z.int().check(z.positive(), z.maximum(999))),
    /** How many stay, where no minutes say how many there are: the result was issued at this unit. */
    left: z.optional(z.int().check(z.nonnegative(), z.maximum(999))),
  }))();
export type ReturnResult = z.infer<typeof ReturnResult>;

export const returnResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "returnResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/hand-over",
  summary: {
    vi: "Trả kết quả cho người dân, tại quầy hoặc tại nhà",
    en: "Hand the result over, all of it or a part: at the returning counter, or at the door of who is posted to",
  },
  permission: "returnResult",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: ReturnResult,
  answers: {
    200: { description: "Handed over; the dossier has ended, unless papers of the result stay", body: CommandAnswer },
  },
  problems: [
    ...stepRefusals,
    problem.resultElsewhere,
    problem.resultHoldsNoLonger,
    problem.resultFewerHere,
    problem.resultAuthorisationMissing,
    problem.feeUnpaid,
  ],
}));

export const NoteFeePaid = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Which of the fees of the dossier, by its id. */
    fee: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)),
    amount: z.strictObject({ vnd: z.int().check(z.positive(), z.maximum(10_000_000_000)), currency: z.literal("VND") }),
    method: z.enum(["cash", "transfer", "card"]),
    /** Number of the receipt (biên lai): signs of a number, since it stands in the history for ever. */
    receiptNumber: z.string().check(z.regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/)),
  }))();
export type NoteFeePaid = z.infer<typeof NoteFeePaid>;

export const noteFeePaidRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "noteFeePaid",
  method: "POST",
  path: "/v1/dossiers/{id}/fee-payments",
  summary: { vi: "Ghi nhận đã thu phí, lệ phí", en: "Note that a fee of the dossier was paid, against a receipt" },
  permission: "noteFeePaid",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: NoteFeePaid,
  answers: { 200: { description: "Noted", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.feeNotDue, problem.feeAlreadyPaid, problem.feeOtherAmount],
}));

export const readResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readResult",
  personal: "result",
  method: "GET",
  path: "/v1/dossiers/{id}/result",
  summary: { vi: "Xem kết quả đã ký", en: "Open the signed result" },
  permission: "readResult",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: { 303: { description: "The signed PDF lies at `Location` for one minute" } },
  problems: [problem.dossierNotFound, problem.dossierErased, problem.dossierErased, problem.resultNotFound],
}));
