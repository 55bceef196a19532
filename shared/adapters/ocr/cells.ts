import type { Box } from "../../domain/reading.ts";
import { around, overlaps } from "./boxes.ts";
import type { Grey } from "./grey-page.ts";
import type { Rulings } from "./rulings.ts";

/** A ruled table (bảng kẻ): its outline, and its cells row by row. */
export interface RuledTable {
  readonly box: Box;
  readonly cells: readonly Box[];
}

/** Regions are looked for on a grid of so many squares an inch: finer than any cell, coarse enough for broken rules. */
const squaresPerInch = 60;
/** Inches. Smaller than a cell is the space between double rules; a larger one is a frame around a page, not a cell. */
const cell = { leastWide: 0.12, leastHigh: 0.11, mostHigh: 3.2 };
/** Fewer cells, or a narrower thing, is a stamp of arrival (dấu công văn đến) or a box to be ticked. Inches. */
const table = { fewestCells: 6, leastWide: 2.8 };
/** A stamp of arrival. Inches. */
const frame = { leastWide: 0.8, mostWide: 3.2, leastHigh: 0.35, mostHigh: 1.8 };
/** Cells that begin so close to each other (inches) stand in one row. */
const sameRow = 0.06;

/**
 * The tables of a page: regions that rules enclose. Any region that rules close off is a cell, so cells that span rows or columns are
 * cells too, and a rule that is broken makes one cell of two instead of losing the table.
 */
export const ruledTables = (rulings: Rulings, dpi: number): readonly RuledTable[] =>
  ruled(rulings, dpi)
    .filter((one) => isTable(one, dpi))
    .sort((a, b) => a.box.y0 - b.box.y0);

/** Frames that are no tables and not larger than a stamp. */
export const smallFrames = (rulings: Rulings, dpi: number): readonly Box[] =>
  ruled(rulings, dpi)
    .filter((one) => !isTable(one, dpi))
    .map(({ box }) => box)
    .filter(({ x0, y0, x1, y1 }) => x1 - x0 >= frame.leastWide * dpi && y1 - y0 >= frame.leastHigh * dpi)
    .filter(({ x0, y0, x1, y1 }) => x1 - x0 <= frame.mostWide * dpi && y1 - y0 <= frame.mostHigh * dpi);

const isTable = ({ box, cells: { length } }: RuledTable, dpi: number): boolean =>
  length >= table.fewestCells && box.x1 - box.x0 >= table.leastWide * dpi;

/** Everything that is ruled, table or not. */
const ruled = (rulings: Rulings, dpi: number): readonly RuledTable[] => {
  const square = Math.max(2, Math.round(dpi / squaresPerInch));
  const regions = enclosed(coarse(rulings, square)).map(
    ({ x0, y0, x1, y1 }): Box => ({ x0: x0 * square, y0: y0 * square, x1: (x1 + 1) * square, y1: (y1 + 1) * square }),
  );
  const cells = regions.filter(
    ({ x0, y0, x1, y1 }) =>
      x1 - x0 >= cell.leastWide * dpi && y1 - y0 >= cell.leastHigh * dpi && y1 - y0 <= cell.mostHigh * dpi,
  );
  return neighbours(cells, square * 4).map((group) => {
    const whole = group.flatMap((one) => parted(one, group, rulings, dpi));
    return { box: around(group), cells: rowByRow([...whole, ...holes(whole, dpi)], dpi) };
  });
};

/** Places of rows and columns that at least two cells have, where there is no cell: its rules were too faint to close it. */
const holes = (cells: readonly Box[], dpi: number): readonly Box[] => {
  const near = sameRow * dpi;
  const bands = (range: (box: Box) => readonly [number, number]) =>
    cells.map(range).filter(([from, to], n, all) => {
      const same = all.map(([a, b]) => Math.abs(a - from) <= near && Math.abs(b - to) <= near);
      return same.indexOf(true) === n && same.filter(Boolean).length >= fewestBeside;
    });
  const [rows, columns] = [bands(({ y0, y1 }) => [y0, y1]), bands(({ x0, x1 }) => [x0, x1])];
  // Where rows and columns cross much more often than there are cells, they are no grid.
  if (rows.length * columns.length > cells.length * leastOfGrid) return [];
  const found: Box[] = [];
  for (const [y0, y1] of rows) {
    for (const [x0, x1] of columns) {
      const inner = { x0: x0 + near, y0: y0 + near, x1: x1 - near, y1: y1 - near };
      if (!cells.some((one) => overlaps(one, inner)) && !found.some((one) => overlaps(one, inner))) {
        found.push({ x0, y0, x1, y1 });
      }
    }
  }
  return found;
};

const leastOfGrid = 4;
/** So many cells of a table begin where one row ends and the next begins. */
const fewestBeside = 2;
/** So much of a rule between two cells is left where it is broken and not meant to be missing: cells that span rows have none. */
const leastOfRule = 0.35;

