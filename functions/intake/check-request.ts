import { type Applicant, kindOf } from "../../shared/domain/applicant.ts";
import { checkList, questionsToAsk, strayAnswerFields } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import type { Dossier, MissingPaper } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { type Counted, countOf, wrongKinds } from "./handed-in.ts";
import type { DossierRequest } from "./submission-routes.ts";

/** What is wrong with single values, by their place in the request: what was sent is never repeated. */
export const strayFields = (
  procedure: Procedure,
  { components, details, answers }: Pick<DossierRequest, "components" | "details" | "answers">,
) => {
  const papers = new Set(procedure.components.map(({ id }) => id));
  const asked = new Set(procedure.details.map(({ id }) => id));
  return [
    ...components.flatMap(({ component }, n) => (papers.has(component) ? [] : [`body.components.${n}.component`])),
    ...(Object.keys(details).every((id) => asked.has(id)) ? [] : ["body.details"]),
    ...strayAnswerFields("body.answers", procedure, { answers }),
  ];
};

/** What a dossier that is not accepted yet says of itself, for the check list of its procedure. */
export const circumstancesOf = (before: Dossier, applicant: Applicant): Circumstances => ({
  channel: before.channel,
  applicant: kindOf(applicant),
  province: before.province,
  answers: before.answers ?? {},
});

/** Papers that must be there and were not handed in, or how many of them are missing of the number asked for. */
export const missingPapers = (
  procedure: Procedure,
  papers: readonly Counted[],
  circumstances: Circumstances,
): MissingPaper[] =>
  checkList(procedure, circumstances).required.flatMap(({ id, quantity }) => {
    const short = quantity - countOf(papers, id);
    return short > 0 ? [{ component: id, quantity: short }] : [];
  });

/** The refusal for what is missing (`dossier/incomplete`): the papers by name, and how many of each. */
export const incomplete = (missing: readonly MissingPaper[]): Outcome<never> =>
  refused("dossier/incomplete", { facts: { components: missing.map(({ component }) => component), missing } });

/**
 * Is the request complete by its procedure? Refuses with `procedure/channel-not-offered`, `procedure/not-for-applicant`
 * (naming for whom it is), `request/invalid`, `dossier/answers-missing` (naming the questions to ask),
 * `dossier/details-missing`, `component/kind-not-accepted` and, unless papers may be missing, `dossier/incomplete` (naming
 * what to bring).
 */
export const checkRequest = (
  procedure: Procedure,
  body: Pick<DossierRequest, "channel" | "answers" | "details" | "components">,
  circumstances: Circumstances,
  mayMiss = false,
): Outcome<undefined> => {
  if (!procedure.channels.includes(body.channel)) {
    return refused("procedure/channel-not-offered", { facts: { channels: procedure.channels } });
  }
  if (!procedure.applicants.includes(circumstances.applicant)) {
    return refused("procedure/not-for-applicant", { facts: { applicants: procedure.applicants } });
  }
  const stray = strayFields(procedure, body);
  if (stray.length > 0) return refused("request/invalid", { fields: stray });
  const questions = questionsToAsk(procedure, circumstances).map(({ id }) => id);
  if (questions.length > 0) return refused("dossier/answers-missing", { facts: { questions } });
  const details = procedure.details.filter(({ id, required }) => required && !body.details[id]).map(({ id }) => id);
  if (details.length > 0) return refused("dossier/details-missing", { facts: { details } });
  const kinds = wrongKinds(procedure, body.components);
  if (kinds.length > 0) return refused("component/kind-not-accepted", { fields: kinds });
  const missing = mayMiss ? [] : missingPapers(procedure, body.components, circumstances);
  if (missing.length > 0) return incomplete(missing);
  return done(undefined);
};
