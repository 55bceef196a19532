import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { tidy } from "../../shared/domain/text.ts";

/** A page as an independent reader sees it: its size in millimetres, its text (NFC, single spaces) and its QR codes, if asked for. */
export interface PageAsRead {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** The same text, line by line. */
  readonly lines: readonly string[];
  readonly codes: readonly string[];
  /** Something is drawn within 3 mm of the left or right edge; known when codes were asked for. */
  readonly inkAtEdges?: boolean;
}

const zxing = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");

let pdfium: Promise<PDFiumLibrary> | undefined;

/** Pixels of four bytes, white where nothing is drawn. */
const hasInkAtEdges = (data: Uint8Array, width: number, height: number, dpi: number): boolean => {
  const edge = Math.round((3 / 25.4) * dpi);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < edge; x += 1)
      for (const column of [x, width - 1 - x]) if ((data[(y * width + column) * 4 + 1] ?? 255) < 200) return true;
  return false;
};

const pictureOf = async (page: PDFiumPage, dpi: number): Promise<Pick<PageAsRead, "codes" | "inkAtEdges">> => {
  const { data, width, height } = await page.render({ scale: dpi / 72, render: "bitmap" });
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(zxing)).buffer } });
  const codes = await readBarcodes(
    { data: new Uint8ClampedArray(data), width, height },
    { formats: ["QRCode"], tryHarder: true },
  );
  return { codes: codes.map(({ text }) => text), inkAtEdges: hasInkAtEdges(data, width, height, dpi) };
};

/**
 * Opens a PDF with pdfium. Codes are looked for with zxing on a picture of each page at so many dots per inch, and not
 * without: pictures take most of the time.
 */
export const readPdf = async (pdf: Uint8Array, codesAtDpi?: number): Promise<readonly PageAsRead[]> => {
  pdfium ??= PDFiumLibrary.init();
  const document = await (await pdfium).loadDocument(pdf);
  const pages: PageAsRead[] = [];
  for (const page of document.pages()) {
    // pdfium closes the page with its rendering: everything else is asked before.
    const size = page.getOriginalSize();
    const raw = page.getText();
    pages.push({
      width: (size.originalWidth * 25.4) / 72,
      height: (size.originalHeight * 25.4) / 72,
      text: tidy(raw),
      lines: raw.split(/[\r\n]+/).map(tidy),
      ...(codesAtDpi === undefined ? { codes: [] } : await pictureOf(page, codesAtDpi)),
    });
  }
  document.destroy();
  return pages;
};
