import type { PDFiumDocument, PDFiumPage } from "@hyzyla/pdfium";
import { RefusedScan, tooManyPixels } from "../../domain/scan-refusals.ts";
import { overlayOf } from "../../domain/text-layer.ts";
import type { Picture, SaidPage } from "../../ports/page-pictures.ts";
import type { OwnText } from "./own-text.ts";
import { type PageObject, wholePage } from "./page-objects.ts";
import { flattenLast, loadPdf, orRefused, textOfLast } from "./pdfium.ts";
import { scannedUnder } from "./scanned-under.ts";

/** Pages that are drawn, not scanned, are rendered so: Circular 01/2023/TT-VPCP asks for 200 dpi, more reads no better. */
const drawnDpi = 200;
const scannedDpi = { least: 100, most: 300 };

/** A page as PDFium draws it: with the picture that is all of it, if one is, and what the PDF says in letters beside it. */
export interface DrawnPage {
  readonly picture: Picture;
  readonly scanned: Embedded | undefined;
  readonly said: SaidPage | undefined;
}

export interface DrawnPdf {
  readonly pages: number;
  /** Counts from 1. */
  page(number: number): Promise<DrawnPage>;
  close(): void;
}

/**
 * Draws pages of a PDF. A scan is rendered at the resolution of its pictures, so that no dot is invented or
 * lost. What the PDF says in letters is handed on beside it and never drawn upon: signed scans carry overlays, scanners their own
 * OCR, and anybody can write a layer. Whoever was refused a page of a PDF uses this PDFium no more.
 */
export const drawnPdf = async (bytes: Uint8Array, megapixels: number, wasm: string): Promise<DrawnPdf> => {
  const document = await loadPdf(bytes, megapixels, wasm);
  const pages = await orRefused(() => document.getPageCount());
  return {
    pages,
    page: async (number) => {
      const drawn = await orRefused(() => drawnPage(document.getPage(number - 1), megapixels));
      const overlay = [...drawn.overlay, ...(await orRefused(() => annotationsOn(document, number - 1)))];
      const text = drawn.lines.map((line) => line.text).join("\n");
      const { picture, scanned, lines } = drawn;
      const isSilent = text === "" && overlay.length === 0;
      const said = { over: drawn.over, text, overlay, ...(drawn.over === "drawing" ? { lines } : {}) };
      return { picture, scanned, said: isSilent ? undefined : said };
    },
    close: () => document.destroy(),
  };
};

/** What annotations on a page say: read once more with these printed into the page, after it was drawn. */
const annotationsOn = (document: PDFiumDocument, index: number): readonly string[] => {
  const text = document.getPage(index).getText();
  return flattenLast() ? overlayOf(nfc(text), nfc(document.getPage(index).getText())) : [];
};

const nfc = (text: string): string => text.slice(0, 50_000).normalize("NFC");

/** What signing programs write over a scan has 35 to 450 letters (measured); a page with more was drawn over a background. */
const mostOverlay = 700;

const lettersOf = (own: OwnText | undefined, objects: ReadonlySet<number>): number =>
  (own?.lines({ width: wholePage, height: wholePage }, (object) => objects.has(object)) ?? []).reduce(
    (sum, { text }) => sum + text.length,
    0,
  );

const drawnPage = async (page: PDFiumPage, megapixels: number) => {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const inches = { width: originalWidth / 72, height: originalHeight / 72 };
  if (!(inches.width > 0 && inches.height > 0)) throw new RefusedScan("scan/corrupt");
  const own = textOfLast();
  const objects = own?.objects() ?? [];
  const under = scannedUnder(objects, inches);
  const whole = await wholePicture(page, objects, inches);
  const found = whole === undefined ? under.dpi : whole.width / inches.width;
  const seen = new Set(under.seen.map(({ object }) => object));
  const isScan = found !== undefined && (seen.size === 0 || lettersOf(own, seen) <= mostOverlay);
  const dpi = isScan ? clamp(found) : drawnDpi;
  const size = { width: Math.round(inches.width * dpi), height: Math.round(inches.height * dpi) };
  // Before rendering: a page of 200 × 200 inches would take two gigabytes.
  if (size.width * size.height > megapixels * 1e6) throw tooManyPixels(size.width * size.height, megapixels);
  const over = isScan ? under.laidOver : new Set<number>();
  const laidOver = over.size === 0 ? [] : (own?.lines(size, (object) => over.has(object)) ?? []);
  const lines = own?.lines(size, (object) => !over.has(object)) ?? [];
  own?.hide(over);
  const { data } = await page.render({ ...size, scale: 1, render: "bitmap" });
  return {
    picture: withoutAlpha(data, size, dpi),
    scanned: isScan ? whole : undefined,
    over: isScan ? ("picture" as const) : ("drawing" as const),
    overlay: laidOver.map(({ text }) => text),
    lines,
  };
};

const clamp = (dpi: number): number => Math.max(scannedDpi.least, Math.min(scannedDpi.most, dpi));

export interface Embedded {
  readonly width: number;
  readonly height: number;
  /** The file as the scanner made it, where it is a JPEG. */
  readonly jpeg: Uint8Array | undefined;
}

/** A hundredth of the page, which a scanner's sizes in points are off by. */
const nearly = wholePage / 100;

/** The picture that is all there is on the page, and fills it: it is kept as the scanner compressed it. */
const wholePicture = async (
  page: PDFiumPage,
  objects: readonly PageObject[],
  inches: { width: number; height: number },
): Promise<Embedded | undefined> => {
  const [first] = objects;
  if (page.getObjectCount() !== 1 || first?.kind !== "picture") return undefined;
  const { x0, y0, x1, y1 } = first.box;
  if (x0 > nearly || y0 > nearly || x1 < wholePage - nearly || y1 < wholePage - nearly) return undefined;
  const object = page.getObject(0);
  if (object.type !== "image") return undefined;
  const { width, height, data, filters } = await object.getImageDataRaw();
  const sameShape = Math.abs((width / height) * (inches.height / inches.width) - 1) < 0.03;
  if (!sameShape || width < inches.width * scannedDpi.least * 0.7) return undefined;
  return { width, height, jpeg: filters.length === 1 && filters[0] === "DCTDecode" ? data : undefined };
};

const withoutAlpha = (rgba: Uint8Array, size: { width: number; height: number }, dpi: number): Picture => {
  const data = new Uint8Array(size.width * size.height * 3);
  for (let p = 0, q = 0; p < data.length; p += 3, q += 4) {
    data[p] = rgba[q] as number;
    data[p + 1] = rgba[q + 1] as number;
    data[p + 2] = rgba[q + 2] as number;
  }
  return { ...size, channels: 3, data, dpi };
};
