import type { Instant } from "../domain/civil-time.ts";
import type { LongScan } from "./long-scans.ts";

/** A long scan that is being read. `dossierId` where its first pages say whose it is. */
export interface LongReading extends Pick<LongScan, "scanId" | "run"> {
  readonly pages: number;
  readonly pagesRead: number;
  readonly dossierId?: string | undefined;
  readonly since: Instant;
}

/**
 * How far long scans of a point are read. What is noted may come late, twice and in any order: pages are counted as a set, and of a
 * reading that is over nothing is shown any more, whatever comes then. What nobody ends is gone after a day.
 */
export interface ReadingProgress {
  /** It was begun, and this dossier's it probably is. */
  begun(scan: LongScan, dossierId: string | undefined, at: Instant): Promise<void>;
  pageRead(scan: LongScan, page: number, at: Instant): Promise<void>;
  over(scan: Pick<LongScan, "point" | "scanId" | "run">, at: Instant): Promise<void>;
  /** Those of a point that are not over at this moment, in order of their ids. */
  ofPoint(point: string, now: Instant): Promise<readonly LongReading[]>;
}
