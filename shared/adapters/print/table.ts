import type { FontName } from "./fonts.ts";
import type { HeaderCell } from "./outline.ts";
import type { Sheet } from "./sheet.ts";

export interface Column {
  readonly title: string;
  /** Share of the width; those of all columns add up to 1. */
  readonly share: number;
  readonly align?: "left" | "center";
  /** Neighbours of one group have its title above them. */
  readonly group?: string;
}

/** A paragraph of a cell; bare text is one in the ordinary font. */
type Paragraph = string | { readonly text: string; readonly font: FontName };
export type Cell = string | readonly Paragraph[];

/** A cell laid out: its lines in a box, seen from the top left corner of its row. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align: "left" | "center";
  readonly lines: readonly { readonly text: string; readonly font: FontName }[];
}
type HeadBox = Box & { readonly cell: HeaderCell };

/**
 * A table over the whole width, its head repeated on each page. A row stands on one page; one that is higher than a page
 * goes on on the next. Head cells are tagged as such, and read out once.
 */
export const table = (
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  size: number = sheet.size * 0.92,
): void => {
  const { doc } = sheet;
  const type = typeOf(sheet, size);
  const draw = (box: Box, top: number) => {
    const y = top + box.y;
    sheet.ornament(() => doc.rect(box.x, y, box.width, box.height).lineWidth(0.5).stroke("#000000"));
    doc.y = y + (box.height - box.lines.length * type.lineHeight) / 2;
    for (const { text, font } of box.lines)
      sheet.write(text, { font, size, align: box.align, x: box.x + type.pad, width: box.width - 2 * type.pad });
  };

  const head = headOf(sheet, columns, type);
  const drawHead = () => {
    const y = doc.y;
    for (const row of head.rows)
      sheet.element("TR", () => {
        for (const box of row) sheet.element(box.cell, () => draw(box, y));
      });
    doc.y = y + head.height;
  };
  const nextPage = () => {
    sheet.newPage();
    sheet.ornament(drawHead);
  };

  const linesThatFit = () => Math.floor((sheet.free.here() - 2 * type.pad) / type.lineHeight);
  const drawRow = (whole: readonly Box[]): void => {
    const { height } = whole[0] ?? { height: 0 };
    if (height > sheet.free.here() && height <= sheet.free.onNewPage - head.height) nextPage();
    for (let left = whole; left.some(({ lines }) => lines.length > 0); ) {
      if (linesThatFit() < 1) nextPage();
      const fit = linesThatFit();
      const part = sameHeight(
        left.map((box) => ({ ...box, lines: box.lines.slice(0, fit) })),
        type,
      );
      const top = doc.y;
      sheet.element("TR", () => {
        for (const box of part) sheet.element("TD", () => draw(box, top));
      });
      doc.y = top + (part[0]?.height ?? 0);
      left = left.map((box) => ({ ...box, lines: box.lines.slice(fit) }));
    }
  };

  const laidOut = rows.map((cells) => sameHeight(bodyOf(sheet, columns, cells, type), type));
  sheet.room(head.height + Math.min(laidOut[0]?.[0]?.height ?? 0, sheet.free.onNewPage - head.height));
  sheet.element("Table", () => {
    drawHead();
    laidOut.forEach(drawRow);
  });
  doc.y += type.pad;
};

/** The letters of a table, in points. */
interface Type {
  readonly size: number;
  readonly pad: number;
  readonly lineHeight: number;
}

const typeOf = (sheet: Sheet, size: number): Type => ({
  size,
  pad: size * 0.35,
  lineHeight: sheet.height("Ấ", { size }),
});

const heightOf = (lines: Box["lines"], { pad, lineHeight }: Type): number => lines.length * lineHeight + 2 * pad;

const sameHeight = (boxes: readonly Omit<Box, "height">[], type: Type): readonly Box[] => {
  const height = Math.max(0, ...boxes.map(({ lines }) => heightOf(lines, type)));
  return boxes.map((box) => ({ ...box, height }));
};

/** Columns with where they stand. */
const placed = (sheet: Sheet, columns: readonly Column[]) => {
  let x = sheet.left;
  return columns.map(({ share, align = "left", ...column }) => {
    const one = { ...column, align, x, y: 0, width: share * sheet.width };
    x += one.width;
    return one;
  });
};

const bodyOf = (sheet: Sheet, columns: readonly Column[], cells: readonly Cell[], { size, pad }: Type) =>
  placed(sheet, columns).map(({ x, y, width, align }, n) => ({
    ...{ x, y, width, align },
    lines: paragraphs(cells[n] ?? "").flatMap(({ text, font }) =>
      sheet.fullLines(text, { font, size, width: width - 2 * pad }).map((line) => ({ text: line, font })),
    ),
  }));

const paragraphs = (cell: Cell): Box["lines"] =>
  (typeof cell === "string" ? [cell] : cell)
    .map((one) => (typeof one === "string" ? { text: one, font: "regular" as const } : one))
    .filter(({ text }) => text !== "");

/** The cells of the head by row: one row, or two where columns are grouped. */
const headOf = (
  sheet: Sheet,
  columns: readonly Column[],
  type: Type,
): { readonly height: number; readonly rows: readonly (readonly HeadBox[])[] } => {
  const titled = (title: string, place: Pick<Box, "x" | "width">, cell: Omit<HeaderCell, "kind"> = {}) => {
    const width = place.width - 2 * type.pad;
    const lines = sheet.lines(title, { font: "bold", size: type.size, width });
    return {
      ...place,
      align: "center" as const,
      lines: lines.map((text) => ({ text, font: "bold" as const })),
      cell: { kind: "TH" as const, ...cell },
    };
  };
  const highest = (cells: readonly Pick<Box, "lines">[]) =>
    Math.max(0, ...cells.map(({ lines }) => heightOf(lines, type)));

  const all = placed(sheet, columns);
  const groups = all.flatMap((first, n) => {
    if (first.group === undefined || all[n - 1]?.group === first.group) return [];
    const members = all.slice(n).filter(({ group }) => group === first.group);
    const width = members.reduce((sum, one) => sum + one.width, 0);
    return [titled(first.group, { x: first.x, width }, { columns: members.length })];
  });
  const below = all.filter(({ group }) => group !== undefined).map((one) => titled(one.title, one));
  const alone = all
    .filter(({ group }) => group === undefined)
    .map((one) => titled(one.title, one, { rows: groups.length === 0 ? 1 : 2 }));
  const upper = highest(groups);
  const lower = Math.max(highest(below), highest(alone) - upper);
  const first = [
    ...alone.map((box) => ({ ...box, y: 0, height: upper + lower })),
    ...groups.map((box) => ({ ...box, y: 0, height: upper })),
  ].sort((a, b) => a.x - b.x);
  const second = below.map((box) => ({ ...box, y: upper, height: lower }));
  return { height: upper + lower, rows: second.length === 0 ? [first] : [first, second] };
};
