import type { CivilDay } from "../../shared/domain/civil-time.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { type Competence, isOpenOn, takesIn, type Unit } from "../../shared/domain/unit.ts";
import type { Places } from "../../shared/ports/registries.ts";

export interface UnitsOfDossier {
  readonly receiving: Unit;
  readonly competent: Unit;
  readonly returning: Unit;
}

/** What is known of a dossier when its units are looked for. */
export interface UnitsWanted {
  /** The clerk's own unit. */
  readonly receivingId: string;
  /** Where the applicant wants the result. */
  readonly returningId: string;
  readonly competence: Competence;
  readonly commune: string;
  readonly day: CivilDay;
}

/**
 * The units of a new dossier: who receives it is the clerk's own counter, who decides follows from level, field and commune
 * of the matter, and the result is handed over where the applicant wants it. Refuses with `unit/unknown`, `unit/closed`,
 * `unit/service-not-offered` (naming `body.returnAt` when it is about that one) and `unit/none-competent`.
 */
export const findUnits = async (
  places: Pick<Places, "unit" | "competent">,
  { receivingId, returningId, competence, commune, day }: UnitsWanted,
): Promise<Outcome<UnitsOfDossier>> => {
  const [receiving, other, competent] = await Promise.all([
    places.unit(receivingId),
    returningId === receivingId ? undefined : places.unit(returningId),
    places.competent(competence, commune, day),
  ]);
  if (receiving === undefined) return refused("unit/unknown");
  if (!isOpenOn(receiving, day)) return refused("unit/closed");
  if (!takesIn(receiving, competence.field)) return refused("unit/service-not-offered");
  const returning = returningId === receivingId ? receiving : other;
  const returnAt = { fields: ["body.returnAt"] };
  if (returning === undefined) return refused("unit/unknown", returnAt);
  if (!isOpenOn(returning, day)) return refused("unit/closed", returnAt);
  if (!returning.services.includes("return")) return refused("unit/service-not-offered", returnAt);
  if (competent === undefined) return refused("unit/none-competent");
  return done({ receiving, competent, returning });
};
