import type { Box } from "../domain/reading.ts";
import type { Picture } from "./page-pictures.ts";

/** A QR or bar code that was found on a page. */
export interface FoundCode {
  readonly format: string;
  readonly text: string;
  readonly box: Box;
}

export interface CodeReaders {
  find(picture: Picture): Promise<readonly FoundCode[]>;
}
