import { isCoverSheetQr } from "../../shared/domain/cover-sheet.ts";
import type { ReadPage } from "../../shared/domain/merged-reading.ts";
import { type Box, meanConfidence, type PlaceForPerson, type UnreadReason } from "../../shared/domain/reading.ts";
import { needsRescan } from "../../shared/domain/rescan.ts";
import { RefusedScan } from "../../shared/domain/scan-refusals.ts";
import { unreadPage, unreadReasonOf } from "../../shared/domain/unread-page.ts";
import type { CodeReaders, FoundCode } from "../../shared/ports/code-readers.ts";
import type { ScanFile, ScannedPage } from "../../shared/ports/page-pictures.ts";
import type { PageReaders } from "../../shared/ports/page-readers.ts";
import type { KeptPage } from "../../shared/ports/searchable-pdfs.ts";
import { saidBeside, withOwnText } from "./said-page.ts";

export interface ReadScanPageNeeds {
  readonly pages: PageReaders;
  readonly codes: CodeReaders;
  /** Milliseconds that go by, from any beginning. */
  readonly clock: () => number;
}

/** A page as it was read, and as it is to be kept. */
export interface ReadScanPage extends ReadPage {
  readonly kept: KeptPage;
}

const stampsOf = (places: readonly PlaceForPerson[]): Box[] =>
  places.filter(({ why }) => why === "stamp").map(({ box }) => box);

/** A page as it was drawn, with what could be said of it before its text was read. */
interface DrawnPage {
  readonly number: number;
  readonly started: number;
  readonly scanned: ScannedPage;
  readonly found: readonly FoundCode[];
}

const codesOn = ({ number, found }: DrawnPage) => found.map((code) => ({ page: number, ...code }));
const isCover = ({ found }: DrawnPage): boolean => found.some(({ text }) => isCoverSheetQr(text));

const drawn = async (needs: ReadScanPageNeeds, file: ScanFile, number: number): Promise<DrawnPage> => {
  const started = needs.clock();
  const scanned = await file.page(number);
  return { number, started, scanned, found: await needs.codes.find(scanned.picture) };
};

const recognised = async (needs: ReadScanPageNeeds, file: ScanFile, drawing: DrawnPage): Promise<ReadScanPage> => {
  const { number, started, scanned, found } = drawing;
  const seen = await needs.pages.read(
    scanned.picture,
    found.map(({ box }) => box),
  );
  const read = withOwnText(seen, scanned.said);
  const { picture, turned, lines, leaders, forPerson, engine, worn, blank } = read;
  const text = lines.map((line) => line.text).join("\n");
  const confidence = meanConfidence(lines);
  const { width, height, dpi } = picture;
  const jpeg = turned === 0 && scanned.jpeg !== undefined ? scanned.jpeg : await file.jpeg(picture);
  return {
    page: {
      text,
      confidence,
      rescan: needsRescan({ confidence, blank, dpi, worn }),
      engine,
      milliseconds: Math.round(needs.clock() - started),
      page: number,
      coverSheet: isCover(drawing),
      blank,
      turned,
      width,
      height,
      dpi: Math.round(dpi),
      lines: [...lines],
      leaders: [...leaders],
      ...saidBeside(scanned.said, seen.lines),
      ...(forPerson === undefined ? {} : { forPerson: [...forPerson], stamps: stampsOf(forPerson) }),
    },
    codes: codesOn(drawing),
    kept: { jpeg, width, height, dpi, lines },
  };
};

/** A page that was not even drawn. */
export const leftUnread = (number: number, reason: UnreadReason): ReadScanPage => {
  const page = unreadPage(number, reason);
  const { width, height, dpi } = page;
  return { page, codes: [], kept: { jpeg: undefined, width, height, dpi, lines: [] } };
};

/**
 * Reads one page of an opened file: draws it, finds its codes, recognises its text. A page that cannot be read is marked, for the reasons asked for, and takes no other one with it. Its picture and its codes
 * are kept where they were found: a person can read what the engine could not, and a cover sheet still says whose the next pages are.
 */
export const readOrMarked = async (
  needs: ReadScanPageNeeds,
  file: ScanFile,
  number: number,
  isMarked: (refused: RefusedScan) => boolean = () => true,
): Promise<ReadScanPage> => {
  let drawing: DrawnPage | undefined;
  try {
    drawing = await drawn(needs, file, number);
    return await recognised(needs, file, drawing);
  } catch (error) {
    if (!(error instanceof RefusedScan && isMarked(error))) throw error;
    return marked(file, number, { reason: unreadReasonOf(error), drawing });
  }
};

const marked = async (
  file: ScanFile,
  number: number,
  { reason, drawing }: { readonly reason: UnreadReason; readonly drawing: DrawnPage | undefined },
): Promise<ReadScanPage> => {
  if (drawing === undefined) return leftUnread(number, reason);
  const page = unreadPage(number, reason, drawing.scanned.picture);
  const { width, height, dpi } = page;
  const jpeg = drawing.scanned.jpeg ?? (await file.jpeg(drawing.scanned.picture));
  return {
    page: { ...page, coverSheet: isCover(drawing) },
    codes: codesOn(drawing),
    kept: { jpeg, width, height, dpi, lines: [] },
  };
};
