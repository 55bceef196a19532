import type { Box, ReadWord } from "../reading.ts";
import type { ValuePlace } from "./value-places.ts";

const shared = (a0: number, a1: number, b0: number, b1: number): number => Math.min(a1, b1) - Math.max(a0, b0);

const touches = (box: Box, other: Box): boolean =>
  shared(box.x0, box.x1, other.x0, other.x1) > 0 && shared(box.y0, box.y1, other.y0, other.y1) > 0;

/** Where the dots of a leader lie at a place: on a page that slopes its box is high, and the line of dots in it is not. */
const dotsAt = (leader: Box, slope: number, x: number): readonly [number, number] => {
  const thick = Math.max(2, leader.y1 - leader.y0 - Math.abs(slope) * (leader.x1 - leader.x0));
  const y = (leader.y0 + leader.y1) / 2 + slope * (x - (leader.x0 + leader.x1) / 2);
  return [y - thick / 2, y + thick / 2];
};

/** A word that stands on dots instead of before them was written there: nobody prints over a leader. */
const standsOn = ({ box }: ReadWord, { row }: ValuePlace): boolean =>
  row.of.leaders.some((leader) => {
    const [top, bottom] = dotsAt(leader, row.slope, (box.x0 + box.x1) / 2);
    return (
      shared(box.x0, box.x1, leader.x0, leader.x1) > (box.x1 - box.x0) * 0.6 &&
      shared(box.y0, box.y1 + (box.y1 - box.y0) / 4, top, bottom) > 0
    );
  });

/** Whether a place lies on the row of the label, in the gap where its value is looked for. The page may slope. */
const inGap = (box: Box, { row, gap }: ValuePlace): boolean => {
  const fall = (row.slope * (box.x0 + box.x1)) / 2;
  const [top, bottom] = [box.y0 - fall, box.y1 - fall];
  const lower = Math.min(bottom - top, row.bottom - row.top);
  return shared(box.x0, box.x1, gap.x0, gap.x1) > 0 && shared(top, bottom, row.top, row.bottom) > lower / 2;
};

/** Dots between the label and the first word: whoever fills in by hand begins somewhere on the line, a printer at its beginning. */
const dotsBefore = (words: readonly ReadWord[], { row, gap }: ValuePlace): boolean => {
  const first = words[0];
  if (first === undefined || first.box.x0 < gap.x0) return false;
  const height = first.box.y1 - first.box.y0;
  return row.of.leaders.some((leader) => {
    const [, foot] = dotsAt(leader, row.slope, first.box.x0);
    const isBefore = leader.x0 >= gap.x0 - height && leader.x1 <= first.box.x0 + height / 2;
    return isBefore && Math.abs(foot - first.box.y1) < height / 2;
  });
};

/** Printed digits are about as high as the words of their label, whatever the faces; handwritten ones, read as surely, are higher. */
const highestDigits = 1.6;

const isOffSize = ({ text, box }: ReadWord, { row, gap }: ValuePlace): boolean => {
  if (!/^[\d.,/-]*\d[\d.,/-]*$/.test(text)) return false;
  const label = row.words.filter((word) => word.box.x1 <= gap.x0 + 1 && /\p{L}{2}/u.test(word.text));
  // The box of a long word on a page that slopes is higher than its letters.
  const high = (of: Box): number => of.y1 - of.y0 - Math.abs(row.slope) * (of.x1 - of.x0);
  const heights = label.map((word) => high(word.box)).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1];
  return usual !== undefined && high(box) > usual * highestDigits;
};

/**
 * Whether ink may be in a value. The reader keeps the places of handwriting (`forPerson`) and of dotted lines; what of the value it took out
 * for ink stands nowhere else. `isWhole` says that the words are a value to which nothing can belong that stands away from them.
 */
export const isInked = (words: readonly ReadWord[], place: ValuePlace, isWhole: boolean): boolean => {
  const inked = (place.row.of.forPerson ?? []).filter(({ why }) => why !== "stamp").map(({ box }) => box);
  return (
    words.some((word) => standsOn(word, place) || inked.some((box) => touches(word.box, box))) ||
    words.some((word) => isOffSize(word, place)) ||
    dotsBefore(words, place) ||
    (!isWhole && inked.some((box) => inGap(box, place)))
  );
};

/** Whether a stamp or signature lies over one of the words. */
export const isUnderStamp = (words: readonly ReadWord[], { row }: ValuePlace): boolean =>
  words.some(({ box }) => (row.of.stamps ?? []).some((stamp) => touches(box, stamp)));
