import { readFileSync } from "node:fs";
import { type PDFiumDocument, PDFiumLibrary, PDFiumModule } from "@hyzyla/pdfium";
import { RefusedScan } from "../../domain/scan-refusals.ts";
import { assetPath } from "../ocr/assets.ts";

/** FPDF_ANNOT: stamps and signatures laid over the page. FPDF_LCD_TEXT: coloured fringes, which look like red ink. */
const notDrawn = 0x01 | 0x02;

let library: Promise<PDFiumLibrary> | undefined;

/** PDFium, loaded once. It draws pages as paper: without annotations, whose text the signature data hold anyway. */
const pdfium = (): Promise<PDFiumLibrary> => {
  library ??= PDFiumLibrary.initBase({
    vendor: async (options) => {
      const module = await PDFiumModule(options);
      const draw = module._FPDF_RenderPageBitmap;
      module._FPDF_RenderPageBitmap = (bitmap, page, x, y, width, height, rotate, flags) =>
        draw(bitmap, page, x, y, width, height, rotate, flags & ~notDrawn);
      return module;
    },
    wasmBinary: new Uint8Array(readFileSync(assetPath("pdfium"))).buffer,
  });
  return library;
};

/** Opens a PDF; the caller destroys it. Throws RefusedScan `scan/password`, `scan/corrupt`. */
export const loadPdf = async (bytes: Uint8Array): Promise<PDFiumDocument> => {
  const reader = await pdfium();
  try {
    return await reader.loadDocument(bytes);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RefusedScan(/password|security/i.test(message) ? "scan/password" : "scan/corrupt", undefined, error);
  }
};
