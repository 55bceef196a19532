import { randomUUID } from "node:crypto";
import type { Block, Geometry, Relationship } from "@aws-sdk/client-textract";

/** Parts of a page's width and height, from its top left corner. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface KnownLine extends Part {
  readonly text: string;
  readonly confidence?: number;
  /** Its words are taken for handwriting. */
  readonly byHand?: boolean;
}
export interface KnownCell extends Part {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  /** Two or more cells side by side that are one. */
  readonly columns?: number;
  readonly header?: boolean;
  readonly ticked?: boolean;
}
export interface KnownPage {
  readonly lines: readonly KnownLine[];
  readonly tables?: readonly (readonly KnownCell[])[];
  /** How far the paper lies turned clockwise in the picture. */
  readonly lies?: 0 | 90 | 180 | 270;
}

type Point = { readonly X: number; readonly Y: number };
const lying = ({ X, Y }: Point, by: number): Point => {
  if (by === 90) return { X: 1 - Y, Y: X };
  if (by === 180) return { X: 1 - X, Y: 1 - Y };
  return by === 270 ? { X: Y, Y: 1 - X } : { X, Y };
};

/** As the service describes a place: a box along the picture's sides, and the corners in the order of reading. */
const geometry = ({ left, top, width, height }: Part, by: number): Geometry => {
  const corners = [
    { X: left, Y: top },
    { X: left + width, Y: top },
    { X: left + width, Y: top + height },
    { X: left, Y: top + height },
  ].map((point) => lying(point, by));
  const [xs, ys] = [corners.map(({ X }) => X), corners.map(({ Y }) => Y)];
  const [Left, Top] = [Math.min(...xs), Math.min(...ys)];
  return {
    BoundingBox: { Left, Top, Width: Math.max(...xs) - Left, Height: Math.max(...ys) - Top },
    Polygon: corners,
  };
};

const child = (ids: readonly (string | undefined)[], Type: Relationship["Type"] = "CHILD"): Relationship[] =>
  ids.length === 0 ? [] : [{ Type, Ids: ids.filter((id) => id !== undefined) }];

/** Words share the width of what they stand in by their letters. */
const wordsOf = (text: string, place: Part, by: number, confidence: number, byHand = false): Block[] => {
  const words = text.split(" ").filter((word) => word !== "");
  const letter = place.width / Math.max(1, text.length);
  let at = 0;
  return words.map((word) => {
    const left = place.left + at * letter;
    at += word.length + 1;
    return {
      BlockType: "WORD",
      Id: randomUUID(),
      Text: word,
      TextType: byHand ? "HANDWRITING" : "PRINTED",
      Confidence: confidence,
      Geometry: geometry({ ...place, left, width: word.length * letter }, by),
    };
  });
};

/**
 * The blocks by which the service describes a page (developer guide, "Text Detection and Document Analysis Response Objects", "Tables"):
 * PAGE, LINE and WORD; TABLE with CELL, MERGED_CELL and SELECTION_ELEMENT where tables were asked for.
 */
export const blocksOf = (page: KnownPage, withTables: boolean): readonly Block[] => {
  const by = page.lies ?? 0;
  const lines = page.lines.map((line) => {
    const words = wordsOf(line.text, line, by, line.confidence ?? 99.4312744140625, line.byHand);
    const block: Block = {
      BlockType: "LINE",
      Id: randomUUID(),
      Text: line.text,
      Confidence: line.confidence ?? 99.4312744140625,
      Geometry: geometry(line, by),
      Relationships: child(words.map(({ Id }) => Id)),
    };
    return { block, words };
  });
  const tables = withTables ? (page.tables ?? []).map((cells) => tableOf(cells, by)) : [];
  const whole = { left: 0, top: 0, width: 1, height: 1 };
  const of = [...lines.map(({ block }) => block.Id), ...tables.map(([table]) => table?.Id)];
  return [
    { BlockType: "PAGE", Id: randomUUID(), Geometry: geometry(whole, 0), Relationships: child(of) },
    ...lines.map(({ block }) => block),
    ...lines.flatMap(({ words }) => words),
    ...tables.flat(),
  ];
};

const tableOf = (known: readonly KnownCell[], by: number): readonly Block[] => {
  const [cells, merged, parts]: [Block[], Block[], Block[]] = [[], [], []];
  for (const { row, column, columns = 1, header = false, ticked, text, ...place } of known) {
    const words = wordsOf(text, place, by, 98.25);
    const tick: Block[] =
      ticked === undefined
        ? []
        : [
            {
              BlockType: "SELECTION_ELEMENT",
              Id: randomUUID(),
              Confidence: 91.5,
              SelectionStatus: ticked ? "SELECTED" : "NOT_SELECTED",
              Geometry: geometry(place, by),
            },
          ];
    parts.push(...words, ...tick);
    const entities = header ? { EntityTypes: ["COLUMN_HEADER" as const] } : {};
    // Of a merged cell every single one is there too, and the words are in the first.
    const single = Array.from({ length: columns }, (_, n): Block => {
      const width = place.width / columns;
      return {
        BlockType: "CELL",
        Id: randomUUID(),
        Confidence: 88.1,
        RowIndex: row,
        ColumnIndex: column + n,
        RowSpan: 1,
        ColumnSpan: 1,
        Geometry: geometry({ ...place, left: place.left + n * width, width }, by),
        Relationships: n === 0 ? child([...words, ...tick].map(({ Id }) => Id)) : [],
        ...entities,
      };
    });
    cells.push(...single);
    if (columns > 1)
      merged.push({
        BlockType: "MERGED_CELL",
        Id: randomUUID(),
        Confidence: 88.1,
        RowIndex: row,
        ColumnIndex: column,
        RowSpan: 1,
        ColumnSpan: columns,
        Geometry: geometry(place, by),
        Relationships: child(single.map(({ Id }) => Id)),
        ...entities,
      });
  }
  const left = Math.min(...known.map((one) => one.left));
  const top = Math.min(...known.map((one) => one.top));
  const right = Math.max(...known.map((one) => one.left + one.width));
  const bottom = Math.max(...known.map((one) => one.top + one.height));
  const table: Block = {
    BlockType: "TABLE",
    Id: randomUUID(),
    Confidence: 99.9,
    EntityTypes: ["STRUCTURED_TABLE"],
    Geometry: geometry({ left, top, width: right - left, height: bottom - top }, by),
    Relationships: [
      ...child(cells.map(({ Id }) => Id)),
      ...child(
        merged.map(({ Id }) => Id),
        "MERGED_CELL",
      ),
    ],
  };
  return [table, ...cells, ...merged, ...parts];
};
