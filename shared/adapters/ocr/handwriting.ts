import { isVietnameseSyllable } from "../../domain/forms/vietnamese-syllables.ts";
import type { Box, PlaceForPerson, ReadLine, ReadWord } from "../../domain/reading.ts";
import { repairedLine } from "../../domain/repairs.ts";
import { lettersOf } from "../../domain/suggestions.ts";
import { around, lineBox } from "./boxes.ts";

/** Words below this that stand in a dotted line were written by hand: what is printed there is surer, even on poor copies. */
const writtenBelow = 60;
/** Of an identity card, a phone. */
const isLongNumber = /\d{6}/;
/** What is printed between the gaps of a date (ngày … tháng … năm 2025). */
const isOfDate = /^(?:ngày|tháng|năm|(?:19|20)\d\d)$/u;
/** A word of the form that ink ran into is still a word, and a long number a number; ink alone hardly ever comes out as one. */
const isPrintedWord = (text: string): boolean =>
  isLongNumber.test(text) ||
  isOfDate.test(text) ||
  ((lettersOf(text).length >= 3 || /\p{L}{2}:$/u.test(text)) && isVietnameseSyllable(lettersOf(text)));
/** Signs and letters that Vietnamese papers do not print: strokes of a pen come out as such, often with a confidence that looks like print. */
const unprinted = /[`\\|{}<>#$€£¥¢¬^~§¿†‡«»œŒæÆøØÿŸƒƑšŠžŽ]/u;
/** From here on even such a word was printed: a mark of currency, an address of the web. */
const surelyPrinted = 96;
/** Below this it is ink, whatever word it resembles. */
const nothingBelow = 30;
const isWritten = ({ text, confidence }: ReadWord, inLabel: boolean): boolean =>
  (confidence < writtenBelow &&
    !inLabel &&
    ((confidence < nothingBelow && !isOfDate.test(text)) || !isPrintedWord(text))) ||
  (confidence < surelyPrinted && unprinted.test(text));

/** What stands beside ink in the same value is print from here on: of a row of strokes some look like words. */
const printedBesideInk = 93;
/** A value that is no surer than this in the mean of its letters is a row of strokes. */
const strokesBelow = 70;
const letters = (words: readonly ReadWord[]): number => words.reduce((sum, { text }) => sum + text.length, 0);
const isRowOfStrokes = (value: readonly ReadWord[]): boolean =>
  value.some(({ confidence }) => confidence < writtenBelow) &&
  value.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) < strokesBelow * letters(value);
/** A question has one value: where most of what is doubtful in it was written, the rest of that was too. */
const besideInk = (value: readonly ReadWord[], ink: readonly ReadWord[]): readonly ReadWord[] => {
  const doubtful = value.filter(
    (word) => word.confidence < printedBesideInk && !isLongNumber.test(word.text) && !ink.includes(word),
  );
  const mostly = ink.length > 0 && letters(ink) >= letters(doubtful);
  return mostly || isRowOfStrokes(value) ? doubtful : [];
};

/** Other capitals stand before ink than before the rest of a name. */
const beforeInk = /^(?:ông|bà|anh|chị|tôi|số)$/iu;
const printedFrom = 85;
/** A word with a capital close behind a printed one with a capital goes on with the name: names of minorities are no syllables (Y Thịnh Mlô). */
const goesOn = (words: readonly ReadWord[], n: number): boolean => {
  const [before, word] = [words[n - 1], words[n]];
  if (before === undefined || word === undefined) return false;
  const isName = /^\p{Lu}[\p{L}'’]*$/u.test(before.text) && /^\p{Lu}[\p{L}'’]+$/u.test(word.text);
  const isClose = word.box.x0 - before.box.x1 < before.box.y1 - before.box.y0;
  return isName && isClose && before.confidence >= printedFrom && !beforeInk.test(before.text);
};

/** Where no word of a line is surer than this, and none could be a word or a number, a pen went over the paper: a signature, a tick. */
const scribbledBelow = 80;
const isScribble = ({ words }: ReadLine): boolean =>
  words.every(({ confidence }) => confidence < scribbledBelow) &&
  words.every(({ text }) => lettersOf(text).length < 2 || !isVietnameseSyllable(lettersOf(text))) &&
  words.some(({ text }) => unprinted.test(text) || !/\d|\p{L}{2}/u.test(text)) &&
  !words.some(({ text }) => /^\d[\d.,/-]*$/.test(text));

/** How far above the dots letters stand, and how far from their ends handwriting begins, in inches. */
const reach = { above: 0.2, below: 0.04, beside: 2.5 };

/** Takes out what was read of handwriting over dotted lines (leaders) and of signatures, and keeps its places for a person. */
export const withoutHandwriting = (
  lines: readonly ReadLine[],
  leaders: readonly Box[],
  dpi: number,
): { readonly lines: readonly ReadLine[]; readonly places: readonly PlaceForPerson[] } => {
  const places: PlaceForPerson[] = [];
  const over = (box: Box): boolean =>
    leaders.some(
      (leader) =>
        box.y1 >= leader.y0 - reach.above * dpi &&
        (box.y0 + box.y1) / 2 <= leader.y1 + reach.below * dpi &&
        (box.y0 + box.y1) / 2 >= leader.y0 - reach.above * dpi &&
        box.x1 >= leader.x0 - reach.beside * dpi &&
        box.x0 <= leader.x1 + reach.beside * dpi,
    );
  const kept = lines.flatMap((line) => {
    if (isScribble(line)) {
      places.push({ why: "handwriting", box: lineBox(line) });
      return [];
    }
    // What stands before the colon is the question, and printed.
    const label = line.words.findIndex(({ text }) => text.endsWith(":"));
    const surely = line.words.filter(
      (word, n) => isWritten(word, n <= label) && over(word.box) && !goesOn(line.words, n),
    );
    const value = label === -1 ? [] : line.words.slice(label + 1).filter(({ box }) => over(box));
    const written = [...surely, ...besideInk(value, surely)];
    if (written.length === 0) return [line];
    places.push({ why: "handwriting", box: around(written.map(({ box }) => box)) });
    const words = line.words.filter((word) => !written.includes(word));
    return words.length === 0 ? [] : [{ ...line, words, text: repairedLine(words.map(({ text }) => text).join(" ")) }];
  });
  return { lines: kept, places };
};
