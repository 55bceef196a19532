import type { Page } from "tesseract.js";
import type { Box, ReadLine, ReadWord } from "../../domain/reading.ts";
import { repairedLine, repairedWord } from "../../domain/repairs.ts";
import type { Place } from "./boxes.ts";

/** Words below this, away from the text, are seals that cross pages, specks and folds. */
const strayBelow = 50;

/** Signs without a letter or digit below this are specks, rims of stamps and strokes of a pen; those that no paper prints alone nearly always are. */
const [signBelow, strokeBelow] = [45, 96];
const isStroke = (text: string): boolean => /^[`\\|{}<>¬^~_¿†‡]+$/.test(text);

/**
 * Tesseract's lines, kept whole and in its order; `place` maps a point of the picture it saw to the page's own. Where only a part of
 * the picture is wanted, `wanted` says so by a line's box in the picture.
 */
export const readLines = (
  page: Page,
  place: Place = (x, y) => ({ x, y }),
  wanted: (box: Box) => boolean = () => true,
): ReadLine[] => {
  const lines = (page.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .filter(({ bbox }) => wanted(bbox));
  const read = lines.flatMap((line) => {
    const words = clipped(
      line.words
        .map(({ text, confidence, bbox }) => ({ text: repairedWord(text), confidence: round(confidence), box: bbox }))
        .filter(({ text, confidence }) => text !== "" && (confidence >= signBelow || /[\p{L}\d]/u.test(text)))
        .filter(({ text, confidence }) => confidence >= strokeBelow || !isStroke(text)),
    );
    // Rules, frames and folds come out as lines of signs.
    return words.some(({ text }) => /[\p{Lu}\p{Ll}\d]/u.test(text)) ? [{ words, baseline: line.baseline }] : [];
  });
  return withoutStrays(read).map(({ words, baseline }) =>
    moved({ text: repairedLine(words.map(({ text }) => text).join(" ")), words, baseline }, place),
  );
};

/** The line with all its places moved. */
export const moved = (line: ReadLine, place: Place): ReadLine => {
  const { baseline } = line;
  const [from, to] = [place(baseline.x0, baseline.y0), place(baseline.x1, baseline.y1)];
  return {
    text: line.text,
    words: line.words.map((word) => ({ ...word, box: movedBox(word.box, place) })),
    baseline: { x0: round(from.x), y0: round(from.y), x1: round(to.x), y1: round(to.y) },
  };
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** A box keeps its size; its middle moves. */
export const movedBox = ({ x0, y0, x1, y1 }: Box, place: Place): Box => {
  const { x, y } = place((x0 + x1) / 2, (y0 + y1) / 2);
  const [w, h] = [(x1 - x0) / 2, (y1 - y0) / 2];
  return { x0: round(x - w), y0: round(y - h), x1: round(x + w), y1: round(y + h) };
};

/** A line's first word is sometimes given the box of the whole line: it ends where the next begins. */
const clipped = (words: readonly ReadWord[]): ReadWord[] =>
  words.map((word, n) => {
    const next = words[n + 1];
    if (next === undefined || word.box.x1 <= next.box.x0 || next.box.x0 <= word.box.x0) return word;
    return { ...word, box: { ...word.box, x1: next.box.x0 } };
  });

interface Drawn {
  readonly words: ReadWord[];
  readonly baseline: Box;
}

/** Leaves out doubtful words outside of the rectangle that the sure ones fill. */
const withoutStrays = (lines: readonly Drawn[]): readonly Drawn[] => {
  const sure = lines
    .flatMap(({ words }) => words)
    .filter(({ confidence, text }) => confidence >= 75 && text.length > 1);
  if (sure.length < 5) return lines;
  const block = {
    x0: Math.min(...sure.map(({ box }) => box.x0)),
    y0: Math.min(...sure.map(({ box }) => box.y0)),
    x1: Math.max(...sure.map(({ box }) => box.x1)),
    y1: Math.max(...sure.map(({ box }) => box.y1)),
  };
  const outside = ({ box }: ReadWord) =>
    box.x1 < block.x0 || box.x0 > block.x1 || box.y1 < block.y0 || box.y0 > block.y1;
  return lines.flatMap((line) => {
    const words = line.words.filter((word) => word.confidence >= strayBelow || !outside(word));
    return words.length === 0 ? [] : [{ ...line, words }];
  });
};
