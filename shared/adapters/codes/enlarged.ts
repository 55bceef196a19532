import type { Box } from "../../domain/reading.ts";
import { flattened } from "../ocr/flatten.ts";
import { type Grey, softened } from "../ocr/grey-page.ts";

/** Around a code, as a share of its longer side: where it could not be read, it was measured wrongly too, and is up to three times as large. */
const around = 1.2;

/** A piece of a page at twice its size, without grain and shadow; `place` says where a box of it lies on the page. */
export const enlarged = (page: Grey, box: Box): { readonly page: Grey; readonly place: (box: Box) => Box } => {
  const more = Math.max(box.x1 - box.x0, box.y1 - box.y0) * around;
  const [left, top] = [Math.max(0, Math.floor(box.x0 - more)), Math.max(0, Math.floor(box.y0 - more))];
  const [right, bottom] = [Math.min(page.width, box.x1 + more), Math.min(page.height, box.y1 + more)].map(Math.ceil);
  const [width, height] = [Math.max(2, (right ?? 0) - left), Math.max(2, (bottom ?? 0) - top)];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = (top + y) * page.width + left;
    data.set(page.data.subarray(from, from + width), y * width);
  }
  return {
    page: twice(flattened(softened({ width, height, data }))),
    place: ({ x0, y0, x1, y1 }) => ({ x0: x0 / 2 + left, y0: y0 / 2 + top, x1: x1 / 2 + left, y1: y1 / 2 + top }),
  };
};

/** Between pixels lies their mean. */
const twice = ({ width, height, data }: Grey): Grey => {
  const out = new Uint8Array(width * height * 4);
  for (let y = 0; y < height * 2; y += 1) {
    const [top, down] = between(y, height);
    for (let x = 0; x < width * 2; x += 1) {
      const [left, right] = between(x, width);
      const at = top * width + left;
      const upper = (data[at] as number) * (1 - right) + (data[at + 1] as number) * right;
      const lower = (data[at + width] as number) * (1 - right) + (data[at + width + 1] as number) * right;
      out[y * width * 2 + x] = upper * (1 - down) + lower * down;
    }
  }
  return { width: width * 2, height: height * 2, data: out };
};

/** The pixel before a point of the larger picture, and how far behind it the point lies. */
const between = (point: number, length: number): readonly [number, number] => {
  const at = Math.max(0, Math.min(length - 1, (point + 0.5) / 2 - 0.5));
  const before = Math.min(length - 2, Math.floor(at));
  return [before, at - before];
};
