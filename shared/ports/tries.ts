/** A try that was counted before it was judged. */
export interface Try {
  /** How many there were in this hour, this one included; right ones were taken back. */
  readonly count: number;
  /** It was right: it counts no longer. */
  takeBack(): Promise<void>;
}

/**
 * Tries against one secret within an hour. Counting comes first: with a count that is only read, any number of tries
 * that come at the same moment would be judged.
 */
export interface Tries {
  begin(name: string): Promise<Try>;
}
