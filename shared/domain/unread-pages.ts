import * as z from "zod/mini";
import { type PageReading, unreadReasons } from "./reading.ts";

/** A page that could not be read, and why: codes of `refusalTextsFor`. It is to be scanned again from the paper. */
export const UnreadPage = /* @__PURE__ */ (() =>
  z.strictObject({ page: z.int().check(z.positive()), reason: z.enum(unreadReasons) }))();
export type UnreadPage = z.infer<typeof UnreadPage>;

/** Those among some pages of a scan; nothing to say where all were read. `numberOf` says by which number a page is called. */
export const unreadAmong = (
  pages: readonly PageReading[],
  numberOf: (page: number) => number = (page) => page,
): { readonly unreadPages?: UnreadPage[] } => {
  const unreadPages = pages.flatMap(({ page, unread }) =>
    unread === undefined ? [] : [{ page: numberOf(page), reason: unread }],
  );
  return unreadPages.length === 0 ? {} : { unreadPages };
};
