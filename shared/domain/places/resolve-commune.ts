import { nameOn } from "./gazetteer.ts";
import { mendedWords, withoutVni, withTypesFirst } from "./mended-words.ts";
import { type Meaning, missingDetail } from "./missing-detail.ts";
import { nearestCodes, nearestCommunes } from "./nearest-communes.ts";
import { provinceOf } from "./place-fit.ts";
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
import { readBehind } from "./read-behind.ts";
import type { Reading } from "./read-place.ts";
import { bareCode, readExactly, readToTheLetter, readWithSlips } from "./read-typed.ts";
import { targetsOf } from "./targets.ts";

/** An answer with what it rests on: the places that the text may mean. */
export interface Resolution {
  readonly answer: PlaceAnswer;
  readonly places: readonly Place[];
}

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

const meaningsOf = (readings: readonly Reading[], purpose: Purpose | undefined): readonly Meaning[] =>
  readings.map(({ entry }) => ({ entry, targets: targetsOf(entry.thing, purpose) }));

const typedWords = ({ input }: PlaceQuestion): readonly Word[] => wordsOf(input.slice(0, longestPlace));

/**
 * Resolves what stands in the register to the letter (without marks, abbreviated, in another order); nothing for what does
 * not. For a question with a province the index of that province alone gives the same answer as that of the country.
 */
export const resolveToTheLetter = (index: PlaceIndex, question: PlaceQuestion): Resolution | undefined => {
  const words = typedWords(question);
  const code = bareCode(words);
  if (code !== undefined) return resolveCode(index, code, question);
  const readings = readToTheLetter(index, words, question.province);
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
  const typesFirst = readings.length > 0 ? readings : readExactly(index, withTypesFirst(typed), province);
  const last = typesFirst.length > 0 ? typesFirst : readBehind(index, mended, province);
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
export const resolveWithGrounds = (index: PlaceIndex, question: PlaceQuestion): Resolution => {
  const found = resolveToTheLetter(index, question);
  if (found !== undefined) return found;
  const input = withoutVni(question.input);
  return input === question.input ? resolveNearly(index, question) : resolveWithGrounds(index, { ...question, input });
};

/** The answer alone; see `resolveWithGrounds`. */
export const resolveCommune = (index: PlaceIndex, question: PlaceQuestion): PlaceAnswer =>
  resolveWithGrounds(index, question).answer;
