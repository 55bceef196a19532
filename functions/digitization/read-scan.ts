import { isLong } from "../../shared/domain/long-scan.ts";
import { mergedReading, refuseTooMuchContent, tooManyPages } from "../../shared/domain/merged-reading.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import { mostSides, RefusedScan, type ScanLimits, type ScanRefusal } from "../../shared/domain/scan-refusals.ts";
import type { ScanFile, ScanFiles } from "../../shared/ports/page-pictures.ts";
import type { KeptPage } from "../../shared/ports/searchable-pdfs.ts";
import { leftUnread, type ReadScanPage, type ReadScanPageNeeds, readOrMarked } from "./read-scan-page.ts";

export interface ReadScanNeeds extends ReadScanPageNeeds {
  readonly files: ScanFiles;
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
 * back do not count. A page that takes too long, and those for which no time is left, are marked and take no other one with them. A long file is read to its end, one page after the other, as the functions that share it
 * would: a page that cannot be read, for whatever reason, is marked.
 */
export const readScan =
  (needs: ReadScanNeeds) =>
  async (bytes: Uint8Array): Promise<ScanOutcome> => {
    let file: ScanFile | undefined;
    try {
      file = await needs.files.open(bytes);
      if (file.pages === 0) throw new RefusedScan("scan/no-pages");
      if (file.pages > mostSides(needs.limits)) throw tooManyPages(file.pages, needs.limits);
      return { ok: true, value: await (isLong(file.pages) ? readLongFile : readFile)(needs, file) };
    } catch (error) {
      if (error instanceof RefusedScan) return { ok: false, refusal: error.refusal };
      throw error;
    } finally {
      file?.close();
    }
  };

const tookTooLong = ({ refusal: { code } }: RefusedScan): boolean => code === "scan/took-too-long";

const readFile = async (needs: ReadScanNeeds, file: ScanFile): Promise<ReadScan> => {
  const { limits } = needs;
  const began = needs.clock();
  const read: ReadScanPage[] = [];
  for (let number = 1; number <= file.pages; number += 1) {
    needs.onPage?.(number, file.pages);
    const isOver = needs.clock() - began > limits.seconds * 1000;
    read.push(isOver ? leftUnread(number, "scan/took-too-long") : await readOrMarked(needs, file, number, tookTooLong));
    refuseTooMuchContent(
      read.map(({ page }) => page),
      limits,
    );
  }
  return putTogether(needs, file, read);
};

const putTogether = ({ limits }: ReadScanNeeds, file: ScanFile, read: readonly ReadScanPage[]): ReadScan => {
  const byPage = new Map(read.map((one) => [one.page.page, one]));
  return { reading: mergedReading(file.pages, byPage, limits), kept: read.map(({ kept }) => kept) };
};

const readLongFile = async (needs: ReadScanNeeds, file: ScanFile): Promise<ReadScan> => {
  const read: ReadScanPage[] = [];
  for (let number = 1; number <= file.pages; number += 1) {
    needs.onPage?.(number, file.pages);
    read.push(await readOrMarked(needs, file, number));
  }
  return putTogether(needs, file, read);
};
