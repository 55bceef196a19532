import { nameOn } from "./gazetteer.ts";
import { provinceOf } from "./place-fit.ts";
import type { District, NewCommune, Place, PlaceIndex } from "./place-index.ts";
import type { NameEntry } from "./place-names.ts";
import { inSentence, typedName } from "./place-types.ts";

/**
 * What is missing to know the commune: its province (old or new), its old district, its type (phường, xã, thị trấn),
 * the marks of its name, whether a code is meant as an old or a new one, or where in it the matter lies (street, hamlet).
 */
export const details = ["province", "district", "type", "diacritics", "kind", "place"] as const;
export type Detail = (typeof details)[number];

/** What a text may mean, and where it leads today. */
export interface Meaning {
  readonly entry: NameEntry<Place>;
  readonly targets: ReadonlySet<NewCommune>;
}

export interface Question {
  readonly missing: Detail;
  readonly ask: string;
}

const targetsOf = (meanings: readonly Meaning[]): ReadonlySet<NewCommune> =>
  new Set(meanings.flatMap(({ targets }) => [...targets]));

const districtsOf = (place: Place): readonly string[] => (place.isOld ? [place.district.code] : [...place.districts]);
const oldProvincesOf = (place: Place): readonly string[] =>
  place.isOld ? [place.district.province.code] : [...place.oldProvinces];

/** What is left of the meanings when somebody names a district: old communes in it before new ones that have a part of it. */
const inDistrict = (meanings: readonly Meaning[], code: string): readonly Meaning[] => {
  const within = meanings.filter(({ entry }) => districtsOf(entry.thing).includes(code));
  const old = within.filter(({ entry }) => entry.thing.isOld);
  return old.length > 0 ? old : within;
};

interface Way {
  readonly missing: Detail;
  /** The answers there are. */
  readonly values: (meanings: readonly Meaning[]) => readonly string[];
  readonly narrowed: (meanings: readonly Meaning[], value: string) => readonly Meaning[];
}

const having =
  (valuesOf: (meaning: Meaning) => readonly string[]) =>
  (meanings: readonly Meaning[], value: string): readonly Meaning[] =>
    meanings.filter((meaning) => valuesOf(meaning).includes(value));

const way = (missing: Detail, valuesOf: (meaning: Meaning) => readonly string[], narrowed = having(valuesOf)): Way => ({
  missing,
  values: (meanings) => [...new Set(meanings.flatMap(valuesOf))],
  narrowed,
});

/** The details in the order in which they are asked for. A province of today comes before one of before. */
const ways: readonly Way[] = [
  way("province", ({ entry }) => [provinceOf(entry.thing).code]),
  way(
    "district",
    ({ entry }) => districtsOf(entry.thing),
    (meanings, code) => inDistrict(meanings, code),
  ),
  way("province", ({ entry }) => oldProvincesOf(entry.thing)),
  way("type", ({ entry }) => (entry.type === undefined ? [] : [entry.type])),
  way("diacritics", ({ entry }) => [entry.marked.join(" ")]),
];

/** A detail is asked for only when every answer to it brings us nearer. */
const separates = ({ values, narrowed }: Way, meanings: readonly Meaning[]): boolean => {
  const all = values(meanings);
  const many = targetsOf(meanings).size;
  return all.length > 1 && all.every((value) => targetsOf(narrowed(meanings, value)).size < many);
};

const longestList = 10;
const listed = (all: readonly string[]): string => {
  const once = [...new Set(all)];
  if (once.length > longestList) return `${once.slice(0, longestList).join(", ")}…`;
  return once.length < 2 ? once.join("") : `${once.slice(0, -1).join(", ")} hay ${once.at(-1)}`;
};

const districtsByCode = (index: PlaceIndex): ReadonlyMap<string, District> =>
  new Map([...index.oldByDistrict].flatMap(([code, [first]]) => (first === undefined ? [] : [[code, first.district]])));

const districtLabels = (index: PlaceIndex, meanings: readonly Meaning[]): readonly string[] => {
  const districts = districtsByCode(index);
  const named = [...new Set(meanings.flatMap(({ entry }) => districtsOf(entry.thing)))].flatMap(
    (code) => districts.get(code) ?? [],
  );
  return named.map(({ name, province }) =>
    named.filter((other) => other.name === name).length > 1
      ? `${inSentence(name)} (${inSentence(province.name)})`
      : inSentence(name),
  );
};

const keyOf = (name: string): string =>
  typedName(name)
    .words.map(({ marked }) => marked)
    .join(" ");

const provinceLabels = (meanings: readonly Meaning[], day: string): readonly string[] =>
  meanings.map(({ entry: { thing } }) => {
    const now = nameOn(provinceOf(thing).names, day);
    const old = thing.isOld ? thing.district.province.name : now;
    // A province that became a city kept its name.
    const isSame = keyOf(old) === keyOf(now);
    return isSame ? inSentence(now) : `${inSentence(old)} cũ (nay là ${inSentence(now)})`;
  });

/** Names of communes of today, for a sentence. */
const names = (communes: Iterable<NewCommune>, day: string): string =>
  listed([...communes].map((one) => inSentence(nameOn(one.names, day))));

/** The one detail by which the meanings are told apart, with the Vietnamese sentence that asks for it. `day` is of names. */
export const missingDetail = (index: PlaceIndex, meanings: readonly Meaning[], day: string): Question => {
  const missing = ways.find((one) => separates(one, meanings))?.missing ?? "place";
  const [first] = meanings;
  const name = first === undefined ? "này" : `“${first.entry.name}”`;
  if (missing === "province")
    return {
      missing,
      ask: `Có nhiều nơi tên ${name}. Cho biết tỉnh, thành phố (cũ hoặc mới): ${listed(provinceLabels(meanings, day))}?`,
    };
  if (missing === "district")
    return {
      missing,
      ask: `Có nhiều nơi tên ${name}. Cho biết quận, huyện, thị xã, thành phố cũ (trước 1/7/2025): ${listed(districtLabels(index, meanings))}?`,
    };
  if (missing === "type")
    return {
      missing,
      ask: `Có nhiều nơi cùng tên. Cho biết loại đơn vị hành chính: ${listed(meanings.map(({ entry }) => inSentence(entry.name)))}?`,
    };
  if (missing === "diacritics")
    return { missing, ask: `Viết lại tên có dấu: ${listed(meanings.map(({ entry }) => entry.name))}?` };
  if (meanings.every(({ entry }) => entry.marked.length === 0 && entry.thing.isOld))
    return {
      missing: "place",
      ask: "Mới có tên quận, huyện hoặc tỉnh. Cho biết tên xã, phường, thị trấn (cũ hoặc mới).",
    };
  const split = new Set(meanings.map(({ entry }) => entry.thing).filter(({ isOld }) => isOld));
  const [old] = split;
  const targets = names(targetsOf(meanings), day);
  return {
    missing: "place",
    ask:
      split.size === 1 && old?.isOld
        ? `${old.name} cũ (${inSentence(old.district.name)}) nay thuộc nhiều đơn vị: ${targets}. Cho biết đường phố, thôn hoặc tổ dân phố.`
        : `Chưa rõ xã, phường nào: ${targets}. Cho biết thôn, tổ dân phố hoặc đường phố.`,
  };
};
