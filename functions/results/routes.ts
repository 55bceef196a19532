import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer, commandAnswer } from "../../shared/domain/command-answer.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { resultReceivers } from "../../shared/domain/result-receivers.ts";

const none = z.object({});
const ofDossier = z.object({ id: DossierId });
const stepRefusals = [
  problem.dossierNotFound,
  problem.dossierNotPossibleNow,
  problem.stepAlreadyCompleted,
  problem.stepNotOpen,
  problem.stepHasItsOwnAct,
] as const;

export const signResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "signResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/signature",
  summary: { vi: "Ký số kết quả", en: "Print the result and sign it: a CMS signature embedded in the PDF" },
  permission: "signResult",
  rateClass: "print",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  answers: { 200: { description: "Signed; the registry's step opens within moments", body: CommandAnswer } },
  problems: [...stepRefusals, problem.stepFourEyes],
}));

export const issueResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "issueResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/issuance",
  summary: { vi: "Cấp số và phát hành kết quả", en: "Number and issue the signed result; the dossier is decided" },
  permission: "issueResult",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  answers: {
    200: { description: "Issued under this number", body: z.strictObject({ ...commandAnswer, number: z.string() }) },
  },
  problems: stepRefusals,
}));

export const ReturnResult = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Into whose hands it was given: the applicant's, or those of a person with their written authorisation. */
    receivedBy: z.optional(z.enum(resultReceivers)),
  }))();
export type ReturnResult = z.infer<typeof ReturnResult>;

export const returnResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "returnResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/hand-over",
  summary: { vi: "Trả kết quả cho người dân", en: "Hand the result over at the returning counter" },
  permission: "returnResult",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: ReturnResult,
  bodyOptional: true,
  answers: { 200: { description: "Handed over; the dossier has ended", body: CommandAnswer } },
  problems: [...stepRefusals, problem.resultElsewhere],
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
