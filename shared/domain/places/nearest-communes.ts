import { slips } from "./near-names.ts";
import type { NewCommune, OldCommune, Place, PlaceIndex } from "./place-index.ts";
import { typeAt } from "./place-types.ts";
import type { Word } from "./place-words.ts";

const atMost = 5;
const furthest = 4;

interface Text {
  readonly plain: string;
  readonly marked: string;
}
const textOf = (words: readonly Word[]): Text => ({
  plain: words.map(({ plain }) => plain).join(""),
  marked: words.map(({ marked }) => marked).join(""),
});

/** Texts that may be the name of a commune: each part without its type, and the beginnings of a part of many words. */
const candidatesOf = (index: PlaceIndex, words: readonly Word[]): readonly Text[] => {
  const parts = [...Map.groupBy(words, ({ part }) => part).values()].map((part) =>
    part.slice(typeAt(part, 0, part.length)?.length ?? 0),
  );
  const isContext = (part: readonly Word[]): boolean =>
    index.districts.has(textOf(part).plain) || index.provinceNames.has(textOf(part).plain);
  const [first, ...others] = parts;
  const asked = [...(first === undefined ? [] : [first]), ...others.filter((part) => !isContext(part))];
  return asked.flatMap((part) => {
    const lengths = part.length <= 3 ? [part.length] : [2, 3, 4, part.length];
    return [...new Set(lengths)].map((length) => textOf(part.slice(0, length)));
  });
};

/** How far a place is from the districts and provinces that stand in the text to the letter. */
const contextOf = (index: PlaceIndex, words: readonly Word[]): ((place: Place) => number) => {
  const [districts, old, now, around] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
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
  return (place) => {
    const province = place.isOld ? place.district.province.now : place.province;
    const isWithin = place.isOld
      ? districts.has(place.district.code) || old.has(place.district.province.code)
      : [...place.districts].some((one) => districts.has(one));
    if (isWithin || now.has(province.code)) return 0;
    return around.has(province.code) ? 0.5 : 1.5;
  };
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
  const distanceOf = contextOf(index, words);
  const texts = candidatesOf(index, words);
  const found = new Map<NewCommune, number>();
  for (const [key, entries] of index.communes) {
    for (const text of texts) {
      const distance = slips(text.plain, key, furthest);
      if (distance > furthest || distance * 2 > key.length) continue;
      for (const { thing, isFormer, marked } of entries) {
        const otherMarks = text.marked === marked.join("") ? 0 : 0.25;
        const older = (isFormer ? 0.5 : 0) + (thing.isOld ? 0.125 : 0);
        const far = distance + distanceOf(thing) + otherMarks + older;
        for (const target of thing.isOld ? settledIn(thing) : [thing])
          if (province === undefined || target.province.code === province)
            found.set(target, Math.min(far, found.get(target) ?? Number.POSITIVE_INFINITY));
      }
    }
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
