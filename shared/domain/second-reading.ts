import type { Component } from "./component.ts";
import type { TextractUse } from "./page-engines.ts";
import type { ReadTable } from "./read-table.ts";
import { type Box, meanConfidence, type PageReading, type ReadLine, type ReadWord } from "./reading.ts";

/** What Textract is to read of a paper of this form; nothing where no component of the procedure names it. */
export const secondUseOf = (form: string | undefined, components: readonly Component[]): TextractUse | undefined => {
  const component = components.find((one) => one.digitized && one.form !== undefined && one.form === form);
  const engine = component?.engine;
  return engine === undefined || engine === "tesseract" ? undefined : engine.textract;
};

const middle = ({ x0, y0, x1, y1 }: Box) => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 });
const holds = (box: Box, word: ReadWord): boolean => {
  const { x, y } = middle(word.box);
  return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
};

/** A part of a line, with its part of the baseline. */
const pieceOf = ({ baseline: { x0, y0, x1, y1 } }: ReadLine, words: readonly ReadWord[]): ReadLine => {
  const at = (x: number) => y0 + ((y1 - y0) * (x - x0)) / Math.max(1, x1 - x0);
  const [left, right] = [words[0]?.box.x0 ?? x0, words.at(-1)?.box.x1 ?? x1];
  return {
    text: words.map(({ text }) => text).join(" "),
    words: [...words],
    baseline: { x0: left, y0: at(left), x1: right, y1: at(right) },
  };
};

/** Lines with those of a table in the order of its cells, row by row; the words stay as they were read. */
const byCells = (lines: readonly ReadLine[], { box, cells }: ReadTable): readonly ReadLine[] => {
  const inCell = (word: ReadWord) => cells.findIndex((cell) => holds(cell.box, word));
  const isOfTable = ({ words }: ReadLine) => words.some((word) => holds(box, word) && inCell(word) !== -1);
  const ofTable = lines.filter(isOfTable);
  const first = lines.findIndex(isOfTable);
  if (first === -1) return lines;
  const pieces = cells.flatMap((_, n) =>
    ofTable.flatMap((line) => {
      const words = line.words.filter((word) => inCell(word) === n);
      return words.length === line.words.length ? [line] : words.length === 0 ? [] : [pieceOf(line, words)];
    }),
  );
  // What stands beside the table on the same line keeps its place before it.
  const beside = ofTable.flatMap((line) => {
    const words = line.words.filter((word) => inCell(word) === -1);
    return words.length === 0 ? [] : [pieceOf(line, words)];
  });
  const others = lines.filter((line) => !ofTable.includes(line));
  return [...others.slice(0, first), ...beside, ...pieces, ...others.slice(first)];
};

/** A line of a machine-readable zone (ICAO 9303: 30, 36 or 44 signs). */
const zoneLine = ({ text }: ReadLine): boolean =>
  /^(?=.*[<\d])(?:[A-Z0-9<]{30}|[A-Z0-9<]{36}|[A-Z0-9<]{44})$/.test(text.replaceAll(" ", ""));

const height = ({ words }: ReadLine): readonly [number, number] => [
  Math.min(...words.map(({ box }) => box.y0)),
  Math.max(...words.map(({ box }) => box.y1)),
];

/** Lines with a zone in the place of what was read where it stands. */
const withZone = (lines: readonly ReadLine[], zone: readonly ReadLine[]): readonly ReadLine[] => {
  const isUnder = (line: ReadLine) =>
    zone.some((one) => {
      const [[top, bottom], [from, to]] = [height(line), height(one)];
      return Math.min(bottom, to) - Math.max(top, from) > (bottom - top) / 2;
    });
  return [...lines.filter((line) => !isUnder(line)), ...zone].sort((a, b) => height(a)[0] - height(b)[0]);
};

const linesFor: Readonly<
  Record<
    TextractUse,
    (first: readonly ReadLine[], lines: readonly ReadLine[], tables: readonly ReadTable[]) => readonly ReadLine[]
  >
> = {
  latin: (first, lines) => (lines.length === 0 ? first : lines),
  machineReadableZone: (first, lines) => {
    const zone = lines.filter(zoneLine);
    return zone.length === 0 ? first : withZone(first, zone);
  },
  tables: (first, _, tables) => tables.reduce(byCells, first),
};

/**
 * A page after a second engine saw it. For a Latin script its lines take the place of the first reading; a machine-readable zone
 * replaces what was read in its place; tables only say in which cell each word stands, and the words stay those of the text of record.
 * What it takes for handwriting is for a person, whatever it was asked for: no value in it passes, however sure either engine is.
 */
export const withSecondReading = (
  page: PageReading,
  second: {
    readonly lines: readonly ReadLine[];
    readonly tables: readonly ReadTable[];
    readonly handwriting?: readonly Box[] | undefined;
  },
  use: TextractUse,
): PageReading => {
  const lines = linesFor[use](page.lines, second.lines, second.tables);
  const written = (second.handwriting ?? []).map((box) => ({ why: "handwriting" as const, box }));
  const inked = written.length === 0 ? page : { ...page, forPerson: [...(page.forPerson ?? []), ...written] };
  if (lines === page.lines) return inked;
  return {
    ...inked,
    lines: [...lines],
    text: lines.map(({ text }) => text).join("\n"),
    confidence: meanConfidence(lines),
    engine: `${page.engine}, textract ${use}`,
  };
};
