import * as z from "zod/mini";
import type { Box } from "../../domain/reading.ts";
import { fn, type Module } from "./raw-exports.ts";

/** What PDFium exports about objects of a page, and its library does not name. */
const Raw = z.object({
  malloc: fn(),
  free: fn(),
  FPDFPageObj_GetType: fn(),
  FPDFPageObj_GetBounds: fn(),
  FPDFPageObj_GetMatrix: fn(),
  FPDFPageObj_GetFillColor: fn(),
  FPDFTextObj_GetTextRenderMode: fn(),
  FPDFPage_CountObjects: fn(),
  FPDFPage_GetObject: fn(),
  FPDFFormObj_CountObjects: fn(),
  FPDFFormObj_GetObject: fn(),
  FPDFImageObj_GetImagePixelSize: fn(),
  FPDF_PageToDevice: fn(),
});

/** FPDF_PAGEOBJ_TEXT, _IMAGE and _FORM; text that is not drawn, or only cuts out what is drawn next. */
const [textObject, imageObject, formObject] = [1, 3, 5];
const [invisible, clipping] = [3, 7];
/** A page of close print has 6,000 letters, each an object at worst; more is nothing anybody reads. */
const mostObjects = 50_000;
const deepest = 8;

/** Boxes are in ten-thousandths of the page as it stands, from its top left corner. */
export const wholePage = 10_000;

/** A picture or a piece of text on a page, in the order in which they are drawn, those within forms (XObjects) among them. */
export type PageObject =
  | { readonly kind: "picture"; readonly box: Box; readonly pixels: number }
  | { readonly kind: "text"; readonly box: Box; readonly object: number; readonly isDrawn: boolean };

/** x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];
const unchanged: Matrix = [1, 0, 0, 1, 0, 0];
/** First the inner one, then the outer one. */
const joined = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
];

/** `page` is PDFium's handle of it. */
export const pageObjects = (module: Module, page: number): readonly PageObject[] => {
  const raw = Raw.parse(module.wasmExports);
  const at = raw.malloc(32);
  // Memory moves when it grows: it is looked up each time.
  const floats = (count: number): readonly number[] => {
    const view = new DataView(module.HEAPU8.buffer, at, count * 4);
    return Array.from({ length: count }, (_, n) => view.getFloat32(n * 4, true));
  };
  const matrixOf = (form: number): Matrix => {
    if (raw.FPDFPageObj_GetMatrix(form, at) === 0) return unchanged;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = floats(6);
    return [a, b, c, d, e, f];
  };
  const whole = (n: number) => new DataView(module.HEAPU8.buffer, at, 32).getUint32(n * 4, true);
  const onPage = (x: number, y: number): readonly [number, number] => {
    raw.FPDF_PageToDevice(page, 0, 0, wholePage, wholePage, 0, x, y, at, at + 4);
    const view = new DataView(module.HEAPU8.buffer, at, 8);
    return [view.getInt32(0, true), view.getInt32(4, true)];
  };
  const boxOf = (object: number, [a, b, c, d, e, f]: Matrix): Box => {
    const known = raw.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) !== 0;
    const [left = 0, bottom = 0, right = 0, top = 0] = known ? floats(4) : [];
    const corners = [
      [left, bottom],
      [left, top],
      [right, bottom],
      [right, top],
    ] as const;
    const found = corners.map(([x, y]) => onPage(a * x + c * y + e, b * x + d * y + f));
    const [xs, ys] = [found.map(([x]) => x), found.map(([, y]) => y)];
    return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  };
  const isDrawn = (object: number): boolean => {
    const mode = raw.FPDFTextObj_GetTextRenderMode(object);
    if (mode === invisible || mode === clipping) return false;
    return raw.FPDFPageObj_GetFillColor(object, at, at + 4, at + 8, at + 12) === 0 || whole(3) > 0;
  };
  const found: PageObject[] = [];
  let looked = 0;
  const look = (object: number, matrix: Matrix, depth: number): void => {
    looked += 1;
    if (looked > mostObjects) return;
    const type = raw.FPDFPageObj_GetType(object);
    if (type === textObject) found.push({ kind: "text", box: boxOf(object, matrix), object, isDrawn: isDrawn(object) });
    if (type === imageObject) {
      const known = raw.FPDFImageObj_GetImagePixelSize(object, at, at + 4) !== 0;
      const pixels = known ? whole(0) * whole(1) : 0;
      found.push({ kind: "picture", box: boxOf(object, matrix), pixels });
    }
    if (type !== formObject || depth > deepest) return;
    const count = raw.FPDFFormObj_CountObjects(object);
    const within = joined(matrixOf(object), matrix);
    for (let n = 0; n < count && looked <= mostObjects; n += 1)
      look(raw.FPDFFormObj_GetObject(object, n), within, depth + 1);
  };
  try {
    const count = raw.FPDFPage_CountObjects(page);
    for (let n = 0; n < count && looked <= mostObjects; n += 1) look(raw.FPDFPage_GetObject(page, n), unchanged, 0);
    return found;
  } finally {
    raw.free(at);
  }
};
