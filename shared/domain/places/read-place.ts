import { nearKeys, slipsBorne } from "./near-names.ts";
import type { District, Place, PlaceIndex, ProvinceNamed } from "./place-index.ts";
import { compareMarks, type NameEntry, type Names } from "./place-names.ts";
import { isOfCommunes, type PlaceType, typeAt } from "./place-types.ts";
import type { Word } from "./place-words.ts";

/** A way to understand what was typed: one place, and how ill it fits (0: to the letter). */
export interface Reading {
  readonly entry: NameEntry<Place>;
  readonly cost: number;
  readonly isDistrictGiven: boolean;
  readonly isProvinceGiven: boolean;
}

/** How much a reading loses for what does not fit. A slip weighs more than everything that is no slip. */
const costs = { slip: 100, former: 40, otherMarks: 10, otherType: 5, newInOldDistrict: 4, skipped: 3 } as const;
/** Readings below it contradict nothing that was typed. */
export const soundBelow = costs.otherType;
export const slipsOf = (cost: number): number => Math.floor(cost / costs.slip);

type Role = "commune" | "district" | "province";

/** Words that name something: the entries that bear the name, and the type typed before it. */
interface Element<T> {
  readonly entries: readonly NameEntry<T>[];
  readonly type: PlaceType | undefined;
  readonly from: number;
  readonly end: number;
  readonly slips: number;
}

export interface HowToRead {
  /** Every part between commas is one name. Otherwise names follow one another without commas, too. */
  readonly isParted: boolean;
  /** How many letters may be wrong, all in all. */
  readonly slips: number;
  /** Only communes that lie in this province today. */
  readonly province: string | undefined;
  /** Do the districts or provinces suffice, without a commune? */
  readonly withoutCommune: boolean;
}

/** Words that say nothing of a place. */
const fillers = new Set(["thuoc", "nay", "la", "truoc", "day", "vn", "o", "tai"]);
/** Words with which something smaller than a commune begins: its name is not looked at. */
const smaller = new Set([
  ...["thon", "ap", "xom", "ban", "buon", "lang", "to", "tdp", "kp", "khu", "khom", "khoi", "so", "sn", "duong", "ngo"],
  ...["hem", "kiet", "nha", "cum", "doi", "pho", "thua"],
]);

const orderCost = (roles: readonly Role[]): number => {
  const repeated = roles.length - new Set(roles).size;
  if (repeated > 0) return repeated + orderCost([...new Set(roles)]);
  const ranks = roles.map((role) => ({ commune: 0, district: 1, province: 2 })[role]);
  if (ranks.every((rank, n) => n === 0 || rank >= (ranks[n - 1] ?? 0))) return 0;
  return ranks.every((rank, n) => n === 0 || rank <= (ranks[n - 1] ?? 0)) ? 1 : 2;
};

/** Which roles a type may have before a name. */
const mayBe = (role: Role, type: PlaceType | undefined): boolean => {
  if (type === undefined) return true;
  if (role === "commune") return isOfCommunes(type) || type === "huyện";
  if (role === "province") return type === "tỉnh" || type === "thành phố";
  return type === "quận" || type === "huyện" || type === "thị xã" || type === "thành phố";
};

