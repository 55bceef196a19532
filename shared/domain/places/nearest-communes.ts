import { slips } from "./near-names.ts";
import { provinceOf } from "./place-fit.ts";
import type { NewCommune, OldCommune, Place, PlaceIndex } from "./place-index.ts";
import { isOfCommunes, typeAt } from "./place-types.ts";
import type { Word } from "./place-words.ts";
import { aNumber, smallerAt } from "./smaller-places.ts";

const atMost = 5;
const furthest = 4;
/** Two letters away: what lies in the district, whatever its name. */
const inDistrict = 2;

interface Text {
  readonly plain: string;
  readonly marked: string;
}
const textOf = (words: readonly Word[]): Text => ({
  plain: words.map(({ plain }) => plain).join(""),
  marked: words.map(({ marked }) => marked).join(""),
});

/**
 * The part between commas that is most likely the commune: one with its type, or the first that is neither a district or a
 * province alone nor a house or hamlet.
 */
const communePart = (index: PlaceIndex, words: readonly Word[]): readonly Word[] => {
  const parts = [...Map.groupBy(words, ({ part }) => part).values()];
  const isBeside = (part: readonly Word[]): boolean => {
    const type = typeAt(part, 0, part.length);
    const { plain } = textOf(part.slice(type?.length ?? 0));
    if (type !== undefined && !isOfCommunes(type.type)) return true;
    return !index.communes.has(plain) && (index.districts.has(plain) || index.provinceNames.has(plain));
  };
  const isTyped = (part: readonly Word[]): boolean => {
    const type = typeAt(part, 0, part.length)?.type;
    return type !== undefined && isOfCommunes(type);
  };
  const isSmaller = ([first, next]: readonly Word[]): boolean =>
    first !== undefined && smallerAt(first, next, true) === "surely";
  const named = parts.filter((part) => !isBeside(part));
  return named.find(isTyped) ?? named.find((part) => !isSmaller(part)) ?? parts[0] ?? [];
};

/** Texts that may be the name of the commune: its part without the type, and the beginnings of a part of many words. */
const candidatesOf = (part: readonly Word[]): readonly Text[] => {
  const all = part.slice(typeAt(part, 0, part.length)?.length ?? 0);
  const beside = all.findIndex((_, n) => {
    const type = n === 0 ? undefined : typeAt(all, n, all.length)?.type;
    return type !== undefined && !isOfCommunes(type);
  });
  const named = beside < 0 ? all : all.slice(0, beside);
  const lengths = named.length <= 3 ? [named.length] : [2, 3, 4, named.length];
  return [...new Set(lengths)].map((length) => textOf(named.slice(0, length)));
};

interface Context {
  readonly distanceOf: (place: Place) => number;
  readonly isInDistrict: (commune: NewCommune) => boolean;
}

/** How far a place is from the districts and provinces that stand in the text to the letter, beside the commune. */
const contextOf = (index: PlaceIndex, all: readonly Word[], commune: readonly Word[]): Context => {
  const [districts, old, now, around] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const look = (words: readonly Word[]): void => {
    for (let from = 0; from < words.length; from += 1)
      for (let end = from + 1; end <= Math.min(words.length, from + 5); end += 1) {
        const isWhole = words[from - 1]?.part !== words[from]?.part && words[end]?.part !== words[from]?.part;
        if (end - from < 2 && !isWhole) continue;
        const type = typeAt(words, from, end);
        const named = words.slice(from + (type?.length ?? 0), end);
        const key = named.map(({ plain }) => plain).join("");
        for (const { thing } of index.districts.get(key) ?? []) {
          districts.add(thing.code);
          around.add(thing.province.now.code);
        }
        for (const { thing } of index.provinceNames.get(key) ?? []) {
          if (thing.old === undefined) now.add(thing.now.code);
          else old.add(thing.old.code);
          around.add(thing.now.code);
        }
      }
  };
  // What stands in the part of the commune counts first: a street before it may bear the name of a district.
  look(commune.slice(1));
  if (around.size === 0) look(commune.length === all.length ? [] : all.filter((word) => !commune.includes(word)));
  const isInDistrict = (place: NewCommune): boolean => [...place.districts].some((one) => districts.has(one));
  const distanceOf = (place: Place): number => {
    const province = provinceOf(place);
    const isWithin = place.isOld
      ? districts.has(place.district.code) || old.has(place.district.province.code)
      : isInDistrict(place);
    if (isWithin || now.has(province.code)) return 0;
    return around.has(province.code) ? 0.5 : 1.5;
  };
  return { distanceOf, isInDistrict };
};

/** Where the people of an old commune went. */
const settledIn = ({ successors }: OldCommune): readonly NewCommune[] =>
  successors.filter(({ how }) => how !== "area").map(({ commune }) => commune);

/**
 * The communes of today whose name, or the name of what went into them, is most like what was typed: best first, at most
 * five. `province` is the one of today in which they must lie.
 */
export const nearestCommunes = (
  index: PlaceIndex,
  words: readonly Word[],
  province: string | undefined,
): readonly NewCommune[] => {
  const commune = communePart(index, words);
  const { distanceOf, isInDistrict } = contextOf(index, words, commune);
  const texts = candidatesOf(commune);
  const found = new Map<NewCommune, number>();
  for (const [key, entries] of index.communes) {
    for (const text of texts) {
      const distance = slips(text.plain, key, furthest);
      if (distance > furthest || distance * 2 > key.length) continue;
      for (const { thing, isFormer, marked } of entries) {
        const otherMarks = text.marked === marked.join("") ? 0 : 0.25;
        const older = (isFormer ? 0.5 : 0) + (thing.isOld ? 0.125 : 0);
        const outside = distanceOf(thing);
        const elsewhere = outside > 0 && aNumber.test(key) ? furthest : outside;
        const far = distance + elsewhere + otherMarks + older;
        for (const target of thing.isOld ? settledIn(thing) : [thing])
          if (province === undefined || target.province.code === province)
            found.set(target, Math.min(far, found.get(target) ?? Number.POSITIVE_INFINITY));
      }
    }
  }
  // Little is like "Phường 3": what lies in the district that was named is nearer than what is like it elsewhere.
  for (const commune of index.newByCode.values())
    if (distanceOf(commune) === 0 && (province === undefined || commune.province.code === province)) {
      const far = isInDistrict(commune) ? inDistrict : furthest + 1;
      found.set(commune, Math.min(far, found.get(commune) ?? Number.POSITIVE_INFINITY));
    }
  return [...found]
    .sort(([one, a], [other, b]) => a - b || (one.code < other.code ? -1 : 1))
    .slice(0, atMost)
    .map(([commune]) => commune);
};

/** The same for a code that means nothing: communes whose code, or an old code of theirs, differs in one digit. */
export const nearestCodes = (index: PlaceIndex, code: string, province: string | undefined): readonly NewCommune[] => {
  const found = new Set<NewCommune>();
  const near = (one: string): boolean => slips(code, one, 1) === 1;
  for (const [one, commune] of index.newByCode) if (near(one)) found.add(commune);
  for (const [one, { successors }] of index.oldByCode)
    if (near(one)) for (const { commune } of successors) found.add(commune);
  return [...found].filter((one) => province === undefined || one.province.code === province).slice(0, atMost);
};
