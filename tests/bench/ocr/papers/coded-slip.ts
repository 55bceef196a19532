import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import type { Sheet } from "./sheet.ts";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm");
let prepared: Promise<unknown> | undefined;

/** Draws a code at a place, `size` points wide, as black modules on paper. */
export const drawCode = async (
  { doc }: Sheet,
  {
    format,
    text,
    x,
    y,
    size,
  }: {
    readonly format: "QRCode" | "Code128";
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly size: number;
  },
): Promise<void> => {
  prepared ??= prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
    fireImmediately: true,
  });
  await prepared;
  const { symbol, error } = await writeBarcode(text, { format });
  if (error !== "") throw new Error(error);
  const module = size / symbol.width;
  // A bar code is as high as one wishes: its first row says all.
  const [rows, high] = format === "Code128" ? [1, 34] : [symbol.height, module];
  doc.fillColor("black");
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < symbol.width; column += 1) {
      if ((symbol.data[row * symbol.width + column] ?? 255) < 128) {
        doc.rect(x + column * module, y + row * high, module + 0.05, high + 0.05).fill();
      }
    }
  }
};
