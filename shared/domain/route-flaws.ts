import type { Finding } from "./finding.ts";
import { type Action, permissions, type Relation } from "./permissions.ts";
import type { Procedure } from "./procedure.ts";
import type { RouteStep, StepKind, UnitRelation } from "./route-stage.ts";
import { roles } from "./staff.ts";

interface LegalStep {
  readonly action: Action;
  readonly relation: Relation;
  readonly units: readonly UnitRelation[];
}

/** Which act completes a kind of step, and at which of the dossier's units: the permission table says who may. */
const legal: Record<StepKind, LegalStep> = {
  digitize: { action: "confirmPaper", relation: "own", units: ["receiving"] },
  collect: { action: "collectPayment", relation: "own", units: ["receiving"] },
  decide: { action: "completeStep", relation: "competent", units: ["competent", "consulted"] },
  sign: { action: "signResult", relation: "competent", units: ["competent"] },
  issue: { action: "issueResult", relation: "competent", units: ["competent"] },
  return: { action: "returnResult", relation: "own", units: ["returning"] },
};

const stepFlaws = (path: string, step: RouteStep): readonly Finding[] => {
  const { action, relation, units } = legal[step.kind];
  const may = roles.filter((role) => permissions[action][role]?.includes(relation));
  const foreign = step.roles.filter((role) => !may.includes(role));
  return [
    ...(foreign.length === 0
      ? []
      : [
          {
            path: `${path}.roles`,
            says: `${foreign.join(", ")} may not complete a step of kind "${step.kind}"; legal are ${may.join(", ")}`,
          },
        ]),
    ...(units.includes(step.unit)
      ? []
      : [{ path: `${path}.unit`, says: `of a step of kind "${step.kind}" must be ${units.join(" or ")}` }]),
    ...((step.unit === "consulted") === (step.consults !== undefined)
      ? []
      : [
          {
            path: `${path}.consults`,
            says: 'must name the field whose unit is consulted where unit is "consulted", and stand nowhere else',
          },
        ]),
  ];
};

const repeated = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;

/** A route that strands no dossier: papers (or the money) first, then signed, issued and handed over, in this order. */
const orderFlaws = ({ route, service }: Procedure): readonly Finding[] => {
  const kinds = route.flatMap(({ steps }) => steps.map(({ kind }) => kind));
  const [sign, issue] = [kinds.indexOf("sign"), kinds.indexOf("issue")];
  const first = service === "decision" ? "digitize" : "collect";
  const ofDecision = [
    ...(sign < 0 ? [`has no step of kind "sign"; a result needs a signer`] : []),
    ...(issue < 0 ? [`has no step of kind "issue"; nothing would be decided`] : []),
    ...(sign > issue && issue >= 0 ? ["issues a result before it is signed"] : []),
  ];
  return [
    ...(kinds[0] === first && route[0]?.steps.length === 1
      ? []
      : [`must begin with a stage of one step of kind "${first}"`]),
    ...(service === "decision" ? ofDecision : []),
    ...(service === "collection" && (sign >= 0 || issue >= 0)
      ? ['of a collection decides nothing: no step of kind "sign" or "issue" is legal']
      : []),
    ...(kinds.at(-1) === "return" ? [] : ['must end with a stage of kind "return"']),
    ...(repeated(route.map(({ id }) => id)) ? ["has two stages of the same id"] : []),
    ...(repeated(route.flatMap(({ steps }) => steps.map(({ id }) => id))) ? ["has two steps of the same id"] : []),
  ].map((says) => ({ path: "route", says }));
};

/** Stages follow one another, steps of a stage run side by side: its largest share counts. */
const shareFlaws = ({ route }: Procedure): readonly Finding[] => {
  const percent = route.reduce((sum, { steps }) => sum + Math.max(...steps.map(({ share }) => share ?? 0)), 0);
  return percent > 100
    ? [
        {
          path: "route",
          says: `takes ${percent} % of the limit; the shares of its stages must be at most 100 % together`,
        },
      ]
    : [];
};

/** What is wrong with a route as a rule. */
export const routeFlaws = (procedure: Procedure): readonly Finding[] => [
  ...orderFlaws(procedure),
  ...shareFlaws(procedure),
  ...procedure.route.flatMap(({ steps }, s) => steps.flatMap((step, n) => stepFlaws(`route[${s}].steps[${n}]`, step))),
];
