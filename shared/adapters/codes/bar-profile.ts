import type { Box } from "../../domain/reading.ts";
import type { Grey } from "../ocr/grey-page.ts";

/** How lightness runs across bars: 1 is paper, 0 a wide bar; `finer` values a pixel. */
export type BarProfile = Float32Array;
/** Bars are two pixels wide at 150 dpi: edges are looked for between the pixels. */
export const finer = 4;

/** Bars lean to the right by at most so much for each pixel downwards (7°). */
const mostLean = 0.125;
const [roughLean, fineLean] = [0.01, 0.0025];
/** So many rows tell the lean. */
const fewRows = 24;
/** Light is even over so much (inches): a few bars and spaces. */
const evenInches = 0.1;

/** The lean at which the bars of a field stand sharpest. */
export const leanOf = (page: Grey, field: Box): number => {
  const every = Math.max(1, Math.floor((field.y1 - field.y0) / fewRows));
  const best = (from: number, to: number, step: number): number => {
    let [lean, most] = [0, -1];
    for (let tried = from; tried <= to + step / 2; tried += step) {
      const value = contrast(meanOfRows(page, field, tried, { from: 0.2, to: 0.8, every, finer: 1 }));
      if (value > most) [lean, most] = [tried, value];
    }
    return lean;
  };
  const rough = best(-mostLean, mostLean, roughLean);
  return best(rough - roughLean, rough + roughLean, fineLean);
};

const contrast = (values: Float32Array): number => {
  let sum = 0;
  for (let n = 1; n < values.length; n += 1) sum += ((values[n] as number) - (values[n - 1] as number)) ** 2;
  return sum;
};

/** A part of a field's height, as shares of it. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The profile of a band: the mean of its rows along the lean of the bars, in even light. */
export const barProfile = (page: Grey, field: Box, lean: number, band: Band, dpi: number): BarProfile =>
  evened(meanOfRows(page, field, lean, { ...band, every: 1, finer }), Math.round(evenInches * dpi * finer));

const meanOfRows = (
  page: Grey,
  { x0, y0, x1, y1 }: Box,
  lean: number,
  { from, to, every, finer: steps }: Band & { readonly every: number; readonly finer: number },
): Float32Array => {
  const [top, bottom] = [Math.round(y0 + (y1 - y0) * from), Math.min(page.height, Math.round(y0 + (y1 - y0) * to))];
  const sums = new Float32Array((x1 - x0) * steps);
  let rows = 0;
  for (let y = Math.max(0, top); y < bottom; y += every) {
    rows += 1;
    const begin = x0 + lean * (y - (y0 + y1) / 2);
    for (let n = 0; n < sums.length; n += 1) {
      const x = begin + n / steps;
      const left = Math.floor(x);
      const share = x - left;
      sums[n] = (sums[n] as number) + valueAt(page, y, left) * (1 - share) + valueAt(page, y, left + 1) * share;
    }
  }
  return sums.map((sum) => sum / Math.max(1, rows));
};

/** Beyond the page lies paper. */
const valueAt = ({ width, data }: Grey, y: number, x: number): number =>
  x < 0 || x >= width ? 255 : (data[y * width + x] as number);

/** Stretched between the darkest and the lightest value around each place; where nothing but paper is around, it stays paper. */
const evened = (values: Float32Array, reach: number): BarProfile => {
  const [least, range] = [values.slice(), values.slice()];
  for (let n = 0; n < values.length; n += 1) {
    let [dark, light] = [255, 0];
    for (let at = Math.max(0, n - reach); at <= Math.min(values.length - 1, n + reach); at += 2) {
      dark = Math.min(dark, values[at] as number);
      light = Math.max(light, values[at] as number);
    }
    [least[n], range[n]] = [dark, light - dark];
  }
  const usual = range.toSorted()[Math.floor(range.length * 0.7)] ?? 0;
  return values.map((value, n) => {
    const light = (least[n] as number) + (range[n] as number);
    return 1 - (light - value) / Math.max(range[n] as number, usual / 2, 1);
  });
};
