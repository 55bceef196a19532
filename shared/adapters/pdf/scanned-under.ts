import type { Box } from "../../domain/reading.ts";
import { type PageObject, wholePage } from "./page-objects.ts";

/**
 * Pictures that cover less of a page together are pictures on it. Scanning programs leave a margin, cut a scan into strips, keep paper and
 * letters in two layers, wrap all of it in forms: only what is covered in the end says that a page is a scan.
 */
const leastCover = 0.5;
/** The page is looked at in so many places across and down. */
const places = 50;
/** The finest resolution that this share of the page has is drawn: letters of a layer of their own have it, a small emblem has not. */
const finestShare = 0.1;

const liesIn = (x: number, y: number, { x0, y0, x1, y1 }: Box): boolean => x >= x0 && x < x1 && y >= y0 && y < y1;
const isCentredIn = ({ x0, y0, x1, y1 }: Box, box: Box): boolean => liesIn((x0 + x1) / 2, (y0 + y1) / 2, box);

type Text = Extract<PageObject, { readonly kind: "text" }>;
type PlacedPicture = Extract<PageObject, { readonly kind: "picture" }>;

export interface ScannedUnder {
  /** Dots an inch of what is under the page; nothing where pictures do not cover it. */
  readonly dpi: number | undefined;
  /** Text that whoever looks at the page sees: all of it, and what of it lies on the pictures. */
  readonly seen: readonly Text[];
  readonly laidOver: ReadonlySet<number>;
}

/** The finest resolution at each place of the page that a picture covers. */
const resolutions = (
  pictures: readonly PlacedPicture[],
  inches: { readonly width: number; readonly height: number },
): readonly number[] => {
  const finest = new Float64Array(places * places);
  const step = wholePage / places;
  const from = (edge: number) => Math.max(0, Math.ceil(edge / step - 0.5));
  for (const { box, pixels } of pictures) {
    const area = ((box.x1 - box.x0) / wholePage) * inches.width * ((box.y1 - box.y0) / wholePage) * inches.height;
    const dpi = area > 0 ? Math.max(1, Math.sqrt(pixels / area)) : 0;
    for (let row = from(box.y0); row < places && (row + 0.5) * step < box.y1; row += 1)
      for (let column = from(box.x0); column < places && (column + 0.5) * step < box.x1; column += 1) {
        const place = row * places + column;
        finest[place] = Math.max(finest[place] ?? 0, dpi);
      }
  }
  return [...finest].filter((dpi) => dpi > 0).sort((a, b) => b - a);
};

/** Whether a page is a scan by how much of it pictures cover together, and which of its text is seen on it. */
export const scannedUnder = (
  objects: readonly PageObject[],
  inches: { readonly width: number; readonly height: number },
): ScannedUnder => {
  const pictures = objects.filter((one) => one.kind === "picture");
  const found = resolutions(pictures, inches);
  const isCovered = found.length >= places * places * leastCover;
  // Text below a picture that is drawn later is not seen, as little as one that is not drawn.
  const later: Box[] = [];
  const seen: Text[] = [];
  for (const one of objects.toReversed()) {
    if (one.kind === "picture") later.push(one.box);
    else if (one.isDrawn && !later.some((box) => isCentredIn(one.box, box))) seen.push(one);
  }
  const laidOver = seen.filter(({ box }) => pictures.some((picture) => isCentredIn(box, picture.box)));
  return {
    dpi: isCovered ? found[Math.floor(places * places * finestShare)] : undefined,
    seen,
    laidOver: new Set(laidOver.map(({ object }) => object)),
  };
};
