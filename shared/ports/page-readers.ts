import type { Box, ReadLine } from "../domain/reading.ts";
import type { Picture } from "./page-pictures.ts";

/** What was recognised on one page. Boxes are in pixels of `picture`, which is the page turned upright. */
export interface RecognisedPage {
  readonly picture: Picture;
  /** How far the page was turned clockwise to stand upright. */
  readonly turned: 0 | 90 | 180 | 270;
  readonly lines: readonly ReadLine[];
  /** Dotted lines to be written on (dòng kẻ chấm): where handwriting goes. */
  readonly leaders: readonly Box[];
  /** Which way of reading won, e.g. `tesseract-vie cleaned psm3`. */
  readonly engine: string;
  /** Whether anything but paper is on the page. */
  readonly blank: boolean;
}

/** Recognition of text (OCR). Throws RefusedScan `scan/took-too-long`; a reader is then still usable for the next page. */
export interface PageReaders {
  /** `codes` are places of QR and bar codes in the picture, which are no letters. */
  read(picture: Picture, codes: readonly Box[]): Promise<RecognisedPage>;
  close(): Promise<void>;
}
