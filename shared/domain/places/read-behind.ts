import { provinceOf, soundBelow } from "./place-fit.ts";
import type { PlaceIndex } from "./place-index.ts";
import { typeAt, typesOfCommunesIn } from "./place-types.ts";
import type { Word } from "./place-words.ts";
import { type Reading, readPlace } from "./read-place.ts";
import { partEnds } from "./typed-elements.ts";

const keyOf = (words: readonly Word[]): string => words.map(({ plain }) => plain).join("");

/** Is what was not read the name of a commune of the same province? Then the two contradict each other. */
const contradicts = (index: PlaceIndex, unread: readonly Word[], { entry }: Reading): boolean =>
  [...Map.groupBy(unread, ({ part }) => part).values()].some((part) =>
    (index.communes.get(keyOf(part)) ?? []).some(({ thing }) => provinceOf(thing) === provinceOf(entry.thing)),
  );

/**
 * Reads what stands behind a street, a building or an office that no word announces (`Chợ Đông Ba, phường Đông Ba`): a
 * commune with its type or its old district, all of it to the letter. What is passed over may be no unit itself.
 */
export const readBehind = (
  index: PlaceIndex,
  words: readonly Word[],
  province: string | undefined,
): readonly Reading[] => {
  const isTypeOfCommuneAt = typesOfCommunesIn(words);
  const ends = partEnds(words);
  for (let at = 0; at < words.length; at += 1) {
    const end = ends[at] ?? words.length;
    const begins = words[at - 1]?.part !== words[at]?.part;
    const isTyped = isTypeOfCommuneAt(at, end);
    if (at > 0 && (begins || isTyped)) {
      const needs = begins && isTyped ? "type" : "district";
      const how = { isParted: false, slips: 0, province, withoutCommune: false, needs } as const;
      const readings = readPlace(index, words.slice(at), how).filter(({ cost }) => cost < soundBelow);
      const unread = words.slice(0, at);
      if (readings.length > 0) return readings.some((one) => contradicts(index, unread, one)) ? [] : readings;
    }
    if (isTyped || (begins && typeAt(words, at, end) !== undefined)) return [];
  }
  return [];
};
