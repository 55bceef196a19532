import type { Box } from "./reading.ts";

/** Letters stand out from their paper by more than this, grain of a scanner by less (lightness, 0 to 255). */
const leastContrast = 60;

/** Whether anything is to be seen in this place of a picture: rows from the top, `channels` bytes a pixel. */
export const isInked = (
  {
    width,
    height,
    channels,
    data,
  }: { readonly width: number; readonly height: number; readonly channels: number; readonly data: Uint8Array },
  { x0, y0, x1, y1 }: Box,
): boolean => {
  let [darkest, lightest] = [255, 0];
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y += 1)
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(width, Math.ceil(x1)); x += 1) {
      const value = data[(y * width + x) * channels] as number;
      darkest = Math.min(darkest, value);
      lightest = Math.max(lightest, value);
    }
  return lightest - darkest >= leastContrast;
};
