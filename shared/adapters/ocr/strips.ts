import type { Box, ReadLine } from "../../domain/reading.ts";
import { inkBelow } from "./components.ts";
import type { Grey } from "./grey-page.ts";
import { readLines } from "./lines.ts";
import type { PageEngine } from "./tesseract.ts";

/** A piece of the page, and where it lies on the sheet of pieces. */
interface Laid {
  readonly strip: number;
  readonly box: Box;
  readonly top: number;
  readonly height: number;
}

/** Sheets are no higher (inches): the engine takes pages, not rolls. */
const mostHigh = 14;
/** White around each piece, inches. */
const margin = 0.12;

/**
 * Reads pieces of a page, each for itself: they are laid below one another on a sheet in a single column and read at once, which takes
 * no longer than their text does. Answers with the lines of each piece, in places of the page. Pieces without ink have none.
 */
export const readStrips = async (
  engine: PageEngine,
  page: Grey,
  boxes: readonly Box[],
  dpi: number,
): Promise<readonly (readonly ReadLine[])[]> => {
  const lines: ReadLine[][] = boxes.map(() => []);
  const space = Math.round(margin * dpi);
  const inked = boxes
    .map((box, strip) => ({ box: inside(box, page), strip }))
    .filter(({ box }) => hasInk(page, box, dpi));
  for (const sheet of sheets(inked, space, mostHigh * dpi)) {
    const width = Math.max(...sheet.map(({ box }) => box.x1 - box.x0)) + 2 * space;
    const last = sheet.at(-1);
    const height = (last === undefined ? 0 : last.top + last.height) + space;
    const data = new Uint8Array(width * height).fill(255);
    for (const { box, top } of sheet) {
      for (let y = box.y0; y < box.y1; y += 1) {
        data.set(
          page.data.subarray(y * page.width + box.x0, y * page.width + box.x1),
          (top + y - box.y0) * width + space,
        );
      }
    }
    const read = await engine.recognise({ width, height, data }, dpi, "6");
    for (const laid of sheet) {
      const { strip, box, top } = laid;
      const own = readLines(
        read,
        (x, y) => ({ x: x - space + box.x0, y: y - top + box.y0 }),
        ({ y0, y1 }) => (y0 + y1) / 2 >= top - space / 2 && (y0 + y1) / 2 < top + laid.height + space / 2,
      );
      lines[strip]?.push(...own);
    }
  }
  return lines;
};

const inside = ({ x0, y0, x1, y1 }: Box, { width, height }: Grey): Box => ({
  x0: Math.max(0, Math.floor(x0)),
  y0: Math.max(0, Math.floor(y0)),
  x1: Math.min(width, Math.ceil(x1)),
  y1: Math.min(height, Math.ceil(y1)),
});

/** More ink than a speck of dirt: a full stop at least. */
const hasInk = ({ width, data }: Grey, { x0, y0, x1, y1 }: Box, dpi: number): boolean => {
  let ink = 0;
  const least = (dpi / 75) ** 2;
  for (let y = y0; y < y1; y += 1) {
    for (let at = y * width + x0; at < y * width + x1; at += 1) if ((data[at] as number) < inkBelow) ink += 1;
    if (ink > least) return true;
  }
  return false;
};

const sheets = (
  pieces: readonly { readonly box: Box; readonly strip: number }[],
  space: number,
  most: number,
): readonly (readonly Laid[])[] => {
  const all: Laid[][] = [];
  let top = most;
  for (const { box, strip } of pieces) {
    const height = box.y1 - box.y0;
    if (top + height > most) {
      all.push([]);
      top = space;
    }
    all.at(-1)?.push({ strip, box, top, height });
    top += height + space;
  }
  return all;
};
