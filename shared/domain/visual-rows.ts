import type { ReadLine, ReadWord } from "./reading.ts";

/** Words that stand beside each other on the paper, left to right; `top` and `bottom` with the page's slope taken out. */
export interface VisualRow {
  readonly words: readonly ReadWord[];
  readonly top: number;
  readonly bottom: number;
  /** How much the rows of this page fall from left to right, a pixel. */
  readonly slope: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** How much the lines of the page fall from left to right, a pixel. Short lines do not tell. */
const slopeOf = (lines: readonly ReadLine[]): number =>
  median(
    lines
      .map(({ baseline }) => baseline)
      .filter(({ x0, x1 }) => x1 - x0 > 300)
      .map(({ x0, y0, x1, y1 }) => (y1 - y0) / (x1 - x0)),
  );

/** Numbers down the left margin are read as one line that stands on end at times: it is none, and would join every row. */
const standsOnEnd = ({ words }: ReadLine): boolean => {
  const boxes = words.map(({ box }) => box);
  const tall = Math.max(...boxes.map(({ y1 }) => y1)) - Math.min(...boxes.map(({ y0 }) => y0));
  const wide = Math.max(...boxes.map(({ x1 }) => x1)) - Math.min(...boxes.map(({ x0 }) => x0));
  return words.length > 1 && tall > 2 * wide;
};

/**
 * Rows of the page. A line that recognition cut in two (a wide gap, a column) is put together again, since a label and its
 * value often stand in different pieces. Lines are kept whole: word by word, letters without ascenders would sit lower.
 */
export const visualRows = (lines: readonly ReadLine[]): readonly VisualRow[] => {
  const slope = slopeOf(lines);
  const pieces = lines
    .filter((line) => !standsOnEnd(line))
    .map(({ words }) => ({
      words,
      left: Math.min(...words.map(({ box }) => box.x0)),
      top: median(words.map(({ box }) => box.y0 - (slope * (box.x0 + box.x1)) / 2)),
      bottom: median(words.map(({ box }) => box.y1 - (slope * (box.x0 + box.x1)) / 2)),
    }))
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom);
  const rows: (typeof pieces)[] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const first = row?.[0];
    const shared = first === undefined ? 0 : Math.min(first.bottom, piece.bottom) - Math.max(first.top, piece.top);
    const lower = first === undefined ? 1 : Math.min(first.bottom - first.top, piece.bottom - piece.top);
    if (row !== undefined && shared > lower * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => ({
    words: [...row].sort((a, b) => a.left - b.left).flatMap(({ words }) => words),
    top: Math.min(...row.map(({ top }) => top)),
    bottom: Math.max(...row.map(({ bottom }) => bottom)),
    slope,
  }));
};
