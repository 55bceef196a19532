/** A place in the file, in the words of the person who mends it. */
export interface Finding {
  readonly path: string;
  readonly says: string;
}