/** Understands typed words as commune, old district and province, in any order, and answers the readings that fit best. */
export const readPlace = (index: PlaceIndex, words: readonly Word[], how: HowToRead): readonly Reading[] => {
  const hasMarks = words.some(({ plain, marked }) => plain !== marked);
  const hasTypeOnly = words.some(({ isTypeOnly }) => isTypeOnly);
  let [best, readings]: [number, Reading[]] = [Number.POSITIVE_INFINITY, []];
  let joined = "";
  const starts = [0];
  for (const { plain } of words) {
    joined += plain;
    starts.push(joined.length);
  }
  const partEnds: number[] = [];
  for (let n = words.length - 1; n >= 0; n -= 1)
    partEnds[n] = words[n]?.part === words[n + 1]?.part ? (partEnds[n + 1] ?? n + 1) : n + 1;

  const take = (reading: Reading): void => {
    if (reading.cost > best) return;
    if (reading.cost < best) [best, readings] = [reading.cost, []];
    readings.push(reading);
  };

  const marksCost = <T>(
    { slips, from, end }: Element<T>,
    { marked }: NameEntry<T>,
    other: number,
    fewer: number,
  ): number => {
    if (!hasMarks || slips > 0) return 0;
    const marks = compareMarks(words, from, end, marked);
    return marks === 2 ? other : marks * fewer;
  };

  const districtCost = (place: Place, element: Element<District>): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const entry of element.entries) {
      const { code } = entry.thing;
      const isEarlier = place.isOld && place.earlierDistricts.has(code);
      const fits = place.isOld ? place.district.code === code || isEarlier : place.districts.has(code);
      if (!fits) continue;
      const wrongType = element.type !== undefined && entry.type !== element.type ? 1 : 0;
      least = Math.min(least, wrongType + (isEarlier ? 1 : 0) + marksCost(element, entry, 2, 0));
    }
    return least + element.slips * costs.slip;
  };

  const provinceCost = (place: Place, element: Element<ProvinceNamed>, isDistrictGiven: boolean): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const entry of element.entries) {
      const { now, old } = entry.thing;
      const fits = place.isOld
        ? old === undefined
          ? place.district.province.now === now
          : place.district.province === old
        : old === undefined
          ? place.province === now
          : place.oldProvinces.has(old.code);
      if (!fits) continue;
      const wrongType = element.type !== undefined && entry.type !== undefined && entry.type !== element.type ? 3 : 0;
      // With an old district the address is an old one: Châu Thành of the old province before that of its new neighbour.
      const newer = isDistrictGiven && place.isOld && old === undefined ? 2 : 0;
      least = Math.min(least, wrongType + newer + marksCost(element, entry, 2, 0));
    }
    return least + element.slips * costs.slip;
  };

  const judge = (
    commune: Element<Place>,
    districts: readonly Element<District>[],
    provinces: readonly Element<ProvinceNamed>[],
    base: number,
    only: "old" | "new" | undefined,
  ): void => {
    for (const entry of commune.entries) {
      const place = entry.thing;
      if (only !== undefined && place.isOld !== (only === "old")) continue;
      if (
        how.province !== undefined &&
        (place.isOld ? place.district.province.now : place.province).code !== how.province
      )
        continue;
      const isOtherType = commune.type !== undefined && entry.type !== undefined && entry.type !== commune.type;
      if (isOtherType && commune.type === "huyện") continue;
      let cost = base + commune.slips * costs.slip + (entry.isFormer ? costs.former : 0);
      if (isOtherType) cost += costs.otherType;
      cost += marksCost(commune, entry, costs.otherMarks, 1);
      if (districts.length > 0 && !place.isOld) cost += costs.newInOldDistrict;
      for (const district of districts) cost += districtCost(place, district);
      for (const province of provinces) cost += provinceCost(place, province, districts.length > 0);
      if (cost === Number.POSITIVE_INFINITY) continue;
      take({ entry, cost, isDistrictGiven: districts.length > 0, isProvinceGiven: provinces.length > 0 });
    }
  };

  const judgeWithoutCommune = (
    districts: readonly Element<District>[],
    provinces: readonly Element<ProvinceNamed>[],
    base: number,
  ): void => {
    const named = districts[0]?.entries.map(({ thing }) => thing.code) ?? [
      ...new Set(provinces[0]?.entries.flatMap(({ thing }) => districtsOf(index, thing)) ?? []),
    ];
    for (const code of named)
      for (const old of index.oldByDistrict.get(code) ?? []) {
        const entry = { thing: old, type: undefined, plain: "", marked: [], name: old.name, isFormer: false };
        judge({ entries: [entry], type: undefined, from: 0, end: 0, slips: 0 }, districts, provinces, base, undefined);
      }
  };

  const near = new Map<string, readonly { key: string; slips: number }[]>();
  const elementsOf = <T>(
    role: Role,
    names: Names<T>,
    type: PlaceType | undefined,
    from: number,
    end: number,
    allowed: number,
  ): readonly Element<T>[] => {
    if (!mayBe(role, type) || (hasTypeOnly && words.slice(from, end).some(({ isTypeOnly }) => isTypeOnly))) return [];
    const key = joined.slice(starts[from], starts[end]);
    const exact = names.get(key);
    const found: Element<T>[] = exact === undefined ? [] : [{ entries: exact, type, from, end, slips: 0 }];
    // What names something is no slip of another name, whatever stands beside it: details that contradict are not mended.
    const borne = exact !== undefined ? 0 : Math.min(allowed, slipsBorne(key.length));
    if (borne === 0) return found;
    const known = near.get(role + key) ?? nearKeys(names, key, Math.min(how.slips, slipsBorne(key.length)));
    near.set(role + key, known);
    for (const one of known) {
      if (one.slips > borne) continue;
      // Two letters too many may be a word of their own, and then they are no slip.
      const entries = (names.get(one.key) ?? []).filter(({ marked }) => one.slips < 2 || marked.length === end - from);
      if (entries.length > 0) found.push({ entries, type, from, end, slips: one.slips });
    }
    return found;
  };

  const step = (
    at: number,
    commune: Element<Place> | undefined,
    districts: readonly Element<District>[],
    provinces: readonly Element<ProvinceNamed>[],
    roles: readonly Role[],
    base: number,
    left: number,
    only: "old" | "new" | undefined,
  ): void => {
    if (base + (how.slips - left) * costs.slip > best) return;
    if (at === words.length) {
      const cost = base + orderCost(roles);
      if (commune !== undefined) judge(commune, districts, provinces, cost, only);
      else if (how.withoutCommune && roles.length > 0) judgeWithoutCommune(districts, provinces, cost);
      return;
    }
    const partEnd = partEnds[at] ?? words.length;
    for (let end = how.isParted ? partEnd : at + 1; end <= Math.min(partEnd, at + 9); end += 1) {
      const type = typeAt(words, at, end);
      for (const typed of type === undefined ? [undefined] : [type, undefined]) {
        const from = at + (typed?.length ?? 0);
        if (end - from > 6) continue;
        if (commune === undefined && !how.withoutCommune)
          for (const one of elementsOf("commune", index.communes, typed?.type, from, end, left))
            step(end, one, districts, provinces, [...roles, "commune"], base, left - one.slips, only);
        if (districts.length < 2)
          for (const one of elementsOf("district", index.districts, typed?.type, from, end, left))
            step(end, commune, [...districts, one], provinces, [...roles, "district"], base, left - one.slips, only);
        if (provinces.length < 2)
          for (const one of elementsOf("province", index.provinceNames, typed?.type, from, end, left))
            step(end, commune, districts, [...provinces, one], [...roles, "province"], base, left - one.slips, only);
      }
    }
    if (how.isParted) return;
    const word = words[at]?.plain ?? "";
    const skip = (to: number, cost: number, which = only): void =>
      step(to, commune, districts, provinces, roles, base + cost, left, which);
    if (word === "cu") skip(at + 1, 0, "old");
    else if (word === "moi") skip(at + 1, 0, "new");
    else if (fillers.has(word)) skip(at + 1, 0);
    else if (word === "viet" && words[at + 1]?.plain === "nam") skip(at + 2, 0);
    if (smaller.has(word) || /^\d+[a-z]?$/.test(word)) {
      for (let to = at + 2; to < partEnd; to += 1) {
        const type = typeAt(words, to, partEnd)?.type;
        if (type !== undefined && isOfCommunes(type)) skip(to, costs.skipped);
      }
      if (partEnd < words.length && partEnd > at + 1) skip(partEnd, costs.skipped);
    }
  };
  step(0, undefined, [], [], [], 0, how.slips, undefined);
  return readings;
};

const districtsOf = ({ oldByDistrict }: PlaceIndex, { now, old }: ProvinceNamed): readonly string[] =>
  [...oldByDistrict].flatMap(([code, [first]]) => {
    const province = first?.district.province;
    return (old === undefined ? province?.now === now : province === old) ? [code] : [];
  });
