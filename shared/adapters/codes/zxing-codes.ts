import { readFileSync } from "node:fs";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { CodeReaders } from "../../ports/code-readers.ts";
import type { Picture } from "../../ports/page-pictures.ts";
import { assetPath } from "../ocr/assets.ts";

/** What papers of this field bear: QR codes of dossiers, receipts and citizen cards, bar codes of older slips. */
const formats = ["QRCode", "MicroQRCode", "DataMatrix", "PDF417", "Code128"] as const;

/** Codes by ZXing in WebAssembly. It is handed its module: left to itself it would fetch one from a CDN. */
export const zxingCodes = (): CodeReaders => {
  let prepared: Promise<unknown> | undefined;
  const prepare = () =>
    prepareZXingModule({ overrides: { wasmBinary: wasmOf(assetPath("codes")) }, fireImmediately: true });
  return {
    find: async (picture) => {
      prepared ??= prepare();
      await prepared;
      const found = await readBarcodes(imageData(picture), {
        formats: [...formats],
        tryHarder: true,
        tryInvert: false,
      });
      return found
        .filter(({ isValid }) => isValid)
        .map(({ format, text, position }) => {
          const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
          const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
          return {
            format,
            text: text.normalize("NFC"),
            box: { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) },
          };
        });
    },
  };
};

const wasmOf = (path: string): ArrayBuffer => {
  const file = readFileSync(path);
  return new Uint8Array(file).buffer;
};

const imageData = ({ width, height, channels, data }: Picture) => {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let p = 0, q = 0; q < rgba.length; p += channels, q += 4) {
    rgba[q] = data[p] as number;
    rgba[q + 1] = data[channels === 1 ? p : p + 1] as number;
    rgba[q + 2] = data[channels === 1 ? p : p + 2] as number;
    rgba[q + 3] = 255;
  }
  return { width, height, data: rgba, colorSpace: "srgb" as const };
};
