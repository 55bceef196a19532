import { isEmptySheet } from "../../shared/domain/empty-sheet.ts";
import { SourcedReading } from "../../shared/domain/reading.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { KeptPage } from "../../shared/ports/searchable-pdfs.ts";
import { readingFile, searchableFile } from "./scan-files.ts";

export interface ArchivedScanNeeds {
  readonly archives: Pick<Archives, "get">;
  /** The pictures of a searchable PDF, one a page, as they lie in it. */
  readonly pageJpegs: (pdf: Uint8Array) => readonly Uint8Array[];
}

const fileOf = async (
  { archives }: Pick<ArchivedScanNeeds, "archives">,
  dossierId: string,
  name: string,
): Promise<Uint8Array> => {
  const bytes = await archives.get(dossierId, name);
  if (bytes === undefined) throw new Error("a scan that is not whole in the archive");
  return bytes;
};

/** A scan of a dossier, page by page: what was read, and `keptOf` some of its pages as the searchable copy holds them. */
export const archivedScan = async (needs: ArchivedScanNeeds, dossierId: string, scanId: string) => {
  const [read, pdf] = await Promise.all([
    fileOf(needs, dossierId, readingFile(scanId)),
    fileOf(needs, dossierId, searchableFile(scanId)),
  ]);
  const reading = SourcedReading.parse(JSON.parse(new TextDecoder().decode(read)));
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
