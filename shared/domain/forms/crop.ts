import * as z from "zod/mini";
import type { Box } from "../reading.ts";

/** Where a value stands: pixels of the upright page, from its top left corner. Enough to cut it out of the kept scan. */
export const Crop = z.strictObject({
  page: z.int().check(z.positive()),
  x: z.int(),
  y: z.int(),
  w: z.int().check(z.positive()),
  h: z.int().check(z.positive()),
});
export type Crop = z.infer<typeof Crop>;

/** The page whose pixels are meant. */
export interface CroppedPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle around these boxes with some paper around it, for marks stick out of the boxes of their letters. */
export const cropAround = ({ page, width, height }: CroppedPage, boxes: readonly Box[]): Crop | undefined => {
  if (boxes.length === 0) return undefined;
  const margin = Math.max(4, Math.round(Math.max(...boxes.map(({ y0, y1 }) => y1 - y0)) / 2));
  const x = Math.max(0, Math.floor(Math.min(...boxes.map(({ x0 }) => x0)) - margin));
  const y = Math.max(0, Math.floor(Math.min(...boxes.map(({ y0 }) => y0)) - margin));
  const right = Math.min(width, Math.ceil(Math.max(...boxes.map(({ x1 }) => x1)) + margin));
  const bottom = Math.min(height, Math.ceil(Math.max(...boxes.map(({ y1 }) => y1)) + margin));
  return { page, x, y, w: Math.max(1, right - x), h: Math.max(1, bottom - y) };
};
