import type { ReadLine } from "../../domain/reading.ts";
import { repairedLine } from "../../domain/repairs.ts";
import { lineBox, wider } from "./boxes.ts";
import type { CleanPage } from "./clean-page.ts";
import { readStrips } from "./strips.ts";
import type { PageEngine } from "./tesseract.ts";

/** A line with a word below this is read again: of such words one in ten is wrong or more. */
const doubtful = 93;
/** Another length than this is another text: the piece was cut badly, or something of a neighbour came in. */
const likeEnough = 0.06;

const isDoubtful = ({ words }: ReadLine): boolean => words.some(({ confidence }) => confidence < doubtful);

/**
 * Reads doubtful lines again out of the page as it came, and takes the words that the engine is surer of then; sure words stay. Cleaning takes the grain
 * away but also thins marks; the two pictures err in different letters. Only doubtful lines cost time.
 */
export const lookedAtAgain = async (
  engine: PageEngine,
  { raw, dpi }: CleanPage,
  lines: readonly ReadLine[],
): Promise<readonly ReadLine[]> => {
  const doubts = lines.filter(isDoubtful);
  if (doubts.length === 0) return lines;
  const boxes = doubts.map((line) => {
    const box = lineBox(line);
    return wider(box, dpi / 20, Math.min(dpi / 30, (box.y1 - box.y0) * 0.12));
  });
  const again = await readStrips(engine, raw(), boxes, dpi);
  const better = new Map<ReadLine, ReadLine>();
  doubts.forEach((line, n) => {
    const [other, ...more] = again[n] ?? [];
    if (other === undefined || more.length > 0 || !isLike(line, other)) return;
    better.set(line, withSurerWords(line, other));
  });
  return lines.map((line) => better.get(line) ?? line);
};

const isLike = (one: ReadLine, other: ReadLine): boolean =>
  one.words.length === other.words.length &&
  Math.abs(one.text.length - other.text.length) <= Math.max(1, one.text.length * likeEnough);

/** Word for word: both readings have as many. */
const withSurerWords = (line: ReadLine, other: ReadLine): ReadLine => {
  const words = line.words.map((word, n) => {
    const again = other.words[n];
    if (again === undefined || word.confidence >= doubtful || again.confidence <= word.confidence) return word;
    return { ...word, text: again.text, confidence: again.confidence };
  });
  return { ...line, words, text: repairedLine(words.map(({ text }) => text).join(" ")) };
};
