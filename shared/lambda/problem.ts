import type { Problem, ProblemKind } from "../domain/problems.ts";
import type { Language } from "./accepted-language.ts";

/**
 * The RFC 9457 body of a problem. `type` is relative, texts are ours, and nothing of the request is repeated.
 * `explanations` is an extension member: sentences in the language of the request about fields that `fields` names.
 */
export const problemBody = (kind: ProblemKind, problem: Problem, language: Language, correlationId: string) => ({
  type: `/problems/${problem.code}`,
  title: kind[language],
  status: kind.status,
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

export const retryAfter = ({ status }: ProblemKind, { facts }: Problem): { readonly "retry-after"?: string } => {
  const said = facts?.retryAfterSeconds;
  const seconds = typeof said === "number" ? said : usualWait[status];
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
};
