/** Files that somebody uploaded and nobody has taken yet. */
export interface IncomingFiles {
  /** Nothing where there is none, or a larger one than is ever asked for. */
  get(key: string): Promise<Uint8Array | undefined>;
}
