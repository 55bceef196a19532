import type { Box, ReadLine } from "../../domain/reading.ts";
import { lineBox, middleIn, overlaps } from "./boxes.ts";
import type { CleanPage } from "./clean-page.ts";
import { type Ring, withoutRings } from "./rings.ts";
import { readStrips } from "./strips.ts";
import type { PageEngine } from "./tesseract.ts";

/** The square around a round stamp. */
export const boxOf = ({ x, y, radius }: Ring): Box => ({
  x0: x - radius,
  y0: y - radius,
  x1: x + radius,
  y1: y + radius,
});

/** How far around a stamp the lines reach that it may have spoiled: who signs stands to its right (Decree 30/2020/NĐ-CP). Inches. */
const spoiled = { left: 0.1, right: 2.5, down: 0.35 };
/** What is left of the stamp itself when its circles are gone: its star and its letters are less sure than print. */
const printFrom = 80;

/**
 * What stands under a black stamp (dấu trên bản sao) is one picture with it to the engine, which leaves it out whole: function and name of
 * who signed among it. The place is read once more without the circles; a line that was not read before, or worse, is taken.
 */
export const withLinesUnderStamps = async (
  engine: PageEngine,
  { page, dpi }: CleanPage,
  lines: readonly ReadLine[],
  rings: readonly Ring[],
): Promise<readonly ReadLine[]> => {
  if (rings.length === 0) return lines;
  const places = rings.map(boxOf).map(({ x0, y0, x1, y1 }) => ({
    x0: x0 - spoiled.left * dpi,
    y0: y0 - spoiled.down * dpi,
    x1: x1 + spoiled.right * dpi,
    y1: y1 + spoiled.down * dpi,
  }));
  const read = await readStrips(engine, withoutRings(page, rings, dpi), places, dpi);
  return read
    .flat()
    .flatMap((line) => {
      const words = line.words.filter(
        ({ box, confidence }) =>
          confidence >= printFrom || (confidence >= rimBelow && !rings.some((ring) => isUnder(box, ring))),
      );
      return words.length === 0 ? [] : [{ ...line, words, text: words.map(({ text }) => text).join(" ") }];
    })
    .reduce((known, line) => {
      const same = known.filter((one) => onOneRow(one, line));
      return same.reduce((sum, one) => sum + worth(one), 0) >= worth(line)
        ? known
        : [...known.filter((one) => !same.includes(one)), line];
    }, lines);
};

const isUnder = ({ x0, y0, x1, y1 }: Box, { x, y, radius }: Ring): boolean =>
  Math.hypot((x0 + x1) / 2 - x, (y0 + y1) / 2 - y) < radius;

const worth = ({ words }: ReadLine): number =>
  words.reduce((sum, { text, confidence }) => sum + text.length * (confidence - rimBelow), 0);

const onOneRow = (one: ReadLine, other: ReadLine): boolean => {
  const [a, b] = [lineBox(one), lineBox(other)];
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return overlaps(a, b) && shared > Math.min(a.y1 - a.y0, b.y1 - b.y0) / 2;
};

/** Words below this, under a stamp, are pieces of its rim. */
const rimBelow = 50;
/** What lies under a stamp is never surer than this: it does not pass the gate of fields (96). */
const neverSurer = 95;

/** Lines that a stamp lies over: what is plainly the stamp goes, the rest is left to a person. */
export const underStamps = (lines: readonly ReadLine[], stamps: readonly Box[]): readonly ReadLine[] => {
  if (stamps.length === 0) return lines;
  return lines.flatMap((line) => {
    if (!line.words.some(({ box }) => stamps.some((stamp) => overlaps(box, stamp)))) return [line];
    const words = line.words
      .filter(({ box, confidence }) => confidence >= rimBelow || !stamps.some((stamp) => middleIn(box, stamp)))
      .map((word) => ({ ...word, confidence: Math.min(word.confidence, neverSurer) }));
    if (words.length === 0) return [];
    const text = words.length === line.words.length ? line.text : words.map((word) => word.text).join(" ");
    return [{ ...line, words, text }];
  });
};
