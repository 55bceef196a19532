/** What lies in the relay's failure queue: a record as the stream delivered it, or a batch of which only the place is known. */
export type FailedRecord =
  | { readonly id: string; readonly image: Readonly<Record<string, unknown>> }
  | { readonly id: string; readonly batch: LostBatch };

/** A batch that failed as a whole until the stream was about to forget it; the times are those of its arrival. */
export interface LostBatch {
  readonly records: number;
  readonly from: string;
  readonly to: string;
}

export interface FailedRecords {
  /** Some more of them, none twice in a while; none when there are no more. */
  take(): Promise<readonly FailedRecord[]>;
  remove(id: string): Promise<void>;
}
