import { nameOn } from "./gazetteer.ts";
import { mendedWords } from "./mended-words.ts";
import { type Detail, type Meaning, missingDetail } from "./missing-detail.ts";
import { nearestCodes, nearestCommunes } from "./nearest-communes.ts";
import { provinceOf, slipsOf, soundBelow } from "./place-fit.ts";
import type { NewCommune, OldCommune, Place, PlaceIndex } from "./place-index.ts";
import type { NameEntry } from "./place-names.ts";
import { inSentence } from "./place-types.ts";
import { type Word, wordsOf } from "./place-words.ts";
import { type HowToRead, type Reading, readPlace } from "./read-place.ts";

export const purposes = ["land", "residence"] as const;
export type Purpose = (typeof purposes)[number];
export const codeKinds = ["old-code", "new-code"] as const;
export type CodeKind = (typeof codeKinds)[number];

/** What was typed for the commune of a matter, and what else is known. */
export interface PlaceQuestion {
  /** A code of five digits, or a name, old or new, with as much of district and province as there is. */
  readonly input: string;
  /** The province of today (two digits) in which it must lie. */
  readonly province?: string | undefined;
  /** Land stays where it lies; residents of a divided commune may all have gone to one part of it. */
  readonly for?: Purpose | undefined;
  /** How a bare code is meant, where that is known. */
  readonly kind?: CodeKind | undefined;
  /** The civil day whose names are answered. */
  readonly day: string;
}

export interface CommuneNamed {
  readonly code: string;
  readonly name: string;
}
export type PlaceAnswer =
  | CommuneNamed
  | { readonly ambiguous: readonly string[]; readonly missing: Detail; readonly ask: string }
  | { readonly unknown: true; readonly nearest: readonly CommuneNamed[] };

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

const resolveCode = (index: PlaceIndex, code: string, question: PlaceQuestion): Resolution => {
  const { kind, province, day } = question;
  const ofToday = kind === "old-code" ? undefined : index.newByCode.get(code);
  const strong: OldCommune | undefined = kind === "new-code" ? undefined : index.oldByCode.get(code);
  const old = strong ?? (ofToday === undefined && kind !== "new-code" ? index.formerByCode.get(code) : undefined);
  const meanings = [ofToday, old].flatMap((place): readonly Meaning[] => {
    if (place === undefined) return [];
    if (province !== undefined && provinceOf(place).code !== province) return [];
    const name = place.isOld ? place.name : nameOn(place.names, day);
    return [{ entry: entryOf(place, name), targets: targetsOf(place, question.for) }];
  });
  if (meanings.length === 0) return unknown(nearestCodes(index, code, province), day);
  const resolution = meant(index, meanings, day);
  if (!("ambiguous" in resolution.answer) || ofToday === undefined || old === undefined) return resolution;
  const ask = `Mã này trước 1/7/2025 là ${inSentence(old.name)} (nay chia cho nhiều đơn vị), từ 1/7/2025 là ${inSentence(nameOn(ofToday.names, day))}. Cho biết là mã cũ hay mã mới.`;
  return { ...resolution, answer: { ambiguous: resolution.answer.ambiguous, missing: "kind", ask } };
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
    return slipsOf(least) < 2 || isHeld ? best : [];
  }
  return [];
};

const meaningsOf = (readings: readonly Reading[], purpose: Purpose | undefined): readonly Meaning[] =>
  readings.map(({ entry }) => ({ entry, targets: targetsOf(entry.thing, purpose) }));

/** Longer texts are no name of a place. */
export const longestPlace = 200;

/**
 * Resolves the commune of a matter to the one that stands there now (resolutions 1654–1687/NQ-UBTVQH15, in force since
 * 1 July 2025), and says what that rests on. Names are compared by where they lead: two with one target are no question.
 */
export const resolveWithGrounds = (index: PlaceIndex, question: PlaceQuestion): Resolution => {
  const { province, day } = question;
  const typed = wordsOf(question.input.slice(0, longestPlace));
  const [first] = typed;
  if (typed.length === 1 && first !== undefined && /^\d{4,5}$/.test(first.plain))
    return resolveCode(index, first.plain.padStart(5, "0"), question);
  const meanings = (readings: readonly Reading[]) => meaningsOf(readings, question.for);
  const exact = readExactly(index, typed, province);
  if (exact.length > 0) return meant(index, meanings(exact), day);
  const mended = mendedWords(typed, index.vocabulary);
  const read = mended === typed ? [] : readExactly(index, mended, province);
  if (read.length > 0) return meant(index, meanings(read), day);
  const slipped = readWithSlips(index, mended, province);
  const near = meanings(slipped.length > 0 || mended === typed ? slipped : readWithSlips(index, typed, province));
  const names = new Set(near.map(({ entry }) => entry.plain));
  const targets = new Set(near.flatMap((one) => [...one.targets]));
  if (targets.size === 1 || names.size === 1) return meant(index, near, day);
  return unknown(nearestCommunes(index, mended, province), day);
};

/** The answer alone; see `resolveWithGrounds`. */
export const resolveCommune = (index: PlaceIndex, question: PlaceQuestion): PlaceAnswer =>
  resolveWithGrounds(index, question).answer;
