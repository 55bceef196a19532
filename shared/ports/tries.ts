/** Wrong tries against one secret within an hour. */
export interface Tries {
  /** Counts one more wrong try and answers how many there were in this hour. */
  failed(name: string): Promise<number>;
  count(name: string): Promise<number>;
}
