import { isVietnameseSyllable } from "../../domain/forms/vietnamese-syllables.ts";
import type { Box, PlaceForPerson, ReadLine } from "../../domain/reading.ts";
import { lettersOf } from "../../domain/suggestions.ts";
import { around } from "./boxes.ts";

/** Words below this that stand in a dotted line were written by hand: what is printed there is surer, even on poor copies. */
const writtenBelow = 60;
/** A word of the form that ink ran into is still a word; ink alone hardly ever comes out as one. */
const isPrintedWord = (text: string): boolean => lettersOf(text).length >= 3 && isVietnameseSyllable(lettersOf(text));
/** How far above the dots letters stand, and how far from their ends handwriting begins, in inches. */
const reach = { above: 0.2, below: 0.04, beside: 2.5 };

/** Takes out what was read of handwriting over dotted lines (leaders), and keeps its places for a person. */
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
    const written = line.words.filter(
      ({ text, box, confidence }) => confidence < writtenBelow && !isPrintedWord(text) && over(box),
    );
    if (written.length === 0) return [line];
    places.push({ why: "handwriting", box: around(written.map(({ box }) => box)) });
    const words = line.words.filter((word) => !written.includes(word));
    return words.length === 0 ? [] : [{ ...line, words, text: words.map(({ text }) => text).join(" ") }];
  });
  return { lines: kept, places };
};
