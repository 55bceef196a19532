import type { Box } from "../../domain/reading.ts";
import type { Grey } from "../ocr/grey-page.ts";

/** Squares an inch in which bars are looked for: a bar code is several of them high. */
const squaresPerInch = 18;
/** By how much lightness changes from pixel to pixel across bars, in the mean of a square: faded and blurred bars have no more. */
const leastContrast = 9;
/** How much more it changes across bars than along them; text changes about as much one way as the other. */
const leastAcross = 2.2;
/** Inches. Six symbols of the narrowest modules are wider, and a code that is lower is made for nothing but a hand-held reader. */
const field = { leastWide: 0.7, leastHigh: 0.14 };
/** So many squares of its box show bars. */
const leastFilled = 0.5;
/** Up to so many squares between squares with bars are a wide space of the code. */
const widestSpace = 2;
/** Pages have one bar code or two: what is smaller than so many others is text that happens to stand upright. */
const mostFields = 3;

export interface BarFields {
  /** Where bars may stand side by side, the largest first, in pixels of the page. */
  readonly upright: readonly Box[];
  /** The same where bars lie one above the other: on a page on its side. */
  readonly lying: readonly Box[];
}

/** Where bar codes may be, found by how lightness changes; whether they are any, their reading tells. */
export const barFields = (page: Grey, dpi: number): BarFields => {
  const square = Math.max(4, Math.round(dpi / squaresPerInch));
  const [w, h] = [Math.floor(page.width / square), Math.floor(page.height / square)];
  const [upright, lying] = [new Uint8Array(w * h), new Uint8Array(w * h)];
  const sums = { down: new Int32Array(square), across: new Int32Array(square) };
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const [across, along] = changes(page, square, x, y, sums);
      if (across >= leastContrast && across >= along * leastAcross) upright[y * w + x] = 1;
      if (along >= leastContrast && along >= across * leastAcross) lying[x * h + y] = 1;
    }
  }
  return {
    upright: fieldsOf(upright, w, h, square, dpi),
    lying: fieldsOf(lying, h, w, square, dpi).map(({ x0, y0, x1, y1 }) => ({ x0: y0, y0: x0, x1: y1, y1: x1 })),
  };
};

/** Changes along rows of a square and along its columns, per pixel. Means along bars keep them, and take grain and letters away. */
const changes = (
  { width, data }: Grey,
  square: number,
  sx: number,
  sy: number,
  { down, across }: { readonly down: Int32Array; readonly across: Int32Array },
): readonly [number, number] => {
  down.fill(0);
  across.fill(0);
  for (let y = 0; y < square; y += 1) {
    const row = (sy * square + y) * width + sx * square;
    for (let x = 0; x < square; x += 1) {
      const value = data[row + x] as number;
      down[x] = (down[x] as number) + value;
      across[y] = (across[y] as number) + value;
    }
  }
  let [alongRows, alongColumns] = [0, 0];
  for (let n = 1; n < square; n += 1) {
    alongRows += Math.abs((down[n] as number) - (down[n - 1] as number));
    alongColumns += Math.abs((across[n] as number) - (across[n - 1] as number));
  }
  const each = square * (square - 1);
  return [alongRows / each, alongColumns / each];
};

const fieldsOf = (bars: Uint8Array, w: number, h: number, square: number, dpi: number): readonly Box[] =>
  grouped(withoutSpaces(bars, w, h), w, h)
    .filter(({ box: { x0, y0, x1, y1 }, squares }) => squares >= leastFilled * (x1 - x0) * (y1 - y0))
    .filter(({ box: { x0, x1 } }) => (x1 - x0) * square >= field.leastWide * dpi)
    .filter(({ box: { y0, y1 } }) => (y1 - y0) * square >= field.leastHigh * dpi)
    .sort((a, b) => b.squares - a.squares)
    .slice(0, mostFields)
    .map(({ box }) => ({ x0: box.x0 * square, y0: box.y0 * square, x1: box.x1 * square, y1: box.y1 * square }));

/** Spaces of the code within a row are closed. */
const withoutSpaces = (bars: Uint8Array, w: number, h: number): Uint8Array => {
  const out = bars.slice();
  for (let y = 0; y < h; y += 1) {
    let last = Number.NEGATIVE_INFINITY;
    for (let x = 0; x < w; x += 1) {
      if (bars[y * w + x] !== 1) continue;
      if (x - last <= widestSpace + 1) out.fill(1, y * w + last + 1, y * w + x);
      last = x;
    }
  }
  return out;
};

interface Group {
  readonly box: Box;
  readonly squares: number;
}

/** Squares that touch (4 neighbours). */
const grouped = (bars: Uint8Array, w: number, h: number): readonly Group[] => {
  const left = bars.slice();
  const found: Group[] = [];
  const stack: number[] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] !== 1) continue;
    let [x0, y0, x1, y1, squares] = [w, h, 0, 0, 0];
    left[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % w, Math.floor(at / w)];
      squares += 1;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
      for (const next of [x > 0 ? at - 1 : at, x < w - 1 ? at + 1 : at, at - w, at + w]) {
        if (left[next] !== 1) continue;
        left[next] = 0;
        stack.push(next);
      }
    }
    found.push({ box: { x0, y0, x1, y1 }, squares });
  }
  return found;
};
