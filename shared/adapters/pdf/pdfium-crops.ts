import type { PageCrops } from "../../ports/page-crops.ts";
import { assetPath } from "../ocr/assets.ts";
import { loadPdf } from "./pdfium.ts";
import { pngOf } from "./png.ts";

/** Crops drawn by PDFium, which runs as WebAssembly: bytes that once came from a scanner reach nothing outside of it. */
export const pdfiumCrops: PageCrops = {
  cut: async (pdf, { page, width, height, crop: { x, y, w, h } }) => {
    // The copy holds the very pictures that were read: a larger one is not of this page.
    const document = await loadPdf(pdf, Math.ceil((width * height) / 1e6), assetPath("pdfium"));
    try {
      const drawn = await document.getPage(page).render({ width, height, scale: 1, render: "bitmap" });
      const rgb = new Uint8Array(w * h * 3);
      for (let row = 0, to = 0; row < h; row += 1)
        for (let column = 0; column < w; column += 1, to += 3) {
          const from = ((y + row) * drawn.width + x + column) * 4;
          rgb.set(drawn.data.subarray(from, from + 3), to);
        }
      return pngOf({ width: w, height: h, rgb });
    } finally {
      document.destroy();
    }
  },
};
