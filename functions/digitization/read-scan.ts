import { isCoverSheetQr } from "../../shared/domain/cover-sheet.ts";
import {
  type Box,
  meanConfidence,
  type PageReading,
  type PlaceForPerson,
  type ReadCode,
  type Reading,
} from "../../shared/domain/reading.ts";
import { needsRescan } from "../../shared/domain/rescan.ts";
import { mostSides, RefusedScan, type ScanLimits, type ScanRefusal } from "../../shared/domain/scan-refusals.ts";
import { judgedLayer } from "../../shared/domain/text-layer.ts";
import type { CodeReaders } from "../../shared/ports/code-readers.ts";
import type { SaidPage, ScanFile, ScanFiles } from "../../shared/ports/page-pictures.ts";
import type { PageReaders } from "../../shared/ports/page-readers.ts";
import type { KeptPage } from "../../shared/ports/searchable-pdfs.ts";

export interface ReadScanNeeds {
  readonly files: ScanFiles;
  readonly pages: PageReaders;
  readonly codes: CodeReaders;
  /** Milliseconds that go by, from any beginning. */
  readonly clock: () => number;
  readonly limits: ScanLimits;
  /** Told before each page; for people who wait. */
  readonly onPage?: ((page: number, of: number) => void) | undefined;
}

/** What was read, and the pages as they are to be kept. */
export interface ReadScan {
  readonly reading: Reading;
  readonly kept: readonly KeptPage[];
}

export type ScanOutcome =
  | { readonly ok: true; readonly value: ReadScan }
  | { readonly ok: false; readonly refusal: ScanRefusal };

/**
 * Reads a scan (đọc bản quét): bytes of a PDF, TIFF, JPEG or PNG in; the text, words with boxes and confidences, and codes of each
 * page out. What the pages mean (dossier, form, fields) is not asked here, where files are still untrusted.
 *
 * Refuses with every code of `scanRefusalTexts`. Pages of content are counted; a page that bears the QR of a cover sheet and an empty
 * back do not count.
 */
export const readScan =
  (needs: ReadScanNeeds) =>
  async (bytes: Uint8Array): Promise<ScanOutcome> => {
    let file: ScanFile | undefined;
    try {
      file = await needs.files.open(bytes);
      return { ok: true, value: await readFile(needs, file) };
    } catch (error) {
      if (error instanceof RefusedScan) return { ok: false, refusal: error.refusal };
      throw error;
    } finally {
      file?.close();
    }
  };

const tooManyPages = (pages: number, limits: ScanLimits): RefusedScan =>
  new RefusedScan("scan/too-many-pages", { pages, mostContentPages: limits.pages });

/** Below this recognition itself reads too little right to call anybody a liar. */
const leastToJudge = 80;

/** What the PDF says of a page, held against what was read of it. */
const saidBeside = (said: SaidPage | undefined, read: string, confidence: number | null) => {
  if (said === undefined) return {};
  const layer = (confidence ?? 0) < leastToJudge ? undefined : judgedLayer(said.text, said.over, read);
  return {
    ...(layer === undefined ? {} : { layer }),
    ...(said.overlay.length === 0 ? {} : { overlay: [...said.overlay] }),
  };
};

const readFile = async (needs: ReadScanNeeds, file: ScanFile): Promise<ReadScan> => {
  if (file.pages === 0) throw new RefusedScan("scan/no-pages");
  const { limits } = needs;
  if (file.pages > mostSides(limits)) throw tooManyPages(file.pages, limits);
  const began = needs.clock();
  const pages: PageReading[] = [];
  const codes: ReadCode[] = [];
  const kept: KeptPage[] = [];
  for (let number = 1; number <= file.pages; number += 1) {
    needs.onPage?.(number, file.pages);
    const started = needs.clock();
    if (started - began > limits.seconds * 1000) {
      throw new RefusedScan("scan/took-too-long", { seconds: limits.seconds });
    }
    const scanned = await file.page(number);
    const found = await needs.codes.find(scanned.picture);
    codes.push(...found.map((code) => ({ page: number, ...code })));
    const coverSheet = found.some(({ text }) => isCoverSheetQr(text));
    const read = await needs.pages.read(
      scanned.picture,
      found.map(({ box }) => box),
    );
    const { picture, turned, lines, leaders, forPerson, engine, worn, blank } = read;
    const text = lines.map((line) => line.text).join("\n");
    const confidence = meanConfidence(lines);
    kept.push({
      jpeg: turned === 0 && scanned.jpeg !== undefined ? scanned.jpeg : await file.jpeg(picture),
      width: picture.width,
      height: picture.height,
      dpi: picture.dpi,
      lines,
    });
    pages.push({
      text,
      confidence,
      rescan: needsRescan({ confidence, blank, dpi: picture.dpi, worn }),
      engine,
      milliseconds: Math.round(needs.clock() - started),
      page: number,
      coverSheet,
      blank,
      turned,
      width: picture.width,
      height: picture.height,
      dpi: Math.round(picture.dpi),
      lines: [...lines],
      leaders: [...leaders],
      ...saidBeside(scanned.said, text, confidence),
      ...(forPerson === undefined ? {} : { forPerson: [...forPerson], stamps: stampsOf(forPerson) }),
    });
    const content = pages.filter((page) => !page.coverSheet && !page.blank).length;
    if (content > limits.pages) throw tooManyPages(content, limits);
  }
  return { reading: { pages, codes }, kept };
};

const stampsOf = (places: readonly PlaceForPerson[]): Box[] =>
  places.filter(({ why }) => why === "stamp").map(({ box }) => box);
