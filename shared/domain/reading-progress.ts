import type { Text } from "./text.ts";

/** How far the reading of a long scan is. Pages are read by many at once: so many of them are read, in whatever order. */
export const progressText = ({ pagesRead, pages }: { readonly pagesRead: number; readonly pages: number }): Text => ({
  vi: `Đang đọc: trang ${pagesRead}/${pages}`,
  en: `Reading: page ${pagesRead} of ${pages}`,
});

/** What people are told of a reading; without its run, which is no business of theirs. */
export const toldProgress = ({
  scanId,
  pagesRead,
  pages,
  since,
}: {
  readonly scanId: string;
  readonly pagesRead: number;
  readonly pages: number;
  readonly since: string;
}) => ({ scanId, pagesRead, pages, since, text: progressText({ pagesRead, pages }) });
