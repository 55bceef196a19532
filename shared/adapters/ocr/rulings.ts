import type { Grey } from "./grey-page.ts";

/** Rules are thinner than letters: on a blurred page they are grey, and on a coarse one, where they are thinner than a pixel, light grey. */
const inkBelow = { usual: 165, coarse: 190 };
const coarseDpi = 180;
/** Breaks of so much (inches) do not end a ruled line: scans have gaps. */
const gapInches = 0.02;
/** Shorter than this (inches) a straight stroke may be a letter, a dash or the edge of a stamp. */
const least = { across: 0.5, down: 0.3 };

/** Pixels of straight lines: 1 where a line runs across or down, 0 elsewhere. */
export interface Rulings {
  readonly width: number;
  readonly height: number;
  readonly across: Uint8Array;
  readonly down: Uint8Array;
}

/**
 * Marks runs of ink of at least so many pixels along rows or columns. A line may be a pixel off its way, which is what a tenth of a degree
 * makes of it.
 */
const marked = (page: Grey, shortest: number, gap: number, vertical: boolean, lightest: number): Uint8Array => {
  const { width, height, data } = page;
  const [lanes, length, stride, step] = vertical ? [width, height, 1, width] : [height, width, width, 1];
  const found = new Uint8Array(data.length);
  for (let lane = 1; lane < lanes - 1; lane += 1) {
    const start = lane * stride;
    let [from, last] = [-1, -1];
    for (let n = 0; n <= length; n += 1) {
      const at = start + n * step;
      const ink =
        n < length &&
        ((data[at] as number) < lightest ||
          (data[at - stride] as number) < lightest ||
          (data[at + stride] as number) < lightest);
      if (ink) {
        if (from === -1) from = n;
        last = n;
        continue;
      }
      if (from === -1 || (n < length && n - last <= gap)) continue;
      if (last - from + 1 >= shortest) for (let m = from; m <= last; m += 1) found[start + m * step] = 1;
      from = -1;
    }
  }
  return found;
};

/** The straight lines of a page (levelled): rules of tables, frames, underlines. */
export const rulingsOf = (page: Grey, dpi: number): Rulings => {
  const gap = Math.max(3, Math.round(gapInches * dpi));
  const lightest = dpi < coarseDpi ? inkBelow.coarse : inkBelow.usual;
  return {
    width: page.width,
    height: page.height,
    across: marked(page, dpi * least.across, gap, false, lightest),
    down: marked(page, dpi * least.down, gap, true, lightest),
  };
};
