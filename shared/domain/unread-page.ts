import type { PageReading, UnreadReason } from "./reading.ts";
import type { RefusedScan } from "./scan-refusals.ts";

/** A page that was not even drawn is kept as an empty A4 sheet, so that the copy has as many pages as the file. */
const emptySheet = { width: 1240, height: 1754, dpi: 150 } as const;

/** A page of a file that could not be read (trang chưa đọc được): marked, with the reason, and to be scanned again. */
export const unreadPage = (
  page: number,
  unread: UnreadReason,
  picture: { readonly width: number; readonly height: number; readonly dpi: number } = emptySheet,
): PageReading => ({
  ...{ page, text: "", confidence: null, rescan: true, engine: "none", milliseconds: 0, unread },
  ...{ coverSheet: false, blank: false, turned: 0, width: picture.width, height: picture.height },
  ...{ dpi: Math.round(picture.dpi), lines: [], leaders: [] },
});

/** What is wrong with a page alone, said of that page; any other flaw of its bytes is damage. */
export const unreadReasonOf = ({ refusal: { code } }: RefusedScan): UnreadReason =>
  code === "scan/too-many-pixels" || code === "scan/took-too-long" ? code : "scan/corrupt";
