/** What counters have given out, without counting on. */
export interface CounterReadings {
  /** The last number of a counter; 0 for one that has given none. */
  last(counter: string): Promise<number>;
}
