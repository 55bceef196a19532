import type { Box } from "./reading.ts";

/** A cell of a table; rows and columns count from 1, a merged cell spans several. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly header: boolean;
  /** In pixels of the page. */
  readonly box: Box;
  /** As the engine that found the table read it; a box to tick is ☒ or ☐. */
  readonly text: string;
  /** 0 to 100, mean over letters; null where the cell is empty. */
  readonly confidence: number | null;
}

export interface ReadTable {
  readonly box: Box;
  readonly cells: readonly ReadCell[];
}

/** The texts of a table, row by row; a merged cell stands where it begins. */
export const rowsOf = ({ cells }: ReadTable): readonly (readonly string[])[] => {
  const rows = Math.max(0, ...cells.map((cell) => cell.row + cell.rows - 1));
  const columns = Math.max(0, ...cells.map((cell) => cell.column + cell.columns - 1));
  const texts = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ""));
  for (const { row, column, text } of cells) {
    const line = texts[row - 1];
    if (line !== undefined) line[column - 1] = text;
  }
  return texts;
};
