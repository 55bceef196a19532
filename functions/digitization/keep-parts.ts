import type { Reading, SourcedReading } from "../../shared/domain/reading.ts";
import { scanFlaw } from "../../shared/domain/scan-flaws.ts";
import { partId, type ScanPart, scanParts } from "../../shared/domain/scan-parts.ts";
import type { IncomingScans, ResultPlace } from "../../shared/ports/incoming-scans.ts";
import type { KeptPage, SearchablePdfs } from "../../shared/ports/searchable-pdfs.ts";

export interface KeepPartsNeeds {
  readonly scans: Pick<IncomingScans, "keepReading" | "quarantine">;
  readonly searchablePdfs: (madeAt: Date) => SearchablePdfs;
}

/** A file that was read. `keptPage` answers its pages by number, as they are to be kept, when they are wanted. */
export interface ReadFile {
  readonly place: ResultPlace;
  readonly key: string;
  readonly at: Date;
  readonly reading: Reading;
  readonly keptPage: (page: number) => Promise<KeptPage | undefined>;
  /** Names the reading of a long file. */
  readonly run?: string | undefined;
}

async function* pagesOf({ keptPage }: ReadFile, { pages }: ScanPart, withText: boolean): AsyncIterable<KeptPage> {
  for (const page of pages) {
    const kept = await keptPage(page);
    if (kept !== undefined) yield withText ? kept : { ...kept, lines: [] };
  }
}

/** What no engine can read is no text of anybody's: pages are kept, and what was guessed of them is not. */
const withoutText = ({ pages, codes }: Reading): Reading => ({
  pages: pages.map(({ forPerson: _, stamps: __, layer: ___, ...page }) => ({
    ...page,
    ...{ text: "", confidence: null, lines: [], leaders: [] },
  })),
  codes,
});

/** Whether a person has something to look at: a page that could not even be drawn is an empty sheet. */
const isDrawn = async ({ keptPage }: ReadFile, { pages, reading }: ScanPart): Promise<boolean> => {
  for (const [n, page] of pages.entries()) {
    const { coverSheet, blank } = reading.pages[n] ?? { coverSheet: true, blank: false };
    if (!coverSheet && !blank && (await keptPage(page))?.jpeg !== undefined) return true;
  }
  return false;
};

/**
 * Splits a file that was read at its cover sheets, and leaves of each part what was read with a searchable copy, or the file with the
 * reason why this part cannot be used, and its pages, which a person may take as they are. The same file again writes the same results again.
 */
export const keepParts = async (needs: KeepPartsNeeds, file: ReadFile): Promise<void> => {
  const { place, key, reading, run } = file;
  const pdfs = needs.searchablePdfs(file.at);
  const parts = scanParts(reading);
  for (const [n, part] of parts.entries()) {
    const own = { point: place.point, scanId: partId(place.scanId, n + 1, parts.length) };
    const flaw = scanFlaw(part.reading);
    if (flaw !== undefined && (flaw.code === "scan/blank" || !(await isDrawn(file, part)))) {
      await needs.scans.quarantine(own, key, flaw, { run });
      continue;
    }
    const searchable = (carried?: SourcedReading) =>
      pdfs.write(pagesOf(file, part, flaw === undefined), `Bản quét ${own.scanId}`, { reading: carried });
    const { pages, emptyBacks } = part;
    const ofFile = { number: n + 1, of: parts.length, pages: [...pages], emptyBacks: [...emptyBacks] };
    if (flaw === undefined) {
      await needs.scans.keepReading(own, { reading: { ...part.reading, source: key, part: ofFile, run }, searchable });
    } else {
      const pages = { reading: withoutText(part.reading), part: ofFile, searchable: await searchable() };
      await needs.scans.quarantine(own, key, flaw, { run, pages });
    }
  }
};
