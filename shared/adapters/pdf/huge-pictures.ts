import type { PDFiumModule } from "@hyzyla/pdfium";
import * as z from "zod/mini";
import { RefusedScan } from "../../domain/scan-refusals.ts";

type Module = Awaited<ReturnType<typeof PDFiumModule>>;

const of = <T>() => z.custom<T>((value) => typeof value === "function");
/** What PDFium exports and its library does not name: objects inside a form (a page within the page). */
const InsideForms = z.object({
  FPDFFormObj_CountObjects: of<(form: number) => number>(),
  FPDFFormObj_GetObject: of<(form: number, index: number) => number>(),
});

/** FPDF_PAGEOBJ_IMAGE and FPDF_PAGEOBJ_FORM. */
const [image, form] = [3, 5];

/**
 * Refuses a page with a picture that nobody scans, before anything decodes it: 400 megapixels of one colour are a few
 * kilobytes in the file, and a gigabyte once they are drawn. Throws RefusedScan `scan/too-many-pixels`.
 */
export const refuseHugePictures = (module: Module, page: number, mostMegapixels: number): void => {
  const inside = InsideForms.parse(module.wasmExports);
  const look = (object: number): void => {
    const type = module._FPDFPageObj_GetType(object);
    if (type === image) refuseHuge(pixelsOf(module, object), mostMegapixels);
    if (type !== form) return;
    const count = inside.FPDFFormObj_CountObjects(object);
    for (let n = 0; n < count; n += 1) look(inside.FPDFFormObj_GetObject(object, n));
  };
  const count = module._FPDFPage_CountObjects(page);
  for (let n = 0; n < count; n += 1) look(module._FPDFPage_GetObject(page, n));
};

const refuseHuge = (pixels: number, mostMegapixels: number): void => {
  if (pixels <= mostMegapixels * 1e6) return;
  throw new RefusedScan("scan/too-many-pixels", { megapixels: Math.ceil(pixels / 1e6), mostMegapixels });
};

/** As the picture's dictionary says; both numbers are written as 32 bits each. */
const pixelsOf = (module: Module, object: number): number => {
  const at = module.wasmExports.malloc(8);
  const known = module._FPDFImageObj_GetImagePixelSize(object, at, at + 4) !== 0;
  const size = new DataView(module.HEAPU8.buffer, at, 8);
  const pixels = known ? size.getUint32(0, true) * size.getUint32(4, true) : 0;
  module.wasmExports.free(at);
  return pixels;
};
