import type { Box } from "../../domain/reading.ts";
import type { Picture } from "../../ports/page-pictures.ts";

/** One byte a pixel, 0 black to 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Lightness as the eye sees it (ITU-R BT.601). */
export const greyOf = ({ width, height, channels, data }: Picture): Grey => {
  if (channels === 1) return { width, height, data };
  const grey = new Uint8Array(width * height);
  for (let p = 0, q = 0; p < grey.length; p += 1, q += 3) {
    grey[p] = ((data[q] as number) * 77 + (data[q + 1] as number) * 151 + (data[q + 2] as number) * 28) >> 8;
  }
  return { width, height, data: grey };
};

/**
 * Lightness without red stamps (dấu đỏ): `Y + 2·max(0, R − (G + B) / 2)`. Black and blue ink stay; red headings go too,
 * which is why the page as it is stays a candidate.
 */
export const greyWithoutRed = (picture: Picture): Grey => {
  const { width, height, channels, data } = picture;
  if (channels === 1) return greyOf(picture);
  const grey = new Uint8Array(width * height);
  for (let p = 0, q = 0; p < grey.length; p += 1, q += 3) {
    const red = data[q] as number;
    const green = data[q + 1] as number;
    const blue = data[q + 2] as number;
    const redness = 2 * red - green - blue;
    const light = ((red * 77 + green * 151 + blue * 28) >> 8) + (redness > 0 ? redness : 0);
    grey[p] = light > 255 ? 255 : light;
  }
  return { width, height, data: grey };
};

/** Less than one pixel in three thousand is a coloured speck; a heading or a stamp has more. */
const redShare = 1 / 3000;

/** Whether red is printed or stamped somewhere. */
export const hasRed = ({ channels, data }: Picture): boolean => {
  if (channels === 1) return false;
  let red = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (2 * (data[at] as number) - (data[at + 1] as number) - (data[at + 2] as number) > 120) red += 1;
  }
  return red > (data.length / 3) * redShare;
};

/** Gaussian blur of sigma 0.7 (three taps a way are exact to 1 %): takes the grain out of scans without eating marks. */
export const softened = ({ width, height, data }: Grey): Grey => {
  const [side, middle] = [53, 150];
  const across = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const left = data[row + (x > 0 ? x - 1 : x)] as number;
      const right = data[row + (x < width - 1 ? x + 1 : x)] as number;
      across[row + x] = (side * (left + right) + middle * (data[row + x] as number)) >> 8;
    }
  }
  const both = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const above = (y > 0 ? y - 1 : y) * width;
    const below = (y < height - 1 ? y + 1 : y) * width;
    for (let x = 0; x < width; x += 1) {
      both[row + x] =
        (side * ((across[above + x] as number) + (across[below + x] as number)) +
          middle * (across[row + x] as number)) >>
        8;
    }
  }
  return { width, height, data: both };
};

/** A quarter turn clockwise, `times` times. */
export const turned = (picture: Picture, times: 0 | 1 | 2 | 3): Picture => {
  if (times === 0) return picture;
  const { width, height, channels, data } = picture;
  const [newWidth, newHeight] = times === 2 ? [width, height] : [height, width];
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to =
        times === 1
          ? x * newWidth + (height - 1 - y)
          : times === 2
            ? (height - 1 - y) * newWidth + (width - 1 - x)
            : (width - 1 - x) * newWidth + y;
      for (let c = 0; c < channels; c += 1) {
        out[to * channels + c] = data[(y * width + x) * channels + c] as number;
      }
    }
  }
  return { width: newWidth, height: newHeight, channels, data: out, dpi: picture.dpi };
};

/** The picture with white paper where these places are, and a little around them. */
export const masked = (picture: Picture, places: readonly Box[]): Picture => {
  if (places.length === 0) return picture;
  const { width, height, channels } = picture;
  const data = picture.data.slice();
  for (const { x0, y0, x1, y1 } of places) {
    const around = Math.min(x1 - x0, y1 - y0) * 0.06;
    const [left, right] = [Math.max(0, Math.floor(x0 - around)), Math.min(width, Math.ceil(x1 + around))];
    const bottom = Math.min(height, Math.ceil(y1 + around));
    for (let y = Math.max(0, Math.floor(y0 - around)); y < bottom; y += 1) {
      data.fill(255, (y * width + left) * channels, (y * width + right) * channels);
    }
  }
  return { ...picture, data };
};
