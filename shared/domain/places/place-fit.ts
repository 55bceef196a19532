import type { District, Place, ProvinceNamed } from "./place-index.ts";
import { compareMarks, type NameEntry } from "./place-names.ts";
import type { PlaceType } from "./place-types.ts";
import type { Word } from "./place-words.ts";

/** Words that name something: the entries that bear the name, and the type typed before it. */
export interface Element<T> {
  readonly entries: readonly NameEntry<T>[];
  readonly type: PlaceType | undefined;
  readonly from: number;
  readonly end: number;
  readonly slips: number;
}

/** How words were understood: one of them names the commune; districts and provinces stand beside it. */
export interface Address {
  readonly commune: Element<Place>;
  readonly districts: readonly Element<District>[];
  readonly provinces: readonly Element<ProvinceNamed>[];
}

/** How much a reading loses for what does not fit. A slip weighs more than everything that is no slip. */
const costs = {
  ...{ slip: 100, otherType: 50, formerName: 40, otherMarks: 10, newInOldDistrict: 4 },
  ...{ otherTypeOfProvince: 3, otherMarksBeside: 2, newProvinceOfOldDistrict: 2, otherTypeOfDistrict: 1 },
  ...{ earlierDistrict: 1, fewerMarks: 1 },
} as const;
/** Readings that lose less contradict nothing that was typed. */
export const soundBelow = costs.otherMarks;
export const slipsOf = (cost: number): number => Math.floor(cost / costs.slip);
export const costOfSlips = (slips: number): number => slips * costs.slip;

const isNumbered = /^(?:\d+|[ivx]+)$/;
const doesNotFit = Number.POSITIVE_INFINITY;

/** The province of today in which a place lies. */
export const provinceOf = (place: Place) => (place.isOld ? place.district.province.now : place.province);

/** Answers how ill an entry fits an address: 0 to the letter, infinity not at all. `words` are what was typed. */
export const fitOf = (words: readonly Word[]): ((entry: NameEntry<Place>, address: Address) => number) => {
  // Who types no marks at all says nothing by leaving them out.
  const hasMarks = words.some(({ plain, marked }) => plain !== marked);

  const marksCost = <T>(
    { slips, from, end }: Element<T>,
    entry: NameEntry<T>,
    other: number,
    fewer: number,
  ): number => {
    if (!hasMarks || slips > 0) return 0;
    const marks = compareMarks(words, from, end, entry.marked);
    return marks === 2 ? other : marks * fewer;
  };

  const districtCost = (place: Place, element: Element<District>): number => {
    let least = doesNotFit;
    for (const entry of element.entries) {
      const { code } = entry.thing;
      const isEarlier = place.isOld && place.earlierDistricts.has(code);
      const fits = place.isOld ? place.district.code === code || isEarlier : place.districts.has(code);
      if (!fits) continue;
      const otherType = element.type !== undefined && entry.type !== element.type;
      const cost =
        (otherType ? costs.otherTypeOfDistrict : 0) +
        (isEarlier ? costs.earlierDistrict : 0) +
        marksCost(element, entry, costs.otherMarksBeside, 0);
      if (cost < least) least = cost;
    }
    return least + costOfSlips(element.slips);
  };

  const provinceCost = (place: Place, element: Element<ProvinceNamed>, isDistrictGiven: boolean): number => {
    let least = doesNotFit;
    for (const entry of element.entries) {
      const { now, old } = entry.thing;
      if (old === undefined ? provinceOf(place) !== now : !liesIn(place, old.code)) continue;
      const otherType = element.type !== undefined && entry.type !== undefined && entry.type !== element.type;
      // With an old district the address is an old one: its own province goes before the one of today with that name.
      const isNewer = isDistrictGiven && place.isOld && old === undefined;
      const cost =
        (otherType ? costs.otherTypeOfProvince : 0) +
        (isNewer ? costs.newProvinceOfOldDistrict : 0) +
        marksCost(element, entry, costs.otherMarksBeside, 0);
      if (cost < least) least = cost;
    }
    return least + costOfSlips(element.slips);
  };

  return (entry, { commune, districts, provinces }) => {
    const place = entry.thing;
    let cost = costOfSlips(commune.slips);
    for (const district of districts) cost += districtCost(place, district);
    if (cost === doesNotFit) return cost;
    for (const province of provinces) cost += provinceCost(place, province, districts.length > 0);
    if (cost === doesNotFit) return cost;
    if (commune.type !== undefined && entry.type !== undefined && entry.type !== commune.type) {
      // Only the islands that were districts are called huyện here, and only phường have numbers.
      if (commune.type === "huyện" || isNumbered.test(entry.plain)) return doesNotFit;
      cost += costs.otherType;
    }
    if (entry.isFormer) cost += costs.formerName;
    if (districts.length > 0 && !place.isOld) cost += costs.newInOldDistrict;
    return cost + marksCost(commune, entry, costs.otherMarks, costs.fewerMarks);
  };
};

const liesIn = (place: Place, oldProvince: string): boolean =>
  place.isOld ? place.district.province.code === oldProvince : place.oldProvinces.has(oldProvince);
