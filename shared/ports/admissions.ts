import type { Admission, SentScan } from "../domain/admission.ts";
import type { Instant } from "../domain/civil-time.ts";

/** The admission was changed by somebody else since it was read: read it again. */
export class StaleAdmission extends Error {
  override readonly name = "StaleAdmission";
}

/** Which files of each point are in work and which wait for their turn. */
export interface Admissions {
  /**
   * Gives the file a place, if its point has fewer than `most` in work and nobody waits; a file that has one keeps it. Whether
   * it has a place now; one call.
   */
  enter(scan: SentScan, until: Instant, most: number): Promise<boolean>;
  /** Puts the file on the list of those that wait, once, and answers how its point is then. */
  wait(scan: SentScan): Promise<Admission>;
  /** Frees the place of a file, if it has one, and answers how its point is then; nothing of a point that has sent none. */
  leave(point: string, key: string): Promise<Admission | undefined>;
  find(point: string): Promise<Admission | undefined>;
  /** So many of the files that wait, the oldest first. */
  waiting(point: string, size: number): Promise<readonly SentScan[]>;
  /** Stores it, if its revision is the one behind the stored one. Throws StaleAdmission. */
  save(admission: Admission): Promise<void>;
  /** Crosses a file off the list of those that wait: it was passed on. */
  passed(scan: SentScan): Promise<void>;
  pointsThatWait(): Promise<readonly string[]>;
  /** What is not read yet of a point's files, for people: how many are in work, and so many of those that wait, the oldest first. */
  ofPoint(point: string, size: number): Promise<{ readonly inWork: number; readonly waiting: readonly SentScan[] }>;
}

/** The files that the parser is told to read. */
export interface AdmittedScans {
  pass(scan: SentScan): Promise<void>;
}
