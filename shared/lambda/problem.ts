import { type Problem, type ProblemCode, problemTexts } from "../domain/problems.ts";
import type { Language } from "./accepted-language.ts";

/** The HTTP status of each problem: a new code does not compile until it has one. */
export const httpStatus: Record<ProblemCode, number> = {
  "request/invalid": 400,
  "request/too-large": 413,
  "register/too-long": 422,
  "request/not-json": 415,
  "idempotency-key/missing": 400,
  "idempotency-key/reused": 422,
  "if-match/missing": 428,
  "dossier/stale": 412,
  "dossier/not-found": 404,
  "dossier/erased": 410,
  "dossier/not-possible-now": 409,
  "dossier/incomplete": 422,
  "staff/not-registered": 403,
  "staff/not-permitted": 403,
  "token/invalid": 401,
  "procedure/unknown": 422,
  "procedure/closed": 422,
  "procedure/not-for-applicant": 422,
  "dossier/answers-missing": 422,
  "dossier/details-missing": 422,
  "dossier/minutes-missing": 422,
  "dossier/not-on-the-spot": 422,
  "result/elsewhere": 409,
  "component/kind-not-accepted": 422,
  "unit/out-of-boundary": 422,
  "procedure/channel-not-offered": 422,
  "commune/ambiguous": 422,
  "commune/unknown": 422,
  "unit/none-competent": 422,
  "unit/training-apart": 422,
  "unit/unknown": 422,
  "unit/closed": 422,
  "unit/service-not-offered": 422,
  "step/already-completed": 409,
  "step/not-open": 409,
  "step/has-its-own-act": 409,
  "paper/not-reusable": 422,
  "paper/not-found": 404,
  "paper/already-confirmed": 409,
  "paper/fields-wait": 422,
  "paper/component-unknown": 422,
  "deadline/no-limit": 409,
  "deadline/not-running": 409,
  "deadline/not-paused": 409,
  "deadline/already-extended": 409,
  "deadline/extension-too-late": 409,
  "deadline/new-date-not-possible": 422,
  "supplement/already-requested": 409,
  "supplement/already-brought": 409,
  "supplement/not-brought": 409,
  "transfer/not-competent": 422,
  "transfer/steps-done": 409,
  "draft/not-found": 404,
  "draft/stale": 412,
  "minutes/not-found": 404,
  "minutes/stale": 412,
  "minutes/not-in-custody": 422,
  "minutes/unit-not-involved": 422,
  "minutes/count-differs": 422,
  "minutes/already-received": 409,
  "minutes/same-person": 403,
  "minutes/lines-differ": 422,
  "form/not-issued": 404,
  "result/not-found": 404,
  "queue/full": 409,
  "ticket/none-waiting": 409,
  "ticket/desk-busy": 409,
  "ticket/not-found": 404,
  "ticket/not-possible-now": 409,
  "tracking/no-match": 404,
  "client/too-many-requests": 429,
  "tracking/too-many-tries": 429,
  "tracking/only-by-qr": 429,
  "system/unavailable": 503,
  "system/unexpected": 500,
};

/**
 * The RFC 9457 body of a problem. `type` is relative, texts are ours, and nothing of the request is repeated.
 * `explanations` is an extension member: sentences in the language of the request about fields that `fields` names.
 */
export const problemBody = (problem: Problem, language: Language, correlationId: string) => ({
  type: `/problems/${problem.code}`,
  title: problemTexts[problem.code][language],
  status: httpStatus[problem.code],
  code: problem.code,
  correlationId,
  ...(problem.fields === undefined ? {} : { fields: problem.fields }),
  ...(problem.explanations === undefined
    ? {}
    : { explanations: problem.explanations.map((one) => ({ ...one, says: one.says[language] })) }),
  ...problem.facts,
});

/** When to come again (seconds): as the refusal says (`retryAfterSeconds`), or soon after a moment's trouble. */
const usualWait: Partial<Record<number, number>> = { 429: 60, 503: 2 };

export const retryAfter = ({ code, facts }: Problem): { readonly "retry-after"?: string } => {
  const said = facts?.retryAfterSeconds;
  const seconds = typeof said === "number" ? said : usualWait[httpStatus[code]];
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
};
