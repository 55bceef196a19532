import type { Grey } from "../../../shared/adapters/ocr/grey-page.ts";

export type Rect = (x: number, y: number, w: number, h: number) => void;
export type Ink = (rect: Rect) => void;

/** White paper with rectangles of ink. */
export const drawn = (ink: Ink, width = 800, height = 1000): Grey => {
  const data = new Uint8Array(width * height).fill(255);
  ink((x, y, w, h) => {
    for (let row = y; row < y + h; row += 1) data.fill(0, row * width + x, row * width + x + w);
  });
  return { width, height, data };
};
