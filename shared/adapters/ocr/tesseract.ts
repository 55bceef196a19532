import { dirname } from "node:path";
import { createWorker, OEM, type Page, PSM, type Worker, type WorkerParams } from "tesseract.js";
import { RefusedScan } from "../../domain/scan-refusals.ts";
import { assetPath } from "./assets.ts";
import type { Grey } from "./grey-page.ts";

/** Page segmentation: 3 lays a page out in blocks, 4 takes it for one column of lines of any size, 6 for one block, 11 looks for scattered text. */
export type Segmentation = "3" | "4" | "6" | "11";
const modes = { "3": PSM.AUTO, "4": PSM.SINGLE_COLUMN, "6": PSM.SINGLE_BLOCK, "11": PSM.SPARSE_TEXT } as const;

/** The engine for one page: all that is asked of it together may take `pageSeconds`. */
export interface PageEngine {
  recognise(page: Grey, dpi: number, segmentation: Segmentation): Promise<Page>;
  /** By how many degrees the page has to be turned clockwise, and how sure that is (above 6 it can be believed). */
  orientation(page: Grey, dpi: number): Promise<{ readonly turn: 0 | 90 | 180 | 270; readonly confidence: number }>;
}

export interface Tesseract {
  onePage(): PageEngine;
  close(): Promise<void>;
}

/** Models: Vietnamese, and the older one that knows orientation and script. */
type Language = "vie" | "osd";

/** What a thread does for a page, under these settings. */
interface Job<T> {
  readonly settings: Partial<WorkerParams>;
  readonly work: (worker: Worker) => Promise<T>;
}

/**
 * Tesseract 5 in WebAssembly, one thread for text and, once a page lies on its side, one with the older engine that
 * knows orientation. A page that takes longer than `pageSeconds` ends its thread; the next page gets a new one.
 */
export const tesseract = ({ pageSeconds }: { readonly pageSeconds: number }): Tesseract => {
  const threads = new Map<Language, Promise<Worker>>();

  const thread = (language: Language): Promise<Worker> => {
    const running = threads.get(language);
    if (running !== undefined) return running;
    const started = createWorker(language, language === "osd" ? OEM.TESSERACT_ONLY : OEM.LSTM_ONLY, {
      langPath: dirname(assetPath(language === "osd" ? "orientation" : "vietnamese")),
      workerPath: assetPath("worker"),
      cacheMethod: "none",
      legacyCore: language === "osd",
      legacyLang: language === "osd",
      // Without a handler of its own the library throws in its message listener, which ends the process.
      errorHandler: () => undefined,
    });
    threads.set(language, started);
    // What did not start is tried again by the next page.
    started.catch(() => threads.delete(language));
    return started;
  };

  /** One page at a time: settings belong to the thread, and time that is spent waiting must not count. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work);
    turn = done.catch(() => undefined);
    return done;
  };

  const timed = async <T>(language: Language, milliseconds: number, { settings, work }: Job<T>): Promise<T> => {
    const started = thread(language);
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        threads.delete(language);
        void started.then((worker) => worker.terminate()).catch(() => undefined);
        reject(new RefusedScan("scan/took-too-long", { seconds: pageSeconds }));
      }, milliseconds);
    });
    const inTime = async () => {
      const worker = await started;
      await worker.setParameters(settings);
      // A thread that was ended takes no work: the library would throw where nobody can catch it.
      return isLate ? await late : await work(worker);
    };
    try {
      return await Promise.race([inTime(), late]);
    } finally {
      clearTimeout(timer);
    }
  };

  const onePage = (): PageEngine => {
    let left = pageSeconds * 1000;
    const inTime = <T>(language: Language, job: Job<T>): Promise<T> =>
      inTurn(async () => {
        const began = performance.now();
        try {
          return await timed(language, Math.max(1, left), job);
        } finally {
          left -= performance.now() - began;
        }
      });
    return {
      recognise: (page, dpi, segmentation) =>
        inTime("vie", {
          settings: { ...quiet(dpi), tessedit_pageseg_mode: modes[segmentation] },
          work: async (worker) => {
            const { data } = await worker.recognize(portableGreymap(page), {}, { text: false, blocks: true });
            return data;
          },
        }),
      orientation: (page, dpi) =>
        inTime("osd", {
          settings: quiet(dpi),
          work: async (worker) => {
            const { data } = await worker.detect(portableGreymap(page));
            return { turn: quarter(data.orientation_degrees), confidence: data.orientation_confidence ?? 0 };
          },
        }),
    };
  };

  return {
    onePage,
    close: async () => {
      const running = [...threads.values()];
      threads.clear();
      await Promise.all(running.map(async (worker) => (await worker).terminate()));
    },
  };
};

/** The resolution is known, and the engine has nothing to say on stderr. */
const quiet = (dpi: number) => ({ user_defined_dpi: String(Math.round(dpi)), debug_file: "/dev/null" });

const quarter = (degrees: number | null): 0 | 90 | 180 | 270 =>
  degrees === 90 || degrees === 180 || degrees === 270 ? degrees : 0;

/** The page as PGM: nothing to compress here and nothing to decompress there. */
const portableGreymap = ({ width, height, data }: Grey): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1"), data]);
