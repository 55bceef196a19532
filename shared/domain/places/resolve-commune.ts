import { nameOn } from "./gazetteer.ts";
import { mendedWords, withTypesFirst } from "./mended-words.ts";
import { type Meaning, missingDetail } from "./missing-detail.ts";
import { nearestCodes, nearestCommunes } from "./nearest-communes.ts";
import { provinceOf, slipsOf, soundBelow } from "./place-fit.ts";
import type { NewCommune, Place, PlaceIndex } from "./place-index.ts";
import type { NameEntry } from "./place-names.ts";
import {
  type CommuneNamed,
  longestPlace,
  type PlaceAnswer,
  type PlaceQuestion,
  type Purpose,
} from "./place-question.ts";
import { inSentence } from "./place-types.ts";
import { type Word, wordsOf } from "./place-words.ts";
import { type HowToRead, type Reading, readPlace } from "./read-place.ts";

/** An answer with what it rests on: the places that the text may mean. */
export interface Resolution {
  readonly answer: PlaceAnswer;
  readonly places: readonly Place[];
}

/** Where a place leads today. People do not follow a part of the area in which nobody lived. */
const targetsOf = (place: Place, purpose: Purpose | undefined): ReadonlySet<NewCommune> => {
  if (!place.isOld) return new Set([place]);
  const all = place.successors;
  const settled = purpose === "residence" ? all.filter(({ how }) => how !== "area") : all;
  return new Set(settled.map(({ commune }) => commune));
};

const named = (commune: NewCommune, day: string): CommuneNamed => ({
  code: commune.code,
  name: nameOn(commune.names, day),
});

const entryOf = (thing: Place, name: string): NameEntry<Place> => ({
  ...{ thing, type: undefined, plain: name, marked: [name], name, isFormer: false },
});

const unknown = (nearest: readonly NewCommune[], day: string): Resolution => ({
  answer: { unknown: true, nearest: nearest.map((one) => named(one, day)) },
  places: [],
});

const meant = (index: PlaceIndex, meanings: readonly Meaning[], day: string): Resolution => {
  const targets = new Set(meanings.flatMap((one) => [...one.targets]));
  const places = [...new Set(meanings.map(({ entry }) => entry.thing))];
  const [only] = targets;
  if (targets.size === 1 && only !== undefined) return { answer: named(only, day), places };
  const ambiguous = [...targets].map(({ code }) => code).sort();
  return { answer: { ambiguous, ...missingDetail(index, meanings, day) }, places };
};

const resolveCode = (index: PlaceIndex, code: string, question: PlaceQuestion): Resolution | undefined => {
  const { kind, province, day } = question;
  const ofToday = kind === "old-code" ? undefined : index.newByCode.get(code);
  const old = kind === "new-code" ? undefined : index.oldByCode.get(code);
  const meanings = meaningsOfCode([ofToday, old], province, question);
  if (meanings.length === 0) return undefined;
  const resolution = meant(index, meanings, day);
  if (!("ambiguous" in resolution.answer) || ofToday === undefined || old === undefined) return resolution;
  const ask = `Mã này trước 1/7/2025 là ${inSentence(old.name)} (nay chia cho nhiều đơn vị), từ 1/7/2025 là ${inSentence(nameOn(ofToday.names, day))}. Cho biết là mã cũ hay mã mới.`;
  return { ...resolution, answer: { ambiguous: resolution.answer.ambiguous, missing: "kind", ask } };
};

const meaningsOfCode = (
  places: readonly (Place | undefined)[],
  province: string | undefined,
  question: PlaceQuestion,
): readonly Meaning[] =>
  places.flatMap((place) => {
    if (place === undefined || (province !== undefined && provinceOf(place).code !== province)) return [];
    const name = place.isOld ? place.name : nameOn(place.names, question.day);
    return [{ entry: entryOf(place, name), targets: targetsOf(place, question.for) }];
  });

/** A code that was dissolved before 1 July 2025, or none at all. */
const resolveFormerCode = (index: PlaceIndex, code: string, question: PlaceQuestion): Resolution => {
  const { kind, province, day } = question;
  const isKnown = index.newByCode.has(code) || index.oldByCode.has(code);
  const former = isKnown || kind === "new-code" ? undefined : index.formerByCode.get(code);
  const meanings = meaningsOfCode([former], province, question);
  return meanings.length > 0 ? meant(index, meanings, day) : unknown(nearestCodes(index, code, province), day);
};

/** Reads without slips: names between commas first, then names in a row, then with commas that stand in the wrong place. */
const readExactly = (index: PlaceIndex, words: readonly Word[], province: string | undefined): readonly Reading[] => {
  const how: HowToRead = { isParted: true, slips: 0, province, withoutCommune: false };
  const parted = readPlace(index, words, how);
  if (parted.some(({ cost }) => cost < soundBelow)) return parted;
  const free = readPlace(index, words, { ...how, isParted: false });
  if (free.length > 0) return free;
  const together = words.map((word) => ({ ...word, part: 0 }));
  const joined = words.at(-1)?.part === 0 ? [] : readPlace(index, together, { ...how, isParted: false });
  return joined.length > 0 ? joined : readPlace(index, words, { ...how, isParted: false, withoutCommune: true });
};

