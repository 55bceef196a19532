import { isEmptySheet } from "../../shared/domain/empty-sheet.ts";
import { SourcedReading } from "../../shared/domain/reading.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { CarriedReadings, KeptPage } from "../../shared/ports/searchable-pdfs.ts";
import { readingFile, searchableFile } from "./scan-files.ts";

export interface ArchivedScanNeeds {
  readonly archives: Pick<Archives, "get">;
  /** The pictures of a searchable PDF, one a page, as they lie in it. */
  readonly pageJpegs: (pdf: Uint8Array) => readonly Uint8Array[];
  readonly carriedReading: CarriedReadings;
}

/** What was read of a scan: within its searchable copy, or in a file beside it, as of papers set apart and of scans of before. */
export const archivedReading = async (
  { archives, carriedReading }: Pick<ArchivedScanNeeds, "archives" | "carriedReading">,
  dossierId: string,
  scan: { readonly scanId: string; readonly pdf: Uint8Array },
): Promise<SourcedReading | undefined> => {
  const carried = carriedReading(scan.pdf);
  if (carried !== undefined) return carried;
  const bytes = await archives.get(dossierId, readingFile(scan.scanId));
  return bytes && SourcedReading.parse(JSON.parse(new TextDecoder().decode(bytes)));
};

/** A scan of a dossier, page by page: what was read, and `keptOf` some of its pages as the searchable copy holds them. */
export const archivedScan = async (needs: ArchivedScanNeeds, dossierId: string, scanId: string) => {
  const pdf = await needs.archives.get(dossierId, searchableFile(scanId));
  const reading = pdf && (await archivedReading(needs, dossierId, { scanId, pdf }));
  if (pdf === undefined || reading === undefined) throw new Error("a scan that is not whole in the archive");
  const jpegs = needs.pageJpegs(pdf);
  if (jpegs.length !== reading.pages.length) throw new Error("a searchable copy that has not the pages that were read");
  const keptOf = (isWanted: (page: number) => boolean): readonly KeptPage[] =>
    reading.pages.flatMap(({ page, width, height, dpi, lines }, n): KeptPage[] => {
      const jpeg = jpegs[n];
      if (jpeg === undefined || !isWanted(page)) return [];
      return [{ jpeg: isEmptySheet(jpeg) ? undefined : jpeg, width, height, dpi, lines }];
    });
  return { reading, keptOf };
};
