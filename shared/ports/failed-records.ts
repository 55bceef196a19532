import type { Instant } from "../domain/civil-time.ts";

/** What lies in the relay's failure queue: a record as the stream delivered it, or a batch of which only the place is known. */
export type FailedRecord = { readonly image: Readonly<Record<string, unknown>> } | { readonly batch: LostBatch };

/** A batch that failed as a whole until the stream was about to forget it; the times are those of its arrival. */
export interface LostBatch {
  readonly records: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** An entry by where it stands. */
export interface EntryPlace {
  readonly of: "dossier" | "ticket";
  readonly subject: string;
  readonly sequence: number;
}

/** Entries of dossiers and tickets by when they happened, for administrators: the table is read from end to end. */
export interface EntriesOfTime {
  between(
    from: Instant,
    to: Instant,
    cursor?: string,
  ): Promise<{ readonly places: readonly EntryPlace[]; readonly cursor?: string | undefined }>;
}