/** A shorter name with a slip in it has too many neighbours, unless a district or province stands beside it. */
const heldAlone = 7;

/** Reads with one slip, or with two where district or province hold it; several names that are as near are none. */
const readWithSlips = (index: PlaceIndex, words: readonly Word[], province: string | undefined): readonly Reading[] => {
  for (let slips = 1; slips <= 2; slips += 1) {
    const readings = [true, false].flatMap((isParted) =>
      readPlace(index, words, { isParted, slips, province, withoutCommune: false }),
    );
    const least = Math.min(...readings.map(({ cost }) => cost));
    const best = readings.filter(({ cost }) => slipsOf(cost) === slipsOf(least) && cost <= least + 3);
    if (best.length === 0) continue;
    const isHeld = province !== undefined || best.every((one) => one.isHeld);
    const isLong = best.every(({ entry }) => entry.plain.length >= heldAlone);
    return isHeld || (slipsOf(least) < 2 && isLong) ? best : [];
  }
  return [];
};

const meaningsOf = (readings: readonly Reading[], purpose: Purpose | undefined): readonly Meaning[] =>
  readings.map(({ entry }) => ({ entry, targets: targetsOf(entry.thing, purpose) }));

const typedWords = ({ input }: PlaceQuestion): readonly Word[] => wordsOf(input.slice(0, longestPlace));

/** Words that say that a code follows: mã số. */
const isNoCodeWord = ({ plain }: Word): boolean => plain !== "ma" && plain !== "so";

/** A text that is a code and nothing else; a table that took it for a number has left out a zero. */
const bareCode = (words: readonly Word[]): string | undefined => {
  const [first, ...others] = words.length > 3 ? words : words.filter(isNoCodeWord);
  return first !== undefined && others.length === 0 && /^\d{4,5}$/.test(first.plain)
    ? first.plain.padStart(5, "0")
    : undefined;
};

/** Reads a name with its code behind or before it: both must mean the same. */
const readWithCode = (index: PlaceIndex, words: readonly Word[], province: string | undefined): readonly Reading[] => {
  const code = words.find(({ plain }) => /^\d{5}$/.test(plain))?.plain;
  if (code === undefined) return readExactly(index, words, province);
  const named = words.filter((word) => word.plain !== code && isNoCodeWord(word));
  const isOfCode = (place: Place): boolean =>
    place.code === code || (place.isOld && place.successors.some(({ commune }) => commune.code === code));
  return readExactly(index, named, province).filter(({ entry }) => isOfCode(entry.thing));
};

/**
 * Resolves what stands in the register to the letter (without marks, abbreviated, in another order); nothing for what does
 * not. For a question with a province the index of that province alone gives the same answer as that of the country.
 */
export const resolveToTheLetter = (index: PlaceIndex, question: PlaceQuestion): Resolution | undefined => {
  const words = typedWords(question);
  const code = bareCode(words);
  if (code !== undefined) return resolveCode(index, code, question);
  const readings = readWithCode(index, words, question.province);
  return readings.length > 0 ? meant(index, meaningsOf(readings, question.for), question.day) : undefined;
};

/** What does not stand in the register as it was typed: words mended, then names with slips, then the nearest names. */
const resolveNearly = (index: PlaceIndex, question: PlaceQuestion): Resolution => {
  const { province, day } = question;
  const typed = typedWords(question);
  const code = bareCode(typed);
  if (code !== undefined) return resolveFormerCode(index, code, question);
  const mended = mendedWords(typed, index.vocabulary);
  const read = mended === typed ? [] : readExactly(index, mended, province);
  const slipped = read.length > 0 ? read : readWithSlips(index, mended, province);
  const readings = slipped.length > 0 || mended === typed ? slipped : readWithSlips(index, typed, province);
  const last = readings.length > 0 ? readings : readExactly(index, withTypesFirst(typed), province);
  const meanings = meaningsOf(last, question.for);
  const names = new Set(meanings.map(({ entry }) => entry.plain));
  const targets = new Set(meanings.flatMap((one) => [...one.targets]));
  const isClear =
    targets.size === 1 || names.size === 1 || ((read.length > 0 || readings.length === 0) && targets.size > 0);
  return isClear ? meant(index, meanings, day) : unknown(nearestCommunes(index, mended, province), day);
};

/**
 * Resolves the commune of a matter to the one that stands there now (resolutions 1654–1687/NQ-UBTVQH15, in force since
 * 1 July 2025), and says what that rests on. Names are compared by where they lead: two with one target are no question.
 */
export const resolveWithGrounds = (index: PlaceIndex, question: PlaceQuestion): Resolution =>
  resolveToTheLetter(index, question) ?? resolveNearly(index, question);

/** The answer alone; see `resolveWithGrounds`. */
export const resolveCommune = (index: PlaceIndex, question: PlaceQuestion): PlaceAnswer =>
  resolveWithGrounds(index, question).answer;
