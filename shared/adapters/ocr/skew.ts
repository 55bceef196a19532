import { inkBelow } from "./components.ts";
import type { Grey } from "./grey-page.ts";

/** Further than this a page is not askew but lying on its side. */
const mostDegrees = 5;
/** Less is not worth turning a page for. */
export const leastDegrees = 0.15;

/** Points of ink at a fifth of the resolution: enough to see lines of text. */
const points = ({ width, height, data }: Grey, every: number) => {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height; y += every) {
    for (let x = 0; x < width; x += every) {
      if ((data[y * width + x] as number) < inkBelow) {
        xs.push(x / every);
        ys.push(y / every);
      }
    }
  }
  return { xs, ys, across: Math.ceil(width / every), down: Math.ceil(height / every) };
};

/** How much the ink gathers in rows: high when lines of text are level and white lies between them. */
const gathering = (along: readonly number[], across: readonly number[], length: number, slope: number): number => {
  const pad = Math.ceil(Math.abs(slope) * length) + 2;
  const rows = new Int32Array(length * 2 + 2 * pad);
  for (let n = 0; n < along.length; n += 1) {
    const row = Math.round((across[n] as number) - slope * (along[n] as number)) + pad;
    rows[row] = (rows[row] as number) + 1;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] as number) - (rows[row - 1] as number)) ** 2;
  return sum;
};

const slopeOf = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);

/** By how many degrees lines of text fall to the right (positive) or rise; 0 where there is nothing to go by. */
export const skewDegrees = (page: Grey, dpi: number): number => {
  const { xs, ys, across, down } = points(page, Math.max(1, Math.round(dpi / 60)));
  if (xs.length < 200) return 0;
  const length = Math.max(across, down);
  const best = (from: number, to: number, step: number): number => {
    let [angle, most] = [0, gathering(xs, ys, length, 0)];
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const value = gathering(xs, ys, length, slopeOf(degrees));
      if (value > most) [angle, most] = [degrees, value];
    }
    return angle;
  };
  const rough = best(-mostDegrees, mostDegrees, 0.25);
  return best(rough - 0.25, rough + 0.25, 0.05);
};

/** Whether the text seems to run from top to bottom: then a page has to be turned before anything else. */
export const seemsSideways = (page: Grey, dpi: number): boolean => {
  const { xs, ys, across, down } = points(page, Math.max(1, Math.round(dpi / 60)));
  if (xs.length < 200) return false;
  const length = Math.max(across, down);
  const tries = [-2, -1, 0, 1, 2].map(slopeOf);
  const level = Math.max(...tries.map((slope) => gathering(xs, ys, length, slope)));
  const upright = Math.max(...tries.map((slope) => gathering(ys, xs, length, slope)));
  return upright > level * 1.2;
};

/** Turns the page about its middle by so many degrees counter-clockwise, so that falling lines become level. */
export const levelled = ({ width, height, data }: Grey, degrees: number): Grey => {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [cx, cy] = [width / 2, height / 2];
  const out = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sx = cos * (x - cx) - sin * (y - cy) + cx;
      const sy = sin * (x - cx) + cos * (y - cy) + cy;
      const [left, top] = [Math.floor(sx), Math.floor(sy)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [fx, fy, at] = [sx - left, sy - top, top * width + left];
      const upper = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx;
      const lower = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx;
      out[y * width + x] = upper * (1 - fy) + lower * fy;
    }
  }
  return { width, height, data: out };
};

/** Where a point of the levelled page lies on the page before. */
export const unlevelled = (page: { width: number; height: number }, degrees: number) => {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [cx, cy] = [page.width / 2, page.height / 2];
  return (x: number, y: number): { readonly x: number; readonly y: number } => ({
    x: cos * (x - cx) - sin * (y - cy) + cx,
    y: sin * (x - cx) + cos * (y - cy) + cy,
  });
};
