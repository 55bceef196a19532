import { isDistrictToo, isMeantBeside, isWritten, type Needs } from "./passed-over.ts";
import { type Address, costOfSlips, type Element, fitOf, provinceOf, soundBelow } from "./place-fit.ts";
import type { District, Place, PlaceIndex, ProvinceNamed } from "./place-index.ts";
import type { NameEntry, Names } from "./place-names.ts";
import { isOfCommunes, type PlaceType, typeAt, typesOfCommunesIn } from "./place-types.ts";
import type { Word } from "./place-words.ts";
import { aNumber, smallerAt } from "./smaller-places.ts";
import { elementsIn, partEnds, type Role } from "./typed-elements.ts";

/** A way to understand what was typed: one place, and how ill it fits (0: to the letter). */
export interface Reading {
  readonly entry: NameEntry<Place>;
  readonly cost: number;
  /** A district or province was typed, too. */
  readonly isHeld: boolean;
}

export interface HowToRead {
  /** Every part between commas is one name. Otherwise names follow one another without commas, too. */
  readonly isParted: boolean;
  /** How many letters may be wrong, all in all. */
  readonly slips: number;
  /** Only communes that lie in this province today. */
  readonly province: string | undefined;
  /** Districts and provinces alone, without a commune. */
  readonly withoutCommune: boolean;
  /** Every word must name something, save those that say nothing. */
  readonly isWhole?: boolean;
  /** What must stand beside the commune, since something before it is not read at all. */
  readonly needs?: Needs;
}

type Only = "old" | "new" | undefined;

/** What was understood up to a word. */
interface Way {
  readonly commune: Element<Place> | undefined;
  readonly districts: readonly Element<District>[];
  readonly provinces: readonly Element<ProvinceNamed>[];
  readonly roles: readonly Role[];
  /** What was passed over has cost this. */
  readonly passed: number;
  /** What must stand beside the commune, since something before it was passed over. */
  readonly needs: Needs;
  readonly slips: number;
  readonly only: Only;
}

const start: Way = {
  ...{
    commune: undefined,
    districts: [],
    provinces: [],
    roles: [],
    passed: 0,
    needs: undefined,
    slips: 0,
    only: undefined,
  },
};

/** Words that say nothing of a place. */
const fillers = new Set(["thuoc", "nay", "la", "truoc", "day", "vn"]);
/** Words that say it only before everything else: ở, tại. */
const openers = new Set(["o", "tai"]);
const costOfSmaller = 3;
/** Decides between readings that are equal otherwise. */
const lessThanAll = 1 / 64;
const longestName = 6;

