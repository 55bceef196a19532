import type { Instant } from "../../shared/domain/civil-time.ts";
import { setApartId } from "../../shared/domain/file-part.ts";
import type { SourcedReading } from "../../shared/domain/reading.ts";
import { remarksOn } from "../../shared/domain/scan-remarks.ts";
import { unreadAmong } from "../../shared/domain/unread-pages.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import type { Scan } from "../../shared/ports/scans.ts";
import type { SearchablePdfs } from "../../shared/ports/searchable-pdfs.ts";
import { type ArchivedScanNeeds, archivedScan } from "./archived-scan.ts";
import { incoming } from "./incoming-keys.ts";
import { readingFile, remainingFile, searchableFile } from "./scan-files.ts";

export interface SetApartNeeds extends ArchivedScanNeeds {
  readonly archives: Pick<Archives, "get" | "put">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly searchablePdfs: (madeAt: Date) => SearchablePdfs;
}

/** What was read of these pages alone, numbered anew; `part` says which pages of the file they are. */
const readingOf = (reading: SourcedReading, wanted: readonly number[]): SourcedReading => {
  const own = reading.pages.filter(({ page }) => wanted.includes(page));
  const numberOf = new Map(own.map(({ page }, n) => [page, n + 1]));
  const { number, of, pages } = reading.part ?? { number: 1, of: 1, pages: undefined };
  return {
    pages: own.map((page, n) => ({ ...page, page: n + 1 })),
    codes: reading.codes.flatMap((code) => {
      const page = numberOf.get(code.page);
      return page === undefined ? [] : [{ ...code, page }];
    }),
    source: reading.source,
    part: { number, of, pages: own.map(({ page }) => pages?.[page - 1] ?? page), emptyBacks: [] },
  };
};

/**
 * A paper that is none of the dossier's (giấy tờ của hồ sơ khác), as a scan of its own on the list of the point that sent it: whose it is,
 * somebody finds out. Its own pages go along and no other ones; those that stay are what the other papers of its scan open from now on.
 * Both lie with the dossier, where they do not expire; what the scanner sent is left as it is.
 */
export const setApart = async (
  needs: SetApartNeeds,
  dossier: { readonly id: string; readonly revision: number },
  paper: Paper,
  at: Instant,
): Promise<Scan> => {
  const { id, revision } = dossier;
  const [{ reading, keptOf }, papers] = await Promise.all([
    archivedScan(needs, id, paper.scanId),
    needs.papers.ofDossier(id),
  ]);
  const point = incoming.pointOf(reading.source);
  if (point === undefined) throw new Error("a scan that came from no point");
  const scanId = setApartId(paper.paperId, revision);
  const own = readingOf(reading, paper.pages);
  const pdfs = needs.searchablePdfs(new Date(at));
  const putPdf = async (name: string, isWanted: (page: number) => boolean) =>
    needs.archives.put(id, name, {
      bytes: await pdfs.write(keptOf(isWanted), `Bản quét ${scanId}`),
      contentType: "application/pdf",
    });
  const ofScan = papers.filter((one) => one.scanId === paper.scanId && one.paperId !== paper.paperId);
  const wrong = [paper, ...ofScan.filter((one) => one.wrong !== undefined)];
  const isAlone = ofScan.length < wrong.length;
  const left = new Set(wrong.flatMap(({ pages }) => pages));
  await Promise.all([
    putPdf(searchableFile(scanId), (page) => paper.pages.includes(page)),
    needs.archives.put(id, readingFile(scanId), {
      bytes: new TextEncoder().encode(JSON.stringify(own)),
      contentType: "application/json",
    }),
    isAlone ? undefined : putPdf(remainingFile(paper.scanId, wrong), (page) => !left.has(page)),
  ]);
  return {
    ...{ scanId, point, key: reading.source, at, state: "unmatched", reason: "scan/wrong-paper", dossierId: id },
    ...(own.part === undefined ? {} : { part: own.part }),
    ...unreadAmong(own.pages, (page) => own.part?.pages[page - 1] ?? page),
    ...remarksOn(own),
  };
};
