import type { Instant } from "../domain/civil-time.ts";

/** Dossiers about whose due dates something is to be said, from a sparse index: see `remindAt`. */
export interface DueReminders {
  /** Their ids, those since longest first in each part of the index, a page at a time; what was said leaves it. */
  until(
    now: Instant,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly ids: readonly string[]; readonly cursor?: string | undefined }>;
}
