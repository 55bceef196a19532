import { folded } from "../../domain/folded.ts";
import type { Box, ReadLine, ReadWord } from "../../domain/reading.ts";
import { repairedLine } from "../../domain/repairs.ts";
import { lineBox } from "./boxes.ts";

/** White between two words that is wider than so many line heights parts columns; justified lines have one at most. */
const columnGap = 1.6;
/** The head of an administrative paper: names of the agency and of the state, side by side. */
const headShare = 0.35;

const height = ({ words }: ReadLine): number => {
  const heights = words.map(({ box }) => box.y1 - box.y0).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
};

const pieceOf = (line: ReadLine, words: readonly ReadWord[]): ReadLine => {
  const { x0, y0, x1, y1 } = line.baseline;
  const at = (x: number) => y0 + ((y1 - y0) * (x - x0)) / Math.max(1, x1 - x0);
  const [left, right] = [words[0]?.box.x0 ?? x0, words.at(-1)?.box.x1 ?? x1];
  return {
    text: repairedLine(words.map(({ text }) => text).join(" ")),
    words: [...words],
    baseline: { x0: left, y0: at(left), x1: right, y1: at(right) },
  };
};

/** The line in two, where one gap is as wide as a gutter; else nothing. */
const parted = (line: ReadLine): readonly [ReadLine, ReadLine] | undefined => {
  const gaps = line.words.slice(1).map((word, n) => word.box.x0 - (line.words[n]?.box.x1 ?? word.box.x0));
  const widest = Math.max(0, ...gaps);
  if (widest < height(line) * columnGap || gaps.filter((gap) => gap > widest * 0.7).length > 1) return undefined;
  const cut = gaps.indexOf(widest) + 1;
  return [pieceOf(line, line.words.slice(0, cut)), pieceOf(line, line.words.slice(cut))];
};

/** Where the receivers begin ("Nơi nhận:"), and right of them who signed: the foot of an administrative paper (Decree 30/2020/NĐ-CP). */
const receivers = /^noinhan/;

/** From the receivers on, what stands left of the gutter is read first. Without a line over both columns there is no gutter to go by. */
const footInColumns = (lines: readonly ReadLine[]): readonly ReadLine[] => {
  const begin = lines.findIndex(({ text }) => receivers.test(folded(text)));
  if (begin === -1) return lines;
  const foot = lines.slice(begin).map((line) => ({ line, pieces: parted(line) }));
  const gutters = foot
    .flatMap(({ pieces }) => (pieces === undefined ? [] : [pieces[1].words[0]?.box.x0 ?? 0]))
    .sort((a, b) => a - b);
  const gutter = gutters[0];
  if (gutter === undefined) return lines;
  const isRight = (line: ReadLine) => (line.words[0]?.box.x0 ?? 0) >= gutter - height(line) * 2;
  const pieces = foot.flatMap(({ line, pieces: both }) => both ?? [line]);
  return [...lines.slice(0, begin), ...pieces.filter((one) => !isRight(one)), ...pieces.filter(isRight)];
};

/**
 * What stands above is read first: a line goes before those below it that were put in front of it, as far as they share a part of the
 * page's width. Lines side by side, and columns, stay as they were.
 */
const fromTop = (lines: readonly ReadLine[]): readonly ReadLine[] => {
  const ordered: { readonly line: ReadLine; readonly box: Box }[] = [];
  for (const line of lines) {
    const box = lineBox(line);
    const isBelow = (other: Box) => other.y0 >= box.y1 && other.x0 < box.x1 && box.x0 < other.x1;
    let at = ordered.length;
    while (at > 0 && isBelow((ordered[at - 1] as { readonly box: Box }).box)) at -= 1;
    ordered.splice(at, 0, { line, box });
  }
  return ordered.map(({ line }) => line);
};

/**
 * Lines in the order they are read. The two columns of a head are sometimes read as one: two or more such lines, one below
 * the other, are parted, and the left column comes first; so at the foot. Everything else stays as recognition put it.
 */
export const inReadingOrder = (lines: readonly ReadLine[], pageHeight: number): readonly ReadLine[] => {
  const ordered: ReadLine[] = [];
  let [left, right, whole]: [ReadLine[], ReadLine[], ReadLine[]] = [[], [], []];
  const close = () => {
    ordered.push(...(whole.length > 1 ? [...left, ...right] : whole));
    [left, right, whole] = [[], [], []];
  };
  for (const line of fromTop(lines)) {
    const pieces = line.baseline.y0 < pageHeight * headShare ? parted(line) : undefined;
    if (pieces === undefined) {
      close();
      ordered.push(line);
      continue;
    }
    left.push(pieces[0]);
    right.push(pieces[1]);
    whole.push(line);
  }
  close();
  return footInColumns(ordered);
};
