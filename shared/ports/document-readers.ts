import type { TextractUse } from "../domain/page-engines.ts";
import type { ReadTable } from "../domain/read-table.ts";
import type { Box, ReadLine } from "../domain/reading.ts";

/** A document of ours that lies in a bucket: pages in their order, upright, with their size in pixels. */
export interface KeptDocument {
  readonly key: string;
  /** The same document asked for twice under one name is read once. Letters, digits, - and _; 64 at most. */
  readonly name: string;
  readonly pages: readonly { readonly width: number; readonly height: number }[];
}

export interface ReadDocumentPage {
  readonly lines: readonly ReadLine[];
  readonly tables: readonly ReadTable[];
  /** Where words stand that are written by hand. Not said by readers that do not look for them. */
  readonly handwriting?: readonly Box[] | undefined;
}

/**
 * Reads whole documents where they lie, by a service that needs its time. Throws RetryLater while that goes on (ask again, by the same
 * name), and EngineRefuses for what cannot be read.
 */
export interface DocumentReaders {
  /** What was read, by page (from 1). A page that the engine could not read is not there. */
  read(document: KeptDocument, use: TextractUse): Promise<ReadonlyMap<number, ReadDocumentPage>>;
}
