import type { Finding } from "./finding.ts";
import { type Action, heldBy, type Relation } from "./permission-table.ts";
import type { Procedure } from "./procedure.ts";
import { staffRoles } from "./roles.ts";
import type { NoObjection, RouteStage, RouteStep, StepKind, UnitRelation } from "./route-stage.ts";

interface LegalStep {
  readonly action: Action;
  readonly relation: Relation;
  readonly units: readonly UnitRelation[];
}

/** Which act completes a kind of step, and at which of the dossier's units: the permission table says who may. */
const legal: Record<StepKind, LegalStep> = {
  digitize: { action: "confirmPaper", relation: "receivingPoint", units: ["receiving"] },
  collect: { action: "collectPayment", relation: "receivingPoint", units: ["receiving"] },
  decide: { action: "completeStep", relation: "competentUnit", units: ["competent", "consulted"] },
  sign: { action: "signResult", relation: "competentUnit", units: ["competent"] },
  issue: { action: "issueResult", relation: "competentUnit", units: ["competent"] },
  return: { action: "returnResult", relation: "ownPoint", units: ["returning"] },
};

const stepFlaws = (path: string, step: RouteStep): readonly Finding[] => {
  const { action, relation, units } = legal[step.kind];
  const may = staffRoles.filter((role) => heldBy(action, role).includes(relation));
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

/** Only a unit that is asked for its word may agree by silence, never the one that decides. */
const silenceFlaws = (
  path: string,
  { share, workingHours }: NoObjection,
  steps: readonly RouteStep[],
): readonly Finding[] => [
  ...(steps.some(({ unit }) => unit === "consulted")
    ? []
    : [{ path, says: 'must stand where another unit is consulted (unit "consulted"); nobody else agrees by silence' }]),
  ...((share === undefined) === (workingHours === undefined)
    ? [{ path, says: "must say after which `share` of the limit, or after how many `workingHours`; one of both" }]
    : []),
];

/** Only a unit that is asked for its word objects; and back it goes to what people decided before. */
const objectionFlaws = (path: string, stage: RouteStage, route: readonly RouteStage[]): readonly Finding[] => {
  const { onObjection } = stage;
  if (onObjection === undefined) return [];
  const to = onObjection.is === "sentBack" ? onObjection.to : undefined;
  const earlier = route
    .slice(0, route.indexOf(stage))
    .filter(({ steps }) => steps.every(({ kind }) => kind === "decide"));
  return [
    ...(stage.steps.some(({ unit }) => unit === "consulted")
      ? []
      : [{ path, says: 'must stand where another unit is consulted (unit "consulted"); nobody else objects' }]),
    ...(to === undefined || earlier.some(({ id }) => id === to)
      ? []
      : [{ path: `${path}.to`, says: "must be the id of an earlier stage in which people decide" }]),
  ];
};

/** Passing over what is not decided strands a dossier; and a stage that needs all its steps need not say so. */
const wayFlaws = (path: string, { when, needs, noObjection, steps }: RouteStage): readonly Finding[] => {
  const decides = steps.every(({ kind }) => kind === "decide");
  const conditions = [when, ...steps.map((step) => step.when)];
  return [
    ...(!decides && conditions.some((one) => one !== undefined)
      ? [{ path, says: 'has a condition; only stages with steps of kind "decide" alone may have one' }]
      : []),
    ...(needs === undefined || (decides && needs < steps.length)
      ? []
      : [
          {
            path: `${path}.needs`,
            says: 'must be fewer than the steps, all of kind "decide"; left out, all are needed',
          },
        ]),
    ...(noObjection === undefined ? [] : silenceFlaws(`${path}.noObjection`, noObjection, steps)),
  ];
};

const repeated = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;

/** Kinds whose act changes the status of the dossier: what stood beside such a step could not be completed any more. */
const alone: readonly StepKind[] = ["digitize", "collect", "issue", "return"];

/** Steps of one stage are open together, in one status, and a signature names no step: see `stepOfKind`. */
const stageFlaws = (path: string, { steps }: RouteStage): readonly Finding[] => {
  const kinds = steps.map(({ kind }) => kind);
  const crowded = steps.length > 1 ? kinds.find((kind) => alone.includes(kind)) : undefined;
  return [
    ...(crowded === undefined ? [] : [`has a step of kind "${crowded}" beside others; it must be the only one`]),
    ...(kinds.filter((kind) => kind === "sign").length > 1
      ? ['has two steps of kind "sign"; each signature must have a stage of its own']
      : []),
  ].map((says) => ({ path: `${path}.steps`, says }));
};

/** A route that strands no dossier: papers (or the money) first, then signed, issued and handed over, in this order. */
const orderFlaws = ({ route, service }: Procedure): readonly Finding[] => {
  const kinds = route.flatMap(({ steps }) => steps.map(({ kind }) => kind));
  const [sign, issue] = [kinds.lastIndexOf("sign"), kinds.indexOf("issue")];
  const [first, foreign] =
    service === "decision" ? (["digitize", "collect"] as const) : (["collect", "digitize"] as const);
  const again = [...new Set(kinds.filter((kind, n) => alone.includes(kind) && kinds.indexOf(kind) < n))];
  const stageOfIssue = route.findIndex(({ steps }) => steps.some(({ kind }) => kind === "issue"));
  const behindIssue = route.slice(stageOfIssue + 1).some(({ steps }) => steps.every(({ kind }) => kind === "decide"));
  const ofDecision = [
    ...(sign < 0 ? [`has no step of kind "sign"; a result needs a signer`] : []),
    ...(issue < 0 ? [`has no step of kind "issue"; nothing would be decided`] : []),
    ...(sign > issue && issue >= 0 ? ["issues a result before it is signed"] : []),
    ...(issue >= 0 && behindIssue ? ["has a stage behind the issue that decides; what is issued is decided"] : []),
  ];
  return [
    ...(kinds[0] === first ? [] : [`must begin with a stage of one step of kind "${first}"`]),
    ...(kinds.includes(foreign) ? [`of a ${service} has no step of kind "${foreign}"`] : []),
    ...(service === "decision" ? ofDecision : []),
    ...(service === "collection" && (sign >= 0 || issue >= 0)
      ? ['of a collection decides nothing: no step of kind "sign" or "issue" is legal']
      : []),
    ...(kinds.at(-1) === "return" ? [] : ['must end with a stage of kind "return"']),
    ...again.map((kind) => `has two steps of kind "${kind}"; the second could never be completed`),
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
  ...procedure.route.flatMap((stage, s) => [
    ...stageFlaws(`route[${s}]`, stage),
    ...wayFlaws(`route[${s}]`, stage),
    ...objectionFlaws(`route[${s}].onObjection`, stage, procedure.route),
    ...stage.steps.flatMap((step, n) => stepFlaws(`route[${s}].steps[${n}]`, step)),
  ]),
];
