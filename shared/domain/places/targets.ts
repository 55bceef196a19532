import type { NewCommune, Place } from "./place-index.ts";
import type { Purpose } from "./place-question.ts";

/** Where a place leads today. People do not follow a part of the area in which nobody lived. */
export const targetsOf = (place: Place, purpose: Purpose | undefined): ReadonlySet<NewCommune> => {
  if (!place.isOld) return new Set([place]);
  const all = place.successors;
  const settled = purpose === "residence" ? all.filter(({ how }) => how !== "area") : all;
  return new Set(settled.map(({ commune }) => commune));
};
