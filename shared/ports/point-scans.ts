import type { Text } from "../domain/text.ts";
import type { Forbidden, Later } from "./point-uploads.ts";

/** A file of the point that was set aside after it was sent (cách ly), or a part of it. */
export interface SetAside {
  readonly scanId: string;
  /** The beginning of the file's SHA-256, 32 hexadecimal digits. */
  readonly hashStart: string;
  /** The pages of the file that it is about; left out where it is the whole file. */
  readonly pages?: readonly number[] | undefined;
  readonly why: Text;
}

/** What became of the scans of a point, as whoever sends them may know it. */
export interface PointScans {
  setAside(): Promise<{ readonly answer: "list"; readonly scans: readonly SetAside[] } | Forbidden | Later>;
}
