import type { ScanKind } from "./scan-kind.ts";

const ends: Readonly<Partial<Record<ScanKind, readonly number[]>>> = {
  pdf: [..."%%EOF"].map((letter) => letter.charCodeAt(0)),
  png: [..."IEND"].map((letter) => letter.charCodeAt(0)),
  jpeg: [0xff, 0xd9],
};
/** Programs write a line or some zeros of their own behind the end. */
export const endWithinBytes = 1024;

/**
 * Whether a file ends as files of its kind do: one that does not is probably still being written by its scanner. A TIFF
 * has no end that could be told.
 */
export const endsAsWhole = (kind: ScanKind, tail: Uint8Array): boolean => {
  const end = ends[kind];
  if (end === undefined) return true;
  const first = Math.max(0, tail.length - endWithinBytes);
  for (let at = tail.length - end.length; at >= first; at -= 1)
    if (end.every((byte, n) => tail[at + n] === byte)) return true;
  return false;
};
