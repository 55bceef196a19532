import { Worker } from "node:worker_threads";
import { RefusedScan } from "../../domain/scan-refusals.ts";
import { assetPath } from "../ocr/assets.ts";
import type { DrawnPage } from "./drawn-pdf.ts";
import type { AskedOfPdfThread, PdfThreadData, SaidByPdfThread } from "./pdf-thread.ts";

/** A page takes half a second; one that takes so long was made to. */
const mostSeconds = 30;

/** An A4 page of 300 dpi leaves 150 MB behind. With more a thread is ended at once: what is read next wants the memory. */
const mostKeptBytes = 200 * 1024 * 1024;

/** PDFium in a thread, for one file at a time. `open` and `page` throw RefusedScan, after which the thread is ended, as after a page that took much memory. */
export interface PdfThread {
  /** Answers how many pages the file has. */
  open(bytes: Uint8Array, megapixels: number): Promise<number>;
  page(number: number): Promise<DrawnPage>;
  isEnded(): boolean;
  /** The thread is free for the next file. */
  close(): void;
}

const free: Worker[] = [];

/**
 * A thread that draws PDFs: nothing else ends PDFium when a file keeps it busy for ever (patterns of the smallest tiles, forms that
 * draw each other). What PDFium failed over is left behind with the thread.
 */
export const freePdfThread = async (seconds = mostSeconds): Promise<PdfThread> => {
  const worker = free.pop() ?? started();
  let isEnded = false;
  const end = () => {
    isEnded = true;
    void worker.terminate();
  };
  const ask = async (asked: AskedOfPdfThread): Promise<SaidByPdfThread> => {
    worker.ref();
    try {
      return await answer(worker, asked, seconds);
    } catch (error) {
      end();
      throw error;
    } finally {
      worker.unref();
    }
  };
  return {
    open: async (bytes, megapixels) => {
      const said = await ask({ open: bytes, megapixels });
      if ("pages" in said) return said.pages;
      throw new Error("the thread says something else");
    },
    page: async (page) => {
      const said = await ask({ page });
      if (!("page" in said)) throw new Error("the thread says something else");
      if (said.bytesTaken > mostKeptBytes) end();
      return said.page;
    },
    isEnded: () => isEnded,
    close: () => {
      if (isEnded) return;
      worker.postMessage({ close: true } satisfies AskedOfPdfThread);
      free.push(worker);
    },
  };
};

const started = (): Worker =>
  new Worker(assetPath("pdfThread"), { workerData: { wasm: assetPath("pdfium") } satisfies PdfThreadData });

const answer = (worker: Worker, asked: AskedOfPdfThread, seconds: number): Promise<SaidByPdfThread> =>
  new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      worker.off("message", hear).off("error", fail);
    };
    const hear = (said: SaidByPdfThread) => {
      done();
      if ("fault" in said) reject(new Error(said.fault));
      else if ("refusal" in said) reject(new RefusedScan(said.refusal.code, said.refusal.facts));
      else resolve(said);
    };
    const fail = (error: Error) => {
      done();
      const ranOut = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(ranOut ? new RefusedScan("scan/too-complex", undefined, error) : error);
    };
    const timer = setTimeout(() => {
      done();
      reject(new RefusedScan("scan/took-too-long", { seconds }));
    }, seconds * 1000);
    worker.on("message", hear).on("error", fail);
    worker.postMessage(asked);
  });
