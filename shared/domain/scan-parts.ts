import { isCoverSheetQr } from "./cover-sheet.ts";
import { parseDossierQr } from "./dossier-qr.ts";
import type { PageReading, ReadCode, Reading } from "./reading.ts";

/**
 * What of a file goes together: a cover sheet and what lies behind it, or the whole file where it has one or none. Pages of
 * `reading` are numbered anew from 1, as in its searchable copy; empty backs are left out of both.
 */
export interface ScanPart {
  readonly reading: Reading;
  /** Which pages of the file these are, in their order. */
  readonly pages: readonly number[];
  /** Pages of the file that were left out because nothing is on them (mặt sau trắng). */
  readonly emptyBacks: readonly number[];
}

/** The dossiers whose cover sheet this page is, as one name; nothing for any other page. */
const coverOf = (page: PageReading, codes: readonly ReadCode[]): string | undefined => {
  const ids = codes
    .filter((code) => code.page === page.page && isCoverSheetQr(code.text))
    .map(({ text }) => parseDossierQr(text)?.id);
  return ids.length === 0 ? undefined : [...new Set(ids)].sort().join(" ");
};

/** Nothing is on it, and it says nothing. */
const isEmptyBack = ({ blank, coverSheet, page }: PageReading, codes: readonly ReadCode[]): boolean =>
  blank && !coverSheet && codes.every((code) => code.page !== page);

interface Group {
  readonly cover: string | undefined;
  readonly pages: PageReading[];
}

/** A cover sheet begins a group; a second one of the same dossier goes on with it. */
const groupsOf = ({ pages, codes }: Reading): readonly Group[] => {
  const groups: Group[] = [];
  for (const page of pages) {
    const cover = coverOf(page, codes);
    const before = groups.at(-1);
    if (before === undefined || (cover !== undefined && cover !== before.cover)) groups.push({ cover, pages: [page] });
    else before.pages.push(page);
  }
  const [first, second, ...more] = groups;
  // An empty side before the first cover sheet is a back like any other, and no stray page.
  if (first?.cover !== undefined || second === undefined || !first?.pages.every((page) => isEmptyBack(page, codes)))
    return groups;
  return [{ cover: second.cover, pages: [...first.pages, ...second.pages] }, ...more];
};

/**
 * Splits a file at its cover sheets (tờ bìa), order kept: each part is a scan of its own from here on. Pages before the first
 * cover sheet are a part without one. A file of nothing but empty pages is one part that has them all.
 */
export const scanParts = (reading: Reading): readonly ScanPart[] =>
  groupsOf(reading).map(({ pages }) => {
    const { codes } = reading;
    const filled = pages.filter((page) => !isEmptyBack(page, codes));
    const kept = filled.length === 0 ? pages : filled;
    const numberOf = new Map(kept.map(({ page }, n) => [page, n + 1]));
    return {
      reading: {
        pages: kept.map((page, n) => ({ ...page, page: n + 1 })),
        codes: codes.flatMap((code) => {
          const page = numberOf.get(code.page);
          return page === undefined ? [] : [{ ...code, page }];
        }),
      },
      pages: kept.map(({ page }) => page),
      emptyBacks: filled.length === 0 ? [] : pages.filter((page) => !kept.includes(page)).map(({ page }) => page),
    };
  });

/** The id of the file that a part is of. */
export const fileId = (scanId: string): string => scanId.replace(/-\d+$/, "");

/** The id of a part: that of the file where it is whole, else with its number. It is the same however often the file is read. */
export const partId = (scanId: string, number: number, of: number): string =>
  of === 1 ? scanId : `${scanId}-${number}`;
