import { readFileSync } from "node:fs";
import { type PDFiumDocument, PDFiumLibrary, PDFiumModule } from "@hyzyla/pdfium";
import * as z from "zod/mini";
import { RefusedScan, scanCeilings } from "../../domain/scan-refusals.ts";
import { refuseHugePictures } from "./huge-pictures.ts";
import { type OwnText, ownTextOf } from "./own-text.ts";

/** FPDF_ANNOT: stamps and signatures laid over the page. FPDF_LCD_TEXT: coloured fringes, which look like red ink. */
const notDrawn = 0x01 | 0x02;

const of = <T>() => z.custom<T>((value) => typeof value === "function");
/** What PDFium exports and its library does not name. */
const Annotations = z.object({
  FPDFPage_GetAnnotCount: of<(page: number) => number>(),
  FPDFPage_Flatten: of<(page: number, how: number) => number>(),
});
/** WebAssembly.Memory; the very object, since it is its growth that is limited. */
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
const WithMemory = z.object({ memory: z.custom<Memory>((value) => String(value) === "[object WebAssembly.Memory]") });
/** FLATTEN_SUCCESS */
const flattened = 1;

/** The page that was opened last. */
let last = 0;
/** Prints the annotations of the page opened last into it; false where there are none. It shows when the page is opened again. */
export let flattenLast: () => boolean = () => false;
/** How much memory PDFium has: it grows with what it draws and never shrinks. */
export let bytesTaken: () => number = () => 0;
/** What the page opened last says in letters. Nothing before a page was opened. */
export let textOfLast: () => OwnText | undefined = () => undefined;

/**
 * What PDFium may take. A page of 40 megapixels takes half of it; forms that draw each other, or strokes without end, would take what
 * the function has and end it.
 */
const mostBytes = 512 * 1024 * 1024;

/** PDFium asked for more memory than it may have. */
let ranOut = false;

/** WebAssembly's own limit is two gigabytes; refused memory, PDFium gives up. */
const limit = (memory: Memory): void => {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    ranOut = memory.buffer.byteLength + pages * 65_536 > mostBytes;
    if (ranOut) throw new RangeError("PDFium may take no more memory");
    return grow(pages);
  };
};

let library: Promise<PDFiumLibrary> | undefined;
/** Of the file that is open: PDFium is asked for a page by its library, which hands on nothing of ours. */
let mostMegapixels = scanCeilings.megapixels;

/** PDFium, loaded once. It draws pages as paper: without annotations, whose text the signature data hold anyway. */
const pdfium = (wasm: string): Promise<PDFiumLibrary> => {
  library ??= PDFiumLibrary.initBase({
    vendor: async (options) => {
      // It has nothing to say on stderr that a code would not say.
      const silent = { printErr: () => undefined };
      const module = await PDFiumModule({ ...options, ...silent });
      ranOut = false;
      limit(WithMemory.parse(module.wasmExports).memory);
      const { FPDFPage_GetAnnotCount: annotations, FPDFPage_Flatten: flatten } = Annotations.parse(module.wasmExports);
      // As on a screen (0), and not as printed: signatures are shown on the screen.
      flattenLast = () => last !== 0 && annotations(last) > 0 && flatten(last, 0) === flattened;
      bytesTaken = () => module.HEAPU8.length;
      textOfLast = () => (last === 0 ? undefined : ownTextOf(module, last));
      const [load, draw] = [module._FPDF_LoadPage, module._FPDF_RenderPageBitmap];
      module._FPDF_LoadPage = (document, index) => {
        const page = load(document, index);
        last = page;
        if (page !== 0) refuseHugePictures(module, page, mostMegapixels);
        return page;
      };
      module._FPDF_RenderPageBitmap = (bitmap, page, x, y, width, height, rotate, flags) =>
        draw(bitmap, page, x, y, width, height, rotate, flags & ~notDrawn);
      return module;
    },
    wasmBinary: new Uint8Array(readFileSync(wasm)).buffer,
  });
  return library;
};

/**
 * What PDFium says of a file or does with it, as a refusal: whatever it throws is the file's fault. After that it may
 * have lost its memory, so the next file gets a fresh one.
 */
export const orRefused = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    library = undefined;
    if (error instanceof RefusedScan) throw error;
    if (ranOut) throw new RefusedScan("scan/too-complex", undefined, error);
    const message = error instanceof Error ? error.message : String(error);
    throw new RefusedScan(/password|security/i.test(message) ? "scan/password" : "scan/corrupt", undefined, error);
  }
};

/** Opens a PDF; the caller destroys it. Throws RefusedScan `scan/password`, `scan/corrupt`, `scan/too-complex`. `wasm`: where PDFium lies. */
export const loadPdf = async (bytes: Uint8Array, megapixels: number, wasm: string): Promise<PDFiumDocument> => {
  mostMegapixels = megapixels;
  const starting = pdfium(wasm);
  // An engine that did not start is no fault of the file, and is tried again by the next one.
  starting.catch(() => {
    library = undefined;
  });
  const reader = await starting;
  return orRefused(() => reader.loadDocument(bytes));
};
