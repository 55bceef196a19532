import type { PDFiumDocument, PDFiumPage } from "@hyzyla/pdfium";
import { RefusedScan, tooManyPixels } from "../../domain/scan-refusals.ts";
import { overlayOf } from "../../domain/text-layer.ts";
import type { Picture, SaidPage } from "../../ports/page-pictures.ts";
import { flattenLast, loadPdf, orRefused } from "./pdfium.ts";

/** Pages that are drawn, not scanned, are rendered so: Circular 01/2023/TT-VPCP asks for 200 dpi, more reads no better. */
const drawnDpi = 200;
const scannedDpi = { least: 100, most: 300 };
/** Objects of a page that are looked at for the picture of the whole page. */
const mostObjects = 50;

/** A page as PDFium draws it: with the picture that fills it, if one does, and what the PDF says in letters beside it. */
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
 * Draws pages of a PDF. A page that is one picture is rendered at that picture's own resolution, so that no dot is invented or
 * lost. What the PDF says in letters is handed on beside it and never drawn upon: signed scans carry overlays, scanners their own
 * OCR, and anybody can write a layer. Whoever was refused a page of a PDF uses this PDFium no more.
 */
export const drawnPdf = async (bytes: Uint8Array, megapixels: number, wasm: string): Promise<DrawnPdf> => {
  const document = await loadPdf(bytes, megapixels, wasm);
  const pages = await orRefused(() => document.getPageCount());
  return {
    pages,
    page: async (number) => {
      const { picture, scanned } = await orRefused(() => drawnPage(document.getPage(number - 1), megapixels));
      const { text, overlay } = await orRefused(() => saidOn(document, number - 1));
      const over = scanned === undefined ? "drawing" : "picture";
      return { picture, scanned, said: text === "" && overlay.length === 0 ? undefined : { over, text, overlay } };
    },
    close: () => document.destroy(),
  };
};

/** The text of a page, and what annotations on it say: read once more with these printed into the page, after it was drawn. */
const saidOn = (document: PDFiumDocument, index: number) => {
  const text = longest(document.getPage(index).getText());
  return { text, overlay: flattenLast() ? overlayOf(text, longest(document.getPage(index).getText())) : [] };
};

/** A page of close print has 6,000 letters; more is nothing anybody reads. */
const mostLetters = 50_000;
const longest = (text: string): string => text.slice(0, mostLetters).normalize("NFC");

const drawnPage = async (
  page: PDFiumPage,
  megapixels: number,
): Promise<{ picture: Picture; scanned: Embedded | undefined }> => {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const inches = { width: originalWidth / 72, height: originalHeight / 72 };
  if (!(inches.width > 0 && inches.height > 0)) throw new RefusedScan("scan/corrupt");
  const scanned = await pagePicture(page, inches);
  const dpi = scanned === undefined ? drawnDpi : clamp(scanned.width / inches.width);
  const size = { width: Math.round(inches.width * dpi), height: Math.round(inches.height * dpi) };
  // Before rendering: a page of 200 × 200 inches would take two gigabytes.
  if (size.width * size.height > megapixels * 1e6) throw tooManyPixels(size.width * size.height, megapixels);
  const { data } = await page.render({ ...size, scale: 1, render: "bitmap" });
  return { picture: withoutAlpha(data, size, dpi), scanned };
};

const clamp = (dpi: number): number => Math.max(scannedDpi.least, Math.min(scannedDpi.most, dpi));

export interface Embedded {
  readonly width: number;
  readonly height: number;
  /** The file as the scanner made it, where it is a JPEG and nothing lies over it. */
  readonly jpeg: Uint8Array | undefined;
}

/** The picture that fills the page, if one does. */
const pagePicture = async (
  page: PDFiumPage,
  inches: { width: number; height: number },
): Promise<Embedded | undefined> => {
  const count = page.getObjectCount();
  for (let n = 0; n < Math.min(count, mostObjects); n += 1) {
    const object = page.getObject(n);
    if (object.type !== "image") continue;
    const { width, height, data, filters } = await object.getImageDataRaw();
    const sameShape = Math.abs((width / height) * (inches.height / inches.width) - 1) < 0.03;
    if (!sameShape || width < inches.width * scannedDpi.least * 0.7) continue;
    const only = count === 1 && filters.length === 1 && filters[0] === "DCTDecode";
    return { width, height, jpeg: only ? data : undefined };
  }
  return undefined;
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
