import { costOfSlips, slipsOf, soundBelow } from "./place-fit.ts";
import type { Place, PlaceIndex } from "./place-index.ts";
import type { Word } from "./place-words.ts";
import { type HowToRead, type Reading, readPlace } from "./read-place.ts";
import { targetsOf } from "./targets.ts";

const least = (readings: readonly Reading[]): number => Math.min(...readings.map(({ cost }) => cost));

/**
 * Reads without slips: names between commas first, then names in a row, then with commas that stand in the wrong place,
 * then districts and provinces alone. A province to the letter is no commune whose name has other marks.
 */
export const readExactly = (
  index: PlaceIndex,
  words: readonly Word[],
  province: string | undefined,
): readonly Reading[] => {
  const read = (how: Partial<HowToRead>, typed = words): readonly Reading[] =>
    readPlace(index, typed, { isParted: false, slips: 0, province, withoutCommune: false, ...how });
  const named = (): readonly Reading[] => {
    const parted = read({ isParted: true });
    if (least(parted) < soundBelow) return parted;
    const free = read({});
    if (free.length > 0 || words.at(-1)?.part === 0) return free;
    return read(
      { isWhole: true },
      words.map((word) => ({ ...word, part: 0 })),
    );
  };
  const communes = named();
  if (least(communes) === 0 || communes.some(({ isHeld }) => isHeld)) return communes;
  const beside = read({ withoutCommune: true });
  return least(beside) < least(communes) ? beside : communes;
};

/** Reads a commune with its other name beside it, `phường A (xã B cũ)`: both must lead to the same one. */
const readTwoNames = (index: PlaceIndex, words: readonly Word[], province: string | undefined): readonly Reading[] => {
  const parts = [...Map.groupBy(words, ({ part }) => part).values()];
  for (const part of parts.slice(1)) {
    const how: HowToRead = { isParted: false, slips: 0, province, withoutCommune: false };
    const other = new Set(readPlace(index, part, how).flatMap(({ entry }) => [...targetsOf(entry.thing, undefined)]));
    const rest = other.size === 0 ? [] : words.filter((word) => !part.includes(word));
    const same = readExactly(index, rest, province).filter(({ entry }) =>
      [...targetsOf(entry.thing, undefined)].some((target) => other.has(target)),
    );
    if (same.length > 0) return same;
  }
  return [];
};

/** A shorter name with a slip in it has too many neighbours, unless a district or province stands beside it. */
const heldAlone = 7;

/** Reads with one slip, or with two where district or province hold it; several names that are as near are none. */
export const readWithSlips = (
  index: PlaceIndex,
  words: readonly Word[],
  province: string | undefined,
): readonly Reading[] => {
  for (let slips = 1; slips <= 2; slips += 1) {
    const readings = [true, false].flatMap((isParted) =>
      readPlace(index, words, { isParted, slips, province, withoutCommune: false }),
    );
    const lowest = least(readings);
    const best = readings.filter(({ cost }) => slipsOf(cost) === slipsOf(lowest) && cost <= lowest + 3);
    // Two slips and another type besides are another place.
    if (slipsOf(lowest) > 1 && lowest - costOfSlips(slipsOf(lowest)) >= soundBelow) return [];
    if (best.length === 0) continue;
    const isHeld = province !== undefined || best.every((one) => one.isHeld);
    const isLong = best.every(({ entry }) => entry.plain.length >= heldAlone);
    return isHeld || (slipsOf(lowest) < 2 && isLong) ? best : [];
  }
  return [];
};

/** Words that say that a code follows: mã số. */
const isNoCodeWord = ({ plain }: Word): boolean => plain !== "ma" && plain !== "so";

/** A text that is a code and nothing else; a table that took it for a number has left out a zero. */
export const bareCode = (words: readonly Word[]): string | undefined => {
  const [first, ...others] = words.length > 3 ? words : words.filter(isNoCodeWord);
  return first !== undefined && others.length === 0 && /^\d{4,5}$/.test(first.plain)
    ? first.plain.padStart(5, "0")
    : undefined;
};

/** Reads a name with its code behind or before it: both must mean the same. */
export const readToTheLetter = (
  index: PlaceIndex,
  words: readonly Word[],
  province: string | undefined,
): readonly Reading[] => {
  const code = words.find(({ plain }) => plain.length === 5 && /^\d/.test(plain))?.plain;
  if (code === undefined) {
    const readings = readExactly(index, words, province);
    return readings.length > 0 ? readings : readTwoNames(index, words, province);
  }
  const named = words.filter((word) => word.plain !== code && isNoCodeWord(word));
  const isOfCode = (place: Place): boolean =>
    place.code === code || (place.isOld && place.successors.some(({ commune }) => commune.code === code));
  return readExactly(index, named, province).filter(({ entry }) => isOfCode(entry.thing));
};
