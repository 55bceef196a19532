import type { CivilDay } from "../../shared/domain/civil-time.ts";
import type { DossierUnits } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { RouteStep, UnitRelation } from "../../shared/domain/route-stage.ts";
import { isOpenOn, isPartner, type Level, services, takesIn, type Unit } from "../../shared/domain/unit.ts";
import { hasStaffFor } from "../../shared/domain/unit-roles.ts";
import type { Places } from "../../shared/ports/registries.ts";

export interface UnitsOfDossier {
  readonly receiving: Unit;
  readonly competent: Unit;
  readonly returning: Unit;
  /** Units of other fields that the route asks, by field. */
  readonly consulted: Readonly<Record<string, string>>;
}

/** What is known of a dossier when its units are looked for. */
export interface UnitsWanted {
  /** The clerk's own unit; nothing for what comes online to nobody in particular: whoever decides receives it. */
  readonly receivingId: string | undefined;
  /** Where the applicant wants the result; at the receiving unit when nothing is said. */
  readonly returningId: string | undefined;
  /** Where the request says so. */
  readonly returningField: string;
  readonly procedure: Procedure;
  /** The commune the matter belongs to. */
  readonly commune: string;
  readonly day: CivilDay;
}

type UnitRegistry = Pick<Places, "unit" | "competent">;

/** May it be handed in at this counter, whatever agreements the counter has? Weapons are received by who decides alone. */
const isInsideBoundary = (
  { boundary, competent: { place } }: Procedure,
  receiving: Unit,
  competent: Unit,
  commune: string,
): boolean => {
  if (boundary === "competent") return receiving.id === competent.id;
  if (boundary === "commune" && place === "matter") return receiving.commune === commune;
  return true;
};

const stepsOf = ({ route }: Procedure, relation: UnitRelation): readonly RouteStep[] =>
  route.flatMap(({ steps }) => steps.filter(({ unit }) => unit === relation));

/** May the counter take it in, and do there what the route leaves to who received it: digitize papers, take money? */
const isOffered = (procedure: Procedure, receiving: Unit): boolean => {
  const own = stepsOf(procedure, "receiving").map(({ kind }) => kind);
  const needed = services.filter((service) => own.some((kind) => kind === service));
  return takesIn(receiving, procedure.field.id) && needed.every((service) => receiving.services.includes(service));
};

/** Is there somebody for each step that the route leaves to this unit? Some are left to officers of the State alone. */
const isStaffed = (procedure: Procedure, relation: UnitRelation, { kind }: Unit): boolean =>
  stepsOf(procedure, relation).every((step) => hasStaffFor(kind, step));

/**
 * Who decides: of practice a training unit, or the point itself where none does. Nobody there may appraise, so that the dossier
 * stays at its counter, and no real officer finds practice in the inbox.
 */
const decider =
  (places: UnitRegistry, counter: Unit | undefined, commune: string, day: CivilDay) =>
  async (level: Level, field: string): Promise<Unit | undefined> => {
    const training = counter?.training;
    const found = await places.competent({ level, field, training }, commune, day);
    return found ?? (training ? counter : undefined);
  };

/** The units of other fields that steps of the route belong to; the field of one that nobody decides. */
const consultedUnits = async (
  decides: ReturnType<typeof decider>,
  { route, competent }: Procedure,
): Promise<Outcome<Readonly<Record<string, string>>>> => {
  const fields = [...new Set(route.flatMap(({ steps }) => steps.flatMap(({ consults }) => consults ?? [])))];
  const found = await Promise.all(fields.map((field) => decides(competent.level, field)));
  const missing = fields.filter((_, n) => found[n] === undefined);
  if (missing.length > 0) return refused("unit/none-competent", { facts: { consultedFields: missing } });
  return done(Object.fromEntries(fields.map((field, n) => [field, found[n]?.id ?? ""])));
};

/** The counter where the result is handed over: the receiving one, or another that is open and gives results back. */
export const returningUnit = (
  procedure: Procedure,
  receiving: Pick<Unit, "training">,
  unit: Unit | undefined,
  day: CivilDay,
  field: string,
): Outcome<Unit> => {
  const returnAt = { fields: [field] };
  if (unit === undefined) return refused("unit/unknown", returnAt);
  if (unit.training !== receiving.training) return refused("unit/training-apart", returnAt);
  if (!isOpenOn(unit, day)) return refused("unit/closed", returnAt);
  if (!unit.services.includes("return") || !isStaffed(procedure, "returning", unit))
    return refused("unit/service-not-offered", returnAt);
  return done(unit);
};

/**
 * The units of a new dossier: who receives it is the clerk's own counter, who decides follows from level, field and commune
 * of the matter (or of the counter, where the law lets people ask anywhere), and the result is handed over where the
 * applicant wants it. Refuses with `unit/unknown`, `unit/closed`, `unit/out-of-boundary` (naming who takes it in),
 * `unit/service-not-offered` (naming `returningField` when it is about that one), `unit/training-apart` and
 * `unit/none-competent`. What is received at a training unit meets training units alone.
 */
export const findUnits = async (
  places: UnitRegistry,
  { receivingId, returningId, returningField, procedure, commune, day }: UnitsWanted,
): Promise<Outcome<UnitsOfDossier>> => {
  const [counter, other] = await Promise.all([
    receivingId === undefined ? undefined : places.unit(receivingId),
    returningId === undefined || returningId === receivingId ? undefined : places.unit(returningId),
  ]);
  if (receivingId !== undefined && counter === undefined) return refused("unit/unknown");
  if (counter !== undefined && !isOpenOn(counter, day)) return refused("unit/closed");
  const { level, place } = procedure.competent;
  const where = place === "receiving" && counter !== undefined ? counter.commune : commune;
  const decides = decider(places, counter, where, day);
  const [competent, consulted] = await Promise.all([
    decides(level, procedure.field.id),
    consultedUnits(decides, procedure),
  ]);
  if (competent === undefined) return refused("unit/none-competent");
  if (!consulted.ok) return consulted;
  const receiving = counter ?? competent;
  if (!isInsideBoundary(procedure, receiving, competent, commune)) {
    return refused("unit/out-of-boundary", { facts: { boundary: procedure.boundary, competentUnit: competent.id } });
  }
  // Who decides takes in what is its own; everybody else needs the services and, for some fields, an agreement.
  const isOwn = receiving.id === competent.id && !isPartner(receiving.kind);
  const isTakenIn = isOwn || isOffered(procedure, receiving);
  if (!isTakenIn || !isStaffed(procedure, "receiving", receiving)) {
    return refused("unit/service-not-offered", { facts: { competentUnit: competent.id } });
  }
  const isElsewhere = returningId !== undefined && returningId !== receiving.id;
  const returning = returningUnit(procedure, receiving, isElsewhere ? other : receiving, day, returningField);
  return returning.ok
    ? done({ receiving, competent, returning: returning.value, consulted: consulted.value })
    : returning;
};

/** The units as the dossier keeps them. */
export const unitsOf = ({ receiving, competent, returning, consulted }: UnitsOfDossier): DossierUnits => ({
  ...(isPartner(receiving.kind) ? { supportingPoint: receiving.id } : {}),
  receiving: receiving.id,
  competent: competent.id,
  ...(Object.keys(consulted).length === 0 ? {} : { consulted: { ...consulted } }),
  returning: returning.id,
});
