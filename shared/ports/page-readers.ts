import type { EngineRefusalCode, WantedOfPage } from "../domain/page-engines.ts";
import type { ReadTable } from "../domain/read-table.ts";
import type { Box, PlaceForPerson, ReadLine } from "../domain/reading.ts";
import type { Picture } from "./page-pictures.ts";

/** What was recognised on one page. Boxes are in pixels of `picture`, which is the page turned upright. */
export interface RecognisedPage {
  readonly picture: Picture;
  /** How far the page was turned clockwise to stand upright. */
  readonly turned: 0 | 90 | 180 | 270;
  readonly lines: readonly ReadLine[];
  /** Dotted lines to be written on (dòng kẻ chấm): where handwriting goes. */
  readonly leaders: readonly Box[];
  /** Tables with their cells. Not said by engines that do not look for them. */
  readonly tables?: readonly ReadTable[] | undefined;
  /** Ink and stamps: crops for a person. Not said by readers that do not look for them. */
  readonly forPerson?: readonly PlaceForPerson[] | undefined;
  /** Which way of reading won, e.g. `tesseract-vie cleaned psm3`. */
  readonly engine: string;
  /** Whether the picture is poor, whatever was read: grain, shadows. Not said by readers that do not look at it. */
  readonly worn?: boolean | undefined;
  /** Whether anything but paper is on the page. */
  readonly blank: boolean;
}

/** The engine does not read this, and nobody who tries again makes it. What to say stands in `engineRefusalTexts`. */
export class EngineRefuses extends Error {
  override readonly name = "EngineRefuses";
  readonly code: EngineRefusalCode;
  constructor(code: EngineRefusalCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/**
 * Recognition of text (OCR), by whichever engine. A reader is still usable for the next page after it has thrown: RefusedScan
 * `scan/took-too-long`, EngineRefuses for what the engine cannot read, RetryLater where a service has no room.
 */
export interface PageReaders {
  /** `codes` are places of QR and bar codes in the picture, which are no letters. The text of record is wanted where nothing is said. */
  read(picture: Picture, codes: readonly Box[], wanted?: WantedOfPage): Promise<RecognisedPage>;
  close(): Promise<void>;
}
