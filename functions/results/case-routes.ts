import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { BundleName } from "../../shared/domain/custody.ts";
import { CustodyCase, caseKinds, caseOutcomes } from "../../shared/domain/custody-case.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

const none = z.object({});

export const OpenCustodyCase = /* @__PURE__ */ (() =>
  z.strictObject({
    bundle: BundleName,
    kind: z.enum(caseKinds),
    /** How many papers of the bundle are lost or spoilt. */
    papers: z.int().check(z.positive(), z.maximum(999)),
  }))();
export type OpenCustodyCase = z.infer<typeof OpenCustodyCase>;

export const openCustodyCaseRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "openCustodyCase",
  method: "POST",
  path: "/v1/dossiers/{id}/custody-cases",
  summary: {
    vi: "Lập vụ việc mất, hư hỏng giấy tờ",
    en: "Open a case about paper that was lost or spoilt in one's own hands",
  },
  permission: "openCustodyCase",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId }),
  query: none,
  body: OpenCustodyCase,
  answers: { 200: { description: "Opened; `custodyCases` of the dossier says who is liable", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.custodyCaseNotInHand],
}));

export const CloseCustodyCase = /* @__PURE__ */ (() => z.strictObject({ outcome: z.enum(caseOutcomes) }))();
export type CloseCustodyCase = z.infer<typeof CloseCustodyCase>;

export const closeCustodyCaseRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "closeCustodyCase",
  method: "POST",
  path: "/v1/dossiers/{id}/custody-cases/{case}/closure",
  summary: {
    vi: "Kết thúc vụ việc mất, hư hỏng giấy tờ",
    en: "Close a case: found here, issued anew by who decided, or made good",
  },
  permission: "closeCustodyCase",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId, case: CustodyCase.shape.id }),
  query: none,
  body: CloseCustodyCase,
  answers: { 200: { description: "Closed", body: CommandAnswer } },
  problems: [
    problem.dossierNotFound,
    problem.custodyCaseNotFound,
    problem.custodyCaseClosed,
    problem.custodyCaseElsewhere,
  ],
}));
