import * as z from "zod/mini";
import { PageReading, ReadCode } from "../domain/reading.ts";

/**
 * One reading of a long file of a point. `run` tells it from another reading of the same bytes: it is made of the file's key and the
 * time it was put there, so that a message that comes twice means the same reading. `sides` is how many pages the file has.
 */
export const LongScan = z.object({ point: z.string(), scanId: z.string(), run: z.string(), sides: z.int() });
export type LongScan = z.infer<typeof LongScan>;

/** What the steps of a reading are given: some pages to read, or that they could not be put together. */
export const PagesOfLongScan = z.object({ ...LongScan.shape, pages: z.array(z.int()) });
export const EndOfLongScan = z.object({ ...LongScan.shape, failed: z.boolean() });

/** Which file it is, and what its first pages say about whose it is. Written before any page is read. */
export const LongScanPlan = z.strictObject({
  source: z.string(),
  /** When the scanner put it there. */
  at: z.string(),
  codes: z.array(ReadCode),
});
export type LongScanPlan = z.infer<typeof LongScanPlan>;

/** A page as it was read; `dpi` is that of the picture that is kept. */
export const LongScanPage = z.strictObject({ page: PageReading, codes: z.array(ReadCode), dpi: z.number() });
export type LongScanPage = z.infer<typeof LongScanPage>;

/** Pages of long files between their reading and their being put together; what is left is removed by the bucket after a day. */
export interface LongScans {
  begin(scan: LongScan, plan: LongScanPlan): Promise<void>;
  /** Nothing once the reading is over. */
  plan(scan: LongScan): Promise<LongScanPlan | undefined>;
  /** The picture, where there is one, then what was read: once that is there, the page is whole. */
  keep(scan: LongScan, page: LongScanPage, jpeg: Uint8Array | undefined): Promise<void>;
  /** Nothing for a page that nobody has read. */
  page(scan: LongScan, number: number): Promise<LongScanPage | undefined>;
  picture(scan: LongScan, number: number): Promise<Uint8Array | undefined>;
  /** Removes the plan, then the pages: whoever finds a page missing and the plan there knows that it was never read. */
  clear(scan: LongScan): Promise<void>;
}

/** Starts the functions that read a long file together. The same reading is started once, however often it is asked for. */
export interface LongReadings {
  start(scan: LongScan, groups: readonly (readonly number[])[]): Promise<void>;
}
