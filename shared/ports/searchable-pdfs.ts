import type { Instant } from "../domain/civil-time.ts";
import type { Box, ReadLine, SourcedReading } from "../domain/reading.ts";

/**
 * A page to be kept: the picture as it was scanned, and the text that lies invisibly over it. Boxes are in its pixels. Without a picture
 * (the page could not even be drawn) an empty sheet says that this one is to be scanned again.
 */
export interface KeptPage {
  readonly jpeg: Uint8Array | undefined;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly lines: readonly ReadLine[];
}

/** What the digitizer's signature shows of itself on page one, beside the codes that stand there (in its pixels). */
export interface DigitizerStamp {
  readonly name: string;
  readonly position: string;
  readonly at: Instant;
  readonly codes: readonly Box[];
}

/** A searchable copy of a scan (PDF/A-2b): looks like the paper, and its text can be found and copied. */
export interface SearchablePdfs {
  /** Pages may come one by one: no more than one of them need be in memory beside the copy. */
  write(
    pages: Iterable<KeptPage> | AsyncIterable<KeptPage>,
    title: string,
    more?: {
      readonly stamp?: DigitizerStamp | undefined;
      /** What was read of the pages, word by word: it travels within the copy, where no reader shows it. */
      readonly reading?: SourcedReading | undefined;
    },
  ): Promise<Uint8Array>;
}

/** What was read, as a searchable copy carries it; nothing of a copy that was written without. */
export type CarriedReadings = (pdf: Uint8Array) => SourcedReading | undefined;
