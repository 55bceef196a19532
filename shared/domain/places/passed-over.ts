import { type Address, provinceOf } from "./place-fit.ts";
import type { Place, PlaceIndex, ProvinceNamed } from "./place-index.ts";
import type { NameEntry } from "./place-names.ts";

/** A type before its name, a district behind it, one of the two. */
export type Needs = "type" | "district" | "typeOrDistrict" | undefined;
/** Is the name of a province that of a district, too? */
export const isDistrictToo = ({ districts }: PlaceIndex, entries: readonly NameEntry<ProvinceNamed>[]): boolean =>
  districts.has(entries[0]?.plain ?? "");

/** Is a district typed to the letter, and surely a district: called one, or with a province behind it if it bears its name? */
export const isWritten = ({ provinceNames }: PlaceIndex, { districts, provinces }: Address): boolean =>
  districts.length > 0 &&
  districts.every(
    ({ slips, type, entries }) =>
      slips === 0 && (type !== undefined || provinces.length > 0 || !provinceNames.has(entries[0]?.plain ?? "")),
  );

/**
 * Where something was passed over, it may have been the commune: a bare name that is one of a district or the province
 * there, too, is rather that; save one with its own district behind it (`Sóc Sơn, Sóc Sơn`).
 */
export const isMeantBeside = (
  { districts, provinceNames }: PlaceIndex,
  { commune, districts: typed }: Address,
  place: Place,
  needs: Needs,
): boolean => {
  if (commune.type !== undefined || commune.end === 0) return false;
  const province = provinceOf(place);
  return commune.entries.some(({ plain }) => {
    if (needs !== "district" && typed.some(({ entries }) => entries === districts.get(plain))) return false;
    return (
      (districts.get(plain) ?? []).some(({ thing }) => thing.province.now === province) ||
      (provinceNames.get(plain) ?? []).some(({ thing }) => thing.now === province)
    );
  });
};
