import { folded } from "./folded.ts";
import { isVietnameseSyllable } from "./forms/vietnamese-syllables.ts";
import { knownSyllables } from "./known-syllables.ts";

/** So many are offered: a person who has to read more writes faster. */
const most = 3;
/** A word as sure as this needs no suggestion; one as doubtful as that gets some even if it is a syllable of its own (tô, tổ). */
const [sure, doubtful] = [96, 93];

/** The letters of a word without signs around it. */
export const lettersOf = (word: string): string => word.replace(/^\P{L}+|\P{L}+$/gu, "");

const known = new Set(knownSyllables);
let alike: Map<string, string[]> | undefined;

/** Known syllables by their letters without marks, frequent ones first. */
const byLetters = (): ReadonlyMap<string, readonly string[]> => {
  if (alike !== undefined) return alike;
  alike = new Map();
  for (const syllable of knownSyllables)
    alike.set(folded(syllable), [...(alike.get(folded(syllable)) ?? []), syllable]);
  return alike;
};

const likeCase = (syllable: string, word: string): string =>
  word.length > 1 && word === word.toLocaleUpperCase("vi")
    ? syllable.toLocaleUpperCase("vi")
    : /^\p{Lu}/u.test(word)
      ? syllable.replace(/^./u, (first) => first.toLocaleUpperCase("vi"))
      : syllable;

/**
 * What a doubtful word may be instead: known syllables of the same letters with other marks, which is what recognition gets wrong (quyên,
 * quyền). For a person to choose from; nothing is ever put in the word's place.
 */
export const suggestionsFor = (word: string, confidence: number): readonly string[] => {
  if (confidence >= sure || !/^\P{L}*\p{L}+\P{L}*$/u.test(word) || /\d/.test(word)) return [];
  const letters = lettersOf(word).normalize("NFC");
  const small = letters.toLocaleLowerCase("vi");
  if (known.has(small) && confidence >= doubtful) return [];
  if (!isVietnameseSyllable(small) && !byLetters().has(folded(small))) return [];
  return (byLetters().get(folded(small)) ?? [])
    .filter((syllable) => syllable !== small)
    .slice(0, most)
    .map((syllable) => word.replace(letters, likeCase(syllable, letters)));
};
