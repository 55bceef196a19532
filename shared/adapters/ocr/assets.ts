import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Data the reader needs at run time. A bundle carries it in `reader/` beside itself (`infra/constructs/reader-assets.ts`
 * says what and where); from source it comes out of the packages. Nothing is ever fetched: the libraries' own defaults
 * would ask a CDN.
 */
const files = {
  worker: { bundled: "ocr-worker.cjs", package: "tesseract.js/src/worker-script/node/index.js" },
  vietnamese: { bundled: "vie.traineddata.gz", package: "@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz" },
  orientation: { bundled: "osd.traineddata.gz", package: "@tesseract.js-data/osd/4.0.0/osd.traineddata.gz" },
  pdfThread: { bundled: "pdf-thread.cjs", package: "../pdf/pdf-thread.ts" },
  pdfium: { bundled: "pdfium.wasm", package: "@hyzyla/pdfium/pdfium.wasm" },
  codes: { bundled: "zxing_reader.wasm", package: "zxing-wasm/reader/zxing_reader.wasm" },
} as const;
export type ReaderAsset = keyof typeof files;

export const readerAssets = files;

export const assetPath = (asset: ReaderAsset): string => {
  const bundled = fileURLToPath(new URL(`reader/${files[asset].bundled}`, import.meta.url));
  return existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve(files[asset].package);
};
