import { readFileSync } from "node:fs";
import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from "zxing-wasm/reader";
import type { CodeReaders } from "../../ports/code-readers.ts";
import { assetPath } from "../ocr/assets.ts";
import { overlaps } from "../ocr/boxes.ts";
import { flattened } from "../ocr/flatten.ts";
import { type Grey, greyOf, softened } from "../ocr/grey-page.ts";
import { barCodes } from "./bar-codes.ts";
import { enlarged } from "./enlarged.ts";

/**
 * Papers of this field bear QR codes (dossiers, receipts, citizen cards) and bar codes of slips. ZXing's other formats cost half a second on a
 * page with grain, and its bar codes are not always those that are printed: they are read by `barCodes`.
 */
const asked: ReaderOptions = { formats: ["QRCode"], tryHarder: true, tryInvert: false };
/** Smaller than this (inches) no code is printed; and of a page full of things that look like codes no more than a few are tried again. */
const leastInches = 0.2;
const mostUnread = 4;
/** Dots an inch below which a code may be overlooked in grain and shadow. */
const coarseDpi = 180;

/** QR codes by ZXing in WebAssembly, and bar codes. ZXing is handed its module: left to itself it would fetch one from a CDN. */
export const zxingCodes = (): CodeReaders => {
  let prepared: Promise<unknown> | undefined;
  const prepare = () =>
    prepareZXingModule({ overrides: { wasmBinary: wasmOf(assetPath("codes")) }, fireImmediately: true });
  return {
    find: async (picture) => {
      prepared ??= prepare();
      await prepared;
      const grey = greyOf(picture);
      const look = async (page: Grey) =>
        (await readBarcodes(imageData(page), { ...asked, returnErrors: true })).map(placed);
      const inEvenLight = () => look(flattened(softened(grey)));
      const first = await look(grey);
      // In grain and shadow a code is overlooked, or seen where it is not.
      const isDim = picture.dpi < coarseDpi && !first.some(({ isValid }) => isValid);
      const seen = isDim ? [...(await inEvenLight()), ...first] : first;
      const found = seen.filter(({ isValid }) => isValid);
      // Once more, larger and in even light, where there is a code that could not be read.
      const unread = seen.filter(({ isValid, box }) => !isValid && box.x1 - box.x0 >= leastInches * picture.dpi);
      for (const { box } of unread.slice(0, mostUnread)) {
        if (found.some((one) => overlaps(one.box, box))) continue;
        const piece = enlarged(grey, box);
        const again = (await look(piece.page)).find(({ isValid }) => isValid);
        if (again !== undefined) found.push({ ...again, box: piece.place(again.box) });
      }
      if (found.length === 0 && unread.length > 0 && !isDim)
        found.push(...(await inEvenLight()).filter(({ isValid }) => isValid));
      return [...found.map(({ format, text, box }) => ({ format, text, box })), ...barCodes(grey, picture.dpi)];
    },
  };
};

const placed = ({ format, text, isValid, position }: ReadResult) => {
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return {
    format: String(format),
    text: text.normalize("NFC"),
    isValid,
    box: { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) },
  };
};

const wasmOf = (path: string): ArrayBuffer => {
  const file = readFileSync(path);
  return new Uint8Array(file).buffer;
};

const imageData = ({ width, height, data }: Grey) => {
  const rgba = new Uint32Array(width * height);
  for (let at = 0; at < rgba.length; at += 1) rgba[at] = 0xff_00_00_00 | ((data[at] as number) * 0x01_01_01);
  return { width, height, data: new Uint8ClampedArray(rgba.buffer), colorSpace: "srgb" as const };
};
