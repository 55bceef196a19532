import type { ReadLine } from "../domain/reading.ts";

/** A page as pixels: rows from the top, `channels` bytes a pixel (1 grey, 3 red-green-blue), `dpi` dots an inch. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  readonly dpi: number;
}

/** What a PDF says beside what it shows. `overlay`: lines of signatures and stamps laid over the page, which the picture leaves out. */
export interface SaidPage {
  readonly over: "picture" | "drawing";
  readonly text: string;
  readonly overlay: readonly string[];
  /** Of what a program has drawn: the text again, with its places in the picture and no doubt. */
  readonly lines?: readonly ReadLine[] | undefined;
}

/** A page of a scan. `jpeg` is the picture as the scanner compressed it, where the file holds it whole and upright. */
export interface ScannedPage {
  readonly picture: Picture;
  readonly jpeg?: Uint8Array | undefined;
  readonly said?: SaidPage | undefined;
}

/** An opened scan. Pages are rendered one at a time, so that memory holds one. `page` counts from 1. */
export interface ScanFile {
  readonly pages: number;
  page(number: number): Promise<ScannedPage>;
  /** The picture as a JPEG, for keeping. */
  jpeg(picture: Picture): Promise<Uint8Array>;
  close(): void;
}

/** Opens what a scanner sent (PDF, TIFF, JPEG, PNG). Throws RefusedScan for what cannot be or must not be opened. */
export interface ScanFiles {
  open(bytes: Uint8Array): Promise<ScanFile>;
}
