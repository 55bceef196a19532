import { checkList, questionsToAsk, strayAnswerFields } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { OpenDossier } from "./routes.ts";

/** What is wrong with single values, by their place in the request: what was sent is never repeated. */
const strayFields = (procedure: Procedure, { components, details, answers }: OpenDossier) => {
  const papers = new Set(procedure.components.map(({ id }) => id));
  const asked = new Set(procedure.details.map(({ id }) => id));
  return [
    ...components.flatMap(({ component }, n) => (papers.has(component) ? [] : [`body.components.${n}.component`])),
    ...(Object.keys(details).every((id) => asked.has(id)) ? [] : ["body.details"]),
    ...strayAnswerFields("body.answers", procedure, { answers }),
  ];
};

/** Papers in a kind that is not accepted, e.g. a photocopy where the original is asked for. */
const wrongKinds = (procedure: Procedure, { components }: OpenDossier): readonly string[] =>
  components.flatMap(({ component, kind }, n) =>
    procedure.components.find(({ id }) => id === component)?.kinds.includes(kind) === false
      ? [`body.components.${n}.kind`]
      : [],
  );

/** Papers that must be there and were not handed in, or not in the number asked for. */
const missingPapers = (procedure: Procedure, { components }: OpenDossier, circumstances: Circumstances) => {
  const brought = (id: string) =>
    components.filter(({ component }) => component === id).reduce((sum, { quantity }) => sum + quantity, 0);
  return checkList(procedure, circumstances)
    .required.filter((one) => brought(one.id) < one.quantity)
    .map(({ id }) => id);
};

/**
 * Is the request complete by its procedure? Refuses with `procedure/channel-not-offered`, `procedure/not-for-applicant`
 * (naming for whom it is), `request/invalid`, `dossier/answers-missing` (naming the questions to ask),
 * `dossier/details-missing`, `component/kind-not-accepted` and `dossier/incomplete` (naming what to bring).
 */
export const checkRequest = (
  procedure: Procedure,
  body: OpenDossier,
  circumstances: Circumstances,
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
  const kinds = wrongKinds(procedure, body);
  if (kinds.length > 0) return refused("component/kind-not-accepted", { fields: kinds });
  const missing = missingPapers(procedure, body, circumstances);
  if (missing.length > 0) return refused("dossier/incomplete", { facts: { components: missing } });
  return done(undefined);
};
