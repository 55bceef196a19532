import type { NewCommune, Place } from "./place-index.ts";
import type { Purpose } from "./place-question.ts";

/**
 * Where a place leads today. People do not follow a part of the area in which nobody lived: where that leaves one
 * commune, all residents went there. Where it leaves several, any part may be meant, as with land.
 */
export const targetsOf = (place: Place, purpose: Purpose | undefined): ReadonlySet<NewCommune> => {
  if (!place.isOld) return new Set([place]);
  const all = place.successors;
  const settled = all.filter(({ how }) => how !== "area");
  const meant = purpose === "residence" && settled.length === 1 ? settled : all;
  return new Set(meant.map(({ commune }) => commune));
};
