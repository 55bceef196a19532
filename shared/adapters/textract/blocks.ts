import type { Block } from "@aws-sdk/client-textract";
import type { ReadCell, ReadTable } from "../../domain/read-table.ts";
import { type Box, meanConfidence, type ReadLine, type ReadWord } from "../../domain/reading.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}
export type Turn = 0 | 90 | 180 | 270;

interface Point {
  readonly x: number;
  readonly y: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const nfc = (text: string | undefined): string => (text ?? "").normalize("NFC");

/** Textract's parts of a page's width and height, as pixels. */
const cornersOf = ({ Geometry }: Block, { width, height }: Size): readonly Point[] => {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = Geometry?.BoundingBox ?? {};
  const bounds = [
    [Left, Top],
    [Left + Width, Top],
    [Left + Width, Top + Height],
    [Left, Top + Height],
  ] as const;
  const polygon = Geometry?.Polygon ?? [];
  const corners = polygon.length === 4 ? polygon.map(({ X = 0, Y = 0 }) => [X, Y] as const) : bounds;
  return corners.map(([x, y]) => ({ x: x * width, y: y * height }));
};

/**
 * By how much the page has to be turned clockwise for its lines to run from left to right. The first corner of a polygon is where
 * a line begins, the second where it ends; long lines weigh more.
 */
export const turnOf = (blocks: readonly Block[], size: Size): Turn => {
  const weights: Record<Turn, number> = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const block of blocks) {
    const [from, to] = cornersOf(block, size);
    if (block.BlockType !== "LINE" || from === undefined || to === undefined) continue;
    const [x, y] = [to.x - from.x, to.y - from.y];
    const turn: Turn = Math.abs(x) >= Math.abs(y) ? (x >= 0 ? 0 : 180) : y > 0 ? 270 : 90;
    weights[turn] += Math.hypot(x, y);
  }
  return ([0, 90, 180, 270] as const).reduce((best, turn) => (weights[turn] > weights[best] ? turn : best), 0 as Turn);
};

const placed = ({ x, y }: Point, { width, height }: Size, turn: Turn): Point => {
  if (turn === 90) return { x: height - y, y: x };
  if (turn === 180) return { x: width - x, y: height - y };
  return turn === 270 ? { x: y, y: width - x } : { x, y };
};

const isHandwriting = ({ BlockType, TextType }: Block): boolean => BlockType === "WORD" && TextType === "HANDWRITING";

/** Boxes may end a hair's breadth beyond the paper: they are cut there. */
const boxOf = (points: readonly Point[], page: Size): Box => {
  const within = (value: number, most: number) => round(Math.min(most, Math.max(0, value)));
  const [xs, ys] = [points.map(({ x }) => within(x, page.width)), points.map(({ y }) => within(y, page.height))];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
};

const related = ({ Relationships = [] }: Block, type: "CHILD" | "MERGED_CELL"): readonly string[] =>
  Relationships.filter(({ Type }) => Type === type).flatMap(({ Ids = [] }) => Ids);

/**
 * The blocks of one page as lines and tables of ours: boxes in pixels of the page after it was turned, confidences 0 to 100, text as
 * Textract gives it (NFC). Lines stay in its order. `handwriting` are the places of words that it takes for written by hand.
 */
export const readBlocks = (
  blocks: readonly Block[],
  size: Size,
  turn: Turn = 0,
): {
  readonly lines: readonly ReadLine[];
  readonly tables: readonly ReadTable[];
  readonly handwriting: readonly Box[];
} => {
  const page = turn % 180 === 0 ? size : { width: size.height, height: size.width };
  const byId = new Map(blocks.map((block) => [block.Id, block]));
  const all = (ids: readonly string[]) => ids.map((id) => byId.get(id)).filter((block) => block !== undefined);
  const points = (block: Block) => cornersOf(block, size).map((point) => placed(point, size, turn));
  const box = (block: Block) => boxOf(points(block), page);

  const wordsOf = (block: Block): ReadWord[] =>
    all(related(block, "CHILD"))
      .filter(({ BlockType, Text }) => BlockType === "WORD" && nfc(Text) !== "")
      .map((word) => ({ text: nfc(word.Text), confidence: round(word.Confidence ?? 0), box: box(word) }));

  const lineOf = (block: Block): ReadLine[] => {
    const words = wordsOf(block);
    if (words.length === 0) return [];
    const [, , right, left] = cornersOf(block, size).map((point) => placed(point, size, turn)) as [
      Point,
      Point,
      Point,
      Point,
    ];
    const ends = boxOf([left, right], page);
    const slopesDown = right.y >= left.y;
    return [
      {
        text: words.map(({ text }) => text).join(" "),
        words,
        baseline: slopesDown ? ends : { ...ends, y0: ends.y1, y1: ends.y0 },
      },
    ];
  };

  /** Words and ticks of a cell, as they stand in it. */
  const pieces = (cell: Block): readonly ReadWord[] =>
    all(related(cell, "CHILD")).flatMap((part) => {
      if (part.BlockType === "SELECTION_ELEMENT") {
        const text = part.SelectionStatus === "SELECTED" ? "☒" : "☐";
        return [{ text, confidence: round(part.Confidence ?? 0), box: box(part) }];
      }
      return part.BlockType === "WORD"
        ? [{ text: nfc(part.Text), confidence: round(part.Confidence ?? 0), box: box(part) }]
        : [];
    });

  const cellOf = (cell: Block, words: readonly ReadWord[]): ReadCell => ({
    row: cell.RowIndex ?? 1,
    column: cell.ColumnIndex ?? 1,
    rows: cell.RowSpan ?? 1,
    columns: cell.ColumnSpan ?? 1,
    header: (cell.EntityTypes ?? []).includes("COLUMN_HEADER"),
    box: box(cell),
    text: words.map(({ text }) => text).join(" "),
    confidence: meanConfidence([{ text: "", words: [...words], baseline: box(cell) }]),
  });

  const tableOf = (table: Block): ReadTable => {
    const merged = all(related(table, "MERGED_CELL")).map((cell) => ({ cell, parts: all(related(cell, "CHILD")) }));
    const inMerged = new Set(merged.flatMap(({ parts }) => parts.map(({ Id }) => Id)));
    const single = all(related(table, "CHILD")).filter((cell) => cell.BlockType === "CELL" && !inMerged.has(cell.Id));
    const cells = [
      ...single.map((cell) => cellOf(cell, pieces(cell))),
      ...merged.map(({ cell, parts }) => cellOf(cell, parts.flatMap(pieces))),
    ];
    return { box: box(table), cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) };
  };

  return {
    lines: blocks.filter(({ BlockType }) => BlockType === "LINE").flatMap(lineOf),
    tables: blocks.filter(({ BlockType }) => BlockType === "TABLE").map(tableOf),
    handwriting: blocks.filter(isHandwriting).map(box),
  };
};
