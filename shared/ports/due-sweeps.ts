import type { Instant } from "../domain/civil-time.ts";

/** Dossiers that a sweep has something to do for, from a sparse index by when: see `sweepAt`. */
export interface DueSweeps {
  /** Their ids, those since longest first in each part of the index, a page at a time; what was done leaves it. */
  until(
    now: Instant,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly ids: readonly string[]; readonly cursor?: string | undefined }>;
}
