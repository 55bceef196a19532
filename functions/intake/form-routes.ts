import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

/** Forms 02 to 06 of Circular 03/2025/TT-VPCP; Form 01 is the receipt, Form 07 the register of a unit. */
export const formNumbers = ["02", "03", "04", "05", "06"] as const;
export type FormNumber = (typeof formNumbers)[number];

export const printFormRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "printForm",
  method: "GET",
  path: "/v1/dossiers/{id}/forms/{form}",
  summary: {
    vi: "In phiếu yêu cầu bổ sung (02), từ chối (03), xin lỗi và gia hạn (04), thông báo dừng (05), kiểm soát quá trình (06)",
    en: "Print a form: supplement request (02), refusal (03), apology and new date (04), stop notice (05), process control sheet (06)",
  },
  permission: "printForm",
  personal: "form",
  rateClass: "print",
  command: false,
  changes: false,
  parameters: z.object({ id: DossierId, form: z.enum(formNumbers) }),
  query: z.object({}),
  answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
  problems: [problem.dossierNotFound, problem.dossierErased, problem.formNotIssued],
}));
