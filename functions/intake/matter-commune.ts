import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { PlaceIndexes } from "../../shared/ports/gazetteers.ts";
import type { Places } from "../../shared/ports/registries.ts";
import { resolvePlace } from "./resolve-commune.ts";
import type { OpenDossier } from "./routes.ts";

export interface MatterCommuneNeeds {
  readonly places: Pick<Places, "commune">;
  /** The communes of the country, old and new. */
  readonly country: PlaceIndexes;
  readonly province: string;
  readonly now: () => Date;
}

const fields = ["body.commune"];

/**
 * The commune a matter belongs to, as it stands there now: given as its code, as the code of a commune of before 1 July
 * 2025, or as a typed name, old or new. Only matters that may be asked for anywhere lie in other provinces too. Refuses
 * with `commune/ambiguous` (the codes there are, and the one detail that is missing) and `commune/unknown` (the nearest).
 */
export const matterCommune = async (
  needs: MatterCommuneNeeds,
  { commune: input, communeKind: kind }: Pick<OpenDossier, "commune" | "communeKind">,
  { boundary, matter }: Procedure,
): Promise<Outcome<string>> => {
  // The usual case costs one look-up: the code of a commune of today in this province.
  if (/^\d{5}$/.test(input) && kind !== "old-code" && (await needs.places.commune(input)) !== undefined) {
    return done(input);
  }
  const province = boundary === "nationwide" ? undefined : needs.province;
  const { answer } = await resolvePlace(
    { places: needs.country, now: needs.now },
    { input, kind, province, for: matter.for },
  );
  if ("code" in answer) return done(answer.code);
  if ("ambiguous" in answer) {
    const { ambiguous, missing, ask } = answer;
    return refused("commune/ambiguous", { fields, facts: { communes: ambiguous, missing, ask } });
  }
  const nearest = answer.nearest.map(({ code, name }) => `${code} ${name}`);
  return refused("commune/unknown", { fields, facts: { nearest } });
};
