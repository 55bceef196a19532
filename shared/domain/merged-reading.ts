import type { PageReading, ReadCode, Reading } from "./reading.ts";
import { RefusedScan, type ScanLimits } from "./scan-refusals.ts";
import { unreadPage } from "./unread-page.ts";

/** One page of a file as it was read, with the codes that are on it. */
export interface ReadPage {
  readonly page: PageReading;
  readonly codes: readonly ReadCode[];
}

/** Pages of content are counted: cover sheets and empty backs are none. Throws RefusedScan `scan/too-many-pages`. */
export const refuseTooMuchContent = (pages: readonly PageReading[], limits: Pick<ScanLimits, "pages">): void => {
  const content = pages.filter((page) => !page.coverSheet && !page.blank).length;
  if (content > limits.pages) throw tooManyPages(content, limits);
};

export const tooManyPages = (pages: number, limits: Pick<ScanLimits, "pages">): RefusedScan =>
  new RefusedScan("scan/too-many-pages", { pages, mostContentPages: limits.pages });

/**
 * The reading of a whole file out of its pages, in the file's order, however and in whatever order they came. A page that nobody has
 * read is marked as unread and takes no other one with it; what has no page that was read is judged part by part (`scanFlaw`).
 * Throws RefusedScan `scan/too-many-pages`.
 */
export const mergedReading = (
  sides: number,
  read: ReadonlyMap<number, ReadPage>,
  limits: Pick<ScanLimits, "pages">,
): Reading => {
  const all = Array.from({ length: sides }, (_, n): ReadPage => {
    const number = n + 1;
    return read.get(number) ?? { page: unreadPage(number, "scan/reading-failed"), codes: [] };
  });
  const pages = all.map(({ page }) => page);
  refuseTooMuchContent(pages, limits);
  return { pages, codes: all.flatMap(({ codes }) => codes) };
};
