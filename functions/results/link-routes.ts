import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { commandAnswer } from "../../shared/domain/command-answer.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { resultLinkToken } from "../../shared/domain/result-link.ts";

const none = z.object({});

export const MakeResultLink = /* @__PURE__ */ (() => z.strictObject({}))();

export const makeResultLinkRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "makeResultLink",
  method: "POST",
  path: "/v1/dossiers/{id}/result/links",
  summary: {
    vi: "Tạo đường dẫn nhận kết quả điện tử",
    en: "Make a link by which the applicant fetches the result electronically; it is mailed to them",
  },
  permission: "makeResultLink",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId }),
  query: none,
  body: MakeResultLink,
  bodyOptional: true,
  answers: {
    200: {
      description: "Made and sent to the applicant alone, who opens the result with it and the last four digits",
      body: z.strictObject({
        ...commandAnswer,
        link: z.strictObject({ number: z.int(), expiresAt: Instant }),
      }),
    },
  },
  problems: [
    problem.dossierNotFound,
    problem.dossierNotPossibleNow,
    problem.stepNotOpen,
    problem.resultLinkNotChosen,
    problem.resultNotFound,
    problem.resultHoldsNoLonger,
    problem.feeUnpaid,
  ],
}));

export const OpenResult = /* @__PURE__ */ (() =>
  z.strictObject({
    token: z.string().check(z.regex(resultLinkToken)),
    /** The second factor: the last four digits of the applicant's phone, or citizen id, as for tracking. */
    lastFour: z.string().check(z.regex(/^\d{4}$/)),
  }))();
export type OpenResult = z.infer<typeof OpenResult>;

export const openResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "openResult",
  method: "POST",
  path: "/v1/result-links/openings",
  summary: { vi: "Mở kết quả điện tử bằng đường dẫn", en: "Open the result by its link and the second factor" },
  permission: "public",
  command: false,
  changes: false,
  parameters: none,
  query: none,
  body: OpenResult,
  answers: { 303: { description: "The signed PDF lies at `Location` for one minute; the opening is counted" } },
  problems: [
    problem.resultLinkNoMatch,
    problem.resultLinkExpired,
    problem.resultLinkUsedUp,
    problem.resultLinkTooManyTries,
    problem.resultHoldsNoLonger,
    problem.dossierErased,
  ],
}));
