import { permissions, type Relation } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { Procedure, type RouteStep, type StepKind, type UnitRelation } from "../../shared/domain/procedure.ts";
import { roles } from "../../shared/domain/staff.ts";
import type { Places, Procedures, Publications, Published } from "../../shared/ports/registries.ts";
import { unitFlaws } from "./unit-flaws.ts";

export interface PublishCatalogueNeeds {
  readonly publications: Pick<Publications, "publish">;
  readonly procedures: Pick<Procedures, "all">;
  readonly places: Pick<Places, "units">;
}

/** Which act completes a kind of step, and at which of the dossier's units: the permission table says who may. */
const legal = {
  digitize: { action: "confirmPaper", unit: "receiving", relation: "own" },
  decide: { action: "completeStep", unit: "competent", relation: "competent" },
  sign: { action: "signResult", unit: "competent", relation: "competent" },
  issue: { action: "issueResult", unit: "competent", relation: "competent" },
  return: { action: "returnResult", unit: "returning", relation: "own" },
} as const satisfies Record<StepKind, { action: keyof typeof permissions; unit: UnitRelation; relation: Relation }>;

const stepFlaws = (name: string, step: RouteStep): readonly string[] => {
  const { action, unit, relation } = legal[step.kind];
  const may = roles.filter((role) => permissions[action][role]?.includes(relation));
  return [
    ...(step.roles.every((role) => may.includes(role))
      ? []
      : [`${name}: step "${step.id}" is of kind "${step.kind}"; legal roles are ${may.join(", ")}.`]),
    ...(step.unit === unit ? [] : [`${name}: step "${step.id}" is of kind "${step.kind}"; its legal unit is ${unit}.`]),
  ];
};

/** A route that strands no dossier: papers first, then signed, issued and handed over, in this order. */
const routeFlaws = (name: string, { route }: Procedure): readonly string[] => {
  const kinds = route.flatMap((stage) => stage.steps.map(({ kind }) => kind));
  const [sign, issue] = [kinds.indexOf("sign"), kinds.indexOf("issue")];
  return [
    ...(kinds[0] === "digitize" && route[0]?.steps.length === 1
      ? []
      : [`${name}: the first stage must be one step of kind "digitize".`]),
    ...(sign < 0 ? [`${name}: the route has no step of kind "sign"; a result needs a signer.`] : []),
    ...(issue < 0 ? [`${name}: the route has no step of kind "issue"; nothing would be decided.`] : []),
    ...(sign > issue && issue >= 0 ? [`${name}: a result is issued before it is signed.`] : []),
    ...(kinds.at(-1) === "return" ? [] : [`${name}: the last stage must be of kind "return".`]),
    ...(route.length === new Set(route.map(({ id }) => id)).size ? [] : [`${name}: two stages have the same id.`]),
  ];
};

const overlap = (one: Procedure, other: Procedure): boolean =>
  one.id === other.id &&
  one.validFrom !== other.validFrom &&
  (one.validTo === undefined || other.validFrom < one.validTo) &&
  (other.validTo === undefined || one.validFrom < other.validTo);

/** Everything but the end of validity, in one spelling. */
const substance = ({ validTo: _, ...rest }: Procedure): string => JSON.stringify(rest);

/** What is wrong with a procedure as a rule, beyond its shape; nothing when it may be published beside the `stored` ones. */
export const flawsOf = (
  procedure: Procedure,
  all: readonly Procedure[],
  stored: readonly Procedure[],
): readonly string[] => {
  const name = `${procedure.id} ${procedure.validFrom}`;
  const before = stored.find(({ id, validFrom }) => id === procedure.id && validFrom === procedure.validFrom);
  const others = [...all, ...stored.filter((one) => !all.some((given) => isSameVersion(one, given)))];
  return [
    ...routeFlaws(name, procedure),
    ...procedure.route.flatMap((stage) => stage.steps.flatMap((step) => stepFlaws(name, step))),
    ...(procedure.components.some(({ required, digitized }) => required && digitized)
      ? []
      : [`${name}: no required component is digitized, so digitization would never close.`]),
    ...(others.some((other) => overlap(procedure, other))
      ? [`${name}: its time of validity overlaps another version's.`]
      : []),
    ...(before !== undefined && substance(before) !== substance(procedure)
      ? [
          `${name}: this version is published and dossiers run under it; publish the change with a validFrom of its own.`,
        ]
      : []),
  ];
};

const isSameVersion = (one: Procedure, other: Procedure): boolean =>
  one.id === other.id && one.validFrom === other.validFrom;

/**
 * Publishes the catalogue, forms, units, communes and calendars of a province, all or (when a rule is broken) nothing.
 * A published version is never changed but for its end: dossiers are judged by the version they were received under.
 * Answers how many items there are. Refuses with `request/invalid`, whose `flaws` are sentences.
 */
export const publishCatalogue =
  (needs: PublishCatalogueNeeds) =>
  async (items: Published): Promise<Outcome<number>> => {
    const procedures = (items.procedures ?? []).map((procedure) => Procedure.parse(procedure));
    const stored = (await needs.procedures.all()).map((procedure) => Procedure.parse(procedure));
    const flaws = [
      ...procedures.flatMap((procedure) => flawsOf(procedure, procedures, stored)),
      ...(items.units === undefined ? [] : unitFlaws(items.units, await needs.places.units())),
    ];
    if (flaws.length > 0) return refused("request/invalid", { facts: { flaws } });
    return done(await needs.publications.publish(items));
  };