/** Commune, district, province is the order; the other way round is one, too. */
const orderCost = (roles: readonly Role[]): number => {
  const repeated = roles.length - new Set(roles).size;
  if (repeated > 0) return repeated + orderCost([...new Set(roles)]);
  const ranks = roles.map((role) => ({ commune: 0, district: 1, province: 2 })[role]);
  if (ranks.every((rank, n) => n === 0 || rank > (ranks[n - 1] ?? 0))) return 0;
  return ranks.every((rank, n) => n === 0 || rank < (ranks[n - 1] ?? 0)) ? 1 : 2;
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
  const costOf = fitOf(words);
  const elementsOf = elementsIn(words, how.slips, [index.districts, index.provinceNames]);
  const ends = partEnds(words);
  const isTypeOfCommuneAt = typesOfCommunesIn(words);
  let [best, readings]: [number, Reading[]] = [Number.POSITIVE_INFINITY, []];
  /** One of the readings is rather a district or province: then none of them holds. */
  let isTorn = false;

  const judge = (address: Address, base: number, { only, needs }: Pick<Way, "only" | "needs">): void => {
    const isHeld = address.districts.length + address.provinces.length > 0;
    // With two slips a name has too many neighbours, unless a district holds it.
    if (address.commune.slips > (address.districts.length > 0 ? 2 : 1)) return;
    for (const entry of address.commune.entries) {
      const place = entry.thing;
      if (only !== undefined && place.isOld !== (only === "old")) continue;
      if (how.province !== undefined && provinceOf(place).code !== how.province) continue;
      const lost = costOf(entry, address);
      // Behind what was passed over a slip is borne where the commune stands at its place, with its district to the letter.
      const isBorne = needs !== "district" && address.commune.slips === 1 && isWritten(index, address);
      const borne = isBorne ? costOfSlips(1) : 0;
      if (needs !== undefined && lost >= soundBelow + borne) continue;
      const cost = base + lost;
      if (cost > best || cost === Number.POSITIVE_INFINITY) continue;
      if (cost < best) [best, readings, isTorn] = [cost, [], false];
      isTorn ||= needs !== undefined && isMeantBeside(index, address, place, needs);
      readings.push({ entry, cost, isHeld });
    }
  };

  /** All old communes of the districts or provinces that were typed, as if each had been named. */
  const judgeWithoutCommune = ({ districts, provinces }: Way, base: number): void => {
    const codes =
      districts[0]?.entries.map(({ thing }) => thing.code) ?? districtsIn(index, provinces[0]?.entries ?? []);
    const entries = [...new Set(codes)].flatMap((code) =>
      (index.oldByDistrict.get(code) ?? []).map((thing) => ({
        ...{ thing, type: undefined, plain: "", marked: [], name: thing.name, isFormer: false },
      })),
    );
    judge({ commune: { entries, type: undefined, from: 0, end: 0, slips: 0 }, districts, provinces }, base, start);
  };

  const finish = (way: Way): void => {
    const { commune, districts, provinces, roles, passed, needs, only } = way;
    // Where something was passed over, a district and its province hold a commune better than one of them.
    const heldByOne = needs !== undefined && districts.length + provinces.length < 2 ? lessThanAll : 0;
    const base = passed + orderCost(roles) + heldByOne;
    // Behind a hamlet a bare name is as likely its district or province: nothing is made of it.
    // Thanh Hóa is a city and a province: both count, so that the one is not taken for the other.
    const isHeld = districts.length > 0 || provinces.some(({ entries }) => isDistrictToo(index, entries));
    if (needs === "district" && !isHeld) return;
    if (needs !== undefined && commune !== undefined && commune.type === undefined) {
      if (needs === "type" || !isHeld || roles[0] !== "commune") return;
    }
    if (commune !== undefined) judge({ commune, districts, provinces }, base, { only, needs });
    else if (how.withoutCommune && roles.length > 0) judgeWithoutCommune(way, base);
  };

  /** Names that begin at a word, in every role that is still free. */
  const takeNames = (at: number, end: number, way: Way): void => {
    const typed = typeAt(words, at, end);
    for (const type of typed === undefined ? [undefined] : [typed, undefined]) {
      const from = at + (type?.length ?? 0);
      if (end - from > longestName) continue;
      // H. is huyện, and never a letter too many of a name.
      const isAbbreviation = typed !== undefined && type === undefined && (words[at]?.plain.length ?? 0) < 3;
      const slipsLeft = isAbbreviation ? 0 : how.slips - way.slips;
      const found = <T>(role: Role, names: Names<T>): readonly Element<T>[] =>
        mayBe(role, type?.type) ? elementsOf(role, names, type?.type, from, end, slipsLeft) : [];
      const next = (role: Role, slips: number, more: Partial<Way>): void =>
        step(end, { ...way, ...more, roles: [...way.roles, role], slips: way.slips + slips });
      if (way.commune === undefined && !how.withoutCommune)
        for (const commune of found("commune", index.communes)) next("commune", commune.slips, { commune });
      if (way.districts.length < 2)
        for (const one of found("district", index.districts))
          next("district", one.slips, { districts: [...way.districts, one] });
      if (way.provinces.length < 2)
        for (const one of found("province", index.provinceNames).filter((one) => isMeantAsProvince(index, one, way)))
          next("province", one.slips, { provinces: [...way.provinces, one] });
    }
  };

  /** Words that name nothing here: fillers, "old" and "new", and what is smaller than a commune. */
  const passOver = (at: number, end: number, way: Way): void => {
    const word = words[at]?.plain ?? "";
    if (word === "cu") step(at + 1, { ...way, only: "old" });
    else if (word === "moi") step(at + 1, { ...way, only: "new" });
    else if (fillers.has(word) || (at === 0 && openers.has(word))) step(at + 1, way);
    else if (word === "viet" && words[at + 1]?.plain === "nam") step(at + 2, way);
    const isFirst = at === 0 || words[at - 1]?.part !== words[at]?.part;
    const begun = how.isWhole || words[at] === undefined ? undefined : smallerAt(words[at], words[at + 1], isFirst);
    if (begun === undefined) return;
    const passed = way.passed + costOfSmaller;
    const needs = begun === "maybe" || way.needs === "type" ? "type" : "typeOrDistrict";
    let [isTyped, isBare] = [isTypeOfCommuneAt(at + 1, end), true];
    for (let to = at + 2; to < end; to += 1) {
      isBare &&= typeAt(words, to - 1, end) === undefined;
      if (isTypeOfCommuneAt(to, end)) {
        isTyped = true;
        if (words[to]?.isTypeOnly !== true) step(to, { ...way, passed, needs });
        // A name without its type may begin anywhere, if its district stands behind it and no type before it.
      } else if (isBare && needs === "typeOrDistrict" && !how.withoutCommune && typeAt(words, to, end) === undefined)
        step(to, { ...way, passed, needs: "district" });
    }
    // What is called phường or xã is never passed over.
    const isPassed = !isTyped && (end > at + 1 || aNumber.test(words[at]?.plain ?? ""));
    if (end < words.length && isPassed) step(end, { ...way, passed, needs });
  };

  const step = (at: number, way: Way): void => {
    if (way.passed + costOfSlips(way.slips) > best) return;
    if (at === words.length) {
      finish(way);
      return;
    }
    const partEnd = ends[at] ?? words.length;
    if (how.isParted) {
      takeNames(at, partEnd, way);
      return;
    }
    for (let end = at + 1; end <= Math.min(partEnd, at + longestName + 2); end += 1) takeNames(at, end, way);
    passOver(at, partEnd, way);
  };
  step(0, how.needs === undefined ? start : { ...start, needs: how.needs });
  return isTorn ? [] : readings;
};

/**
 * Many a city bears the name of its province. Called thành phố, or named beside the province, it is the city: a commune
 * that does not lie in it contradicts it.
 */
const isMeantAsProvince = (
  { districts }: PlaceIndex,
  { entries, type }: Element<ProvinceNamed>,
  { provinces }: Way,
): boolean => {
  const cities = districts.get(entries[0]?.plain ?? "") ?? [];
  if (cities.length === 0) return true;
  if (provinces.some((other) => other.entries === entries)) return false;
  return (
    type === undefined || entries.some((entry) => entry.type === type) || !cities.some((city) => city.type === type)
  );
};

/** The old districts of the provinces that a name means. */
const districtsIn = ({ oldByDistrict }: PlaceIndex, entries: readonly NameEntry<ProvinceNamed>[]): readonly string[] =>
  [...oldByDistrict].flatMap(([code, [first]]) =>
    entries.some(({ thing: { now, old } }) =>
      old === undefined ? first?.district.province.now === now : first?.district.province === old,
    )
      ? [code]
      : [],
  );
