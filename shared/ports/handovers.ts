import type { Instant } from "../domain/civil-time.ts";

/**
 * What the workflow has still to be told: that a dossier was accepted (run 0), or that a run was closed. Noted in the
 * transaction of the change itself and crossed off when it was told: by the workflow where it parks on the next run, by
 * whoever finishes it where there is none. So what stays for long is what was lost.
 */
export interface Handover {
  readonly dossierId: string;
  readonly run: number;
  readonly at: Instant;
}

export interface Handovers {
  /** Those noted before this instant, a page at a time. */
  waitingSince(
    before: Instant,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly handovers: readonly Handover[]; readonly cursor?: string | undefined }>;
  finished(dossierId: string, run: number): Promise<void>;
}