/** A cell in two and more, where a rule that its neighbours have runs through it with gaps: faint rules of poor scans make one cell of several. */
const parted = (one: Box, group: readonly Box[], rulings: Rulings, dpi: number): readonly Box[] => {
  const near = sameRow * dpi;
  const tops = group
    .map(({ y0 }) => y0)
    .filter((y) => y - one.y0 >= cell.leastHigh * dpi && one.y1 - y >= cell.leastHigh * dpi)
    .sort((a, b) => a - b);
  const cuts: number[] = [];
  for (const y of tops) {
    if (y - (cuts.at(-1) ?? Number.NEGATIVE_INFINITY) <= near) continue;
    if (tops.filter((other) => Math.abs(other - y) <= near).length < fewestBeside) continue;
    if (ruleLeft(rulings, one, y, near) >= leastOfRule) cuts.push(y);
  }
  return [...cuts, one.y1].map((y1, n) => ({ ...one, y0: cuts[n - 1] ?? one.y0, y1 }));
};

/** How much of a cell's width a rule at this height covers. */
const ruleLeft = ({ width, height, across }: Rulings, { x0, x1 }: Box, y: number, near: number): number => {
  let covered = 0;
  for (let x = x0; x < Math.min(x1, width); x += 1) {
    for (let row = Math.max(0, Math.floor(y - near)); row <= Math.min(height - 1, y + near); row += 1) {
      if (across[row * width + x] !== 1) continue;
      covered += 1;
      break;
    }
  }
  return covered / Math.max(1, x1 - x0);
};

/** Squares that hold a piece of a rule, or lie beside one along its way: small breaks are closed. */
const coarse = ({ width, height, across, down }: Rulings, square: number): Grey => {
  const [w, h] = [Math.ceil(width / square), Math.ceil(height / square)];
  const data = new Uint8Array(w * h);
  const set = (x: number, y: number) => {
    if (x >= 0 && x < w && y >= 0 && y < h) data[y * w + x] = 1;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const [sx, sy] = [Math.floor(x / square), Math.floor(y / square)];
      if (across[at] === 1) for (let n = -2; n <= 2; n += 1) set(sx + n, sy);
      if (down[at] === 1) for (let n = -2; n <= 2; n += 1) set(sx, sy + n);
    }
  }
  return { width: w, height: h, data };
};

/** Regions without rules that do not reach the edge of the page (4 neighbours), as boxes of squares. */
const enclosed = ({ width, height, data }: Grey): readonly Box[] => {
  const seen = Uint8Array.from(data);
  const found: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1) continue;
    let [x0, y0, x1, y1, open] = [width, height, 0, 0, false];
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) open = true;
      for (const next of [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at - width, at + width]) {
        if (next < 0 || next >= data.length || seen[next] === 1) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    if (!open) found.push({ x0, y0, x1, y1 });
  }
  return found;
};

/** Cells that touch, but for the rule between them, belong to one table. */
const neighbours = (cells: readonly Box[], reach: number): readonly (readonly Box[])[] => {
  const groups: Box[][] = [];
  const touches = (a: Box, b: Box) =>
    a.x0 - reach <= b.x1 && b.x0 - reach <= a.x1 && a.y0 - reach <= b.y1 && b.y0 - reach <= a.y1;
  for (const one of cells) {
    const near = groups.filter((group) => group.some((other) => touches(one, other)));
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), one]);
  }
  return groups;
};

/** The order in which a table is read. */
const rowByRow = (cells: readonly Box[], dpi: number): readonly Box[] => {
  const rows: Box[][] = [];
  for (const one of cells.toSorted((a, b) => a.y0 - b.y0)) {
    const row = rows.at(-1);
    if (row !== undefined && one.y0 - (row[0]?.y0 ?? 0) <= sameRow * dpi) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.x0 - b.x0));
};

/** White paper in place of the rules of these tables. */
export const withoutRules = (page: Grey, rulings: Rulings, tables: readonly RuledTable[], dpi: number): Grey => {
  const data = page.data.slice();
  const thick = Math.max(1, Math.round(dpi / 200));
  const { width, height } = page;
  for (const { box } of tables) {
    const margin = Math.round(dpi / 20);
    const [left, right] = [Math.max(0, box.x0 - margin), Math.min(width - 1, box.x1 + margin)];
    const [top, bottom] = [Math.max(0, box.y0 - margin), Math.min(height - 1, box.y1 + margin)];
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const at = y * width + x;
        if (rulings.across[at] === 1) for (let n = -thick; n <= thick; n += 1) data[at + n * width] = 255;
        if (rulings.down[at] === 1) data.fill(255, at - thick, at + thick + 1);
      }
    }
  }
  return { width, height, data };
};
