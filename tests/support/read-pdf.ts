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
  readonly codes: readonly string[];
}

const zxing = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");

let pdfium: Promise<PDFiumLibrary> | undefined;

const codesOf = async (page: PDFiumPage, dpi: number): Promise<readonly string[]> => {
  const { data, width, height } = await page.render({ scale: dpi / 72, render: "bitmap" });
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(zxing)).buffer } });
  const codes = await readBarcodes(
    { data: new Uint8ClampedArray(data), width, height },
    { formats: ["QRCode"], tryHarder: true },
  );
  return codes.map(({ text }) => text);
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
    const text = tidy(page.getText());
    pages.push({
      width: (size.originalWidth * 25.4) / 72,
      height: (size.originalHeight * 25.4) / 72,
      text,
      codes: codesAtDpi === undefined ? [] : await codesOf(page, codesAtDpi),
    });
  }
  document.destroy();
  return pages;
};
