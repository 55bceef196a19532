/** What is wrong at a place of a file, in the words of the person who mends it: `limits[1].when must be …`. */
export interface Finding {
  readonly path: string;
  readonly says: string;
}
