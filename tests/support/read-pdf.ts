import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { tidy } from "../../shared/domain/text.ts";

/** A page as an independent reader sees it: its size in millimetres, its text (NFC, single spaces) and its QR codes. */
export interface PageAsRead {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly codes: readonly string[];
}

const zxing = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");

/** Opens a PDF with pdfium and looks for codes with zxing on a picture of each page at so many dots per inch. */
export const readPdf = async (pdf: Uint8Array, dpi = 200): Promise<readonly PageAsRead[]> => {
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(zxing)).buffer } });
  const pdfium = await PDFiumLibrary.init();
  const document = await pdfium.loadDocument(pdf);
  const pages: PageAsRead[] = [];
  for (const page of document.pages()) {
    // pdfium closes the page with its rendering: everything else is asked before.
    const size = page.getOriginalSize();
    const text = tidy(page.getText());
    const { data, width, height } = await page.render({ scale: dpi / 72, render: "bitmap" });
    const codes = await readBarcodes(
      { data: new Uint8ClampedArray(data), width, height },
      { formats: ["QRCode"], tryHarder: true },
    );
    pages.push({
      width: (size.originalWidth * 25.4) / 72,
      height: (size.originalHeight * 25.4) / 72,
      text,
      codes: codes.map(({ text }) => text),
    });
  }
  document.destroy();
  pdfium.destroy();
  return pages;
};
