import { parentPort, workerData } from "node:worker_threads";
import { RefusedScan, type ScanRefusal } from "../../domain/scan-refusals.ts";
import { type DrawnPage, type DrawnPdf, drawnPdf } from "./drawn-pdf.ts";
import { bytesTaken } from "./pdfium.ts";

/** Where PDFium lies: the thread is a script of its own, which does not know what lies beside the function. */
export interface PdfThreadData {
  readonly wasm: string;
}

export type AskedOfPdfThread =
  | { readonly open: Uint8Array; readonly megapixels: number }
  | { readonly page: number }
  | { readonly close: true };

export type SaidByPdfThread =
  | { readonly pages: number }
  | { readonly page: DrawnPage; readonly bytesTaken: number }
  | { readonly refusal: ScanRefusal }
  | { readonly fault: string };

const { wasm } = workerData as PdfThreadData;
let file: DrawnPdf | undefined;

const answered = async (asked: AskedOfPdfThread): Promise<SaidByPdfThread | undefined> => {
  if ("open" in asked) {
    file = await drawnPdf(asked.open, asked.megapixels, wasm);
    return { pages: file.pages };
  }
  if ("page" in asked) {
    if (file === undefined) throw new Error("no PDF is open");
    return { page: await file.page(asked.page), bytesTaken: bytesTaken() };
  }
  file?.close();
  file = undefined;
  return undefined;
};

/** Hands the pixels over, instead of copying them. */
const say = (said: SaidByPdfThread): void =>
  parentPort?.postMessage(said, "page" in said ? [said.page.picture.data.buffer as ArrayBuffer] : []);

parentPort?.on("message", (asked: AskedOfPdfThread) => {
  void answered(asked).then(
    (said) => said && say(said),
    (error: unknown) =>
      say(
        error instanceof RefusedScan
          ? { refusal: error.refusal }
          : { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      ),
  );
});
