/** What a file is by its first bytes; its name and content type are whatever a scanner likes. */
export type ScanKind = "pdf" | "tiff" | "jpeg" | "png";

const starts: readonly (readonly [ScanKind, readonly number[]])[] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", [0x4d, 0x4d, 0x00, 0x2a]],
];
const pdfMark = [..."%PDF-"].map((letter) => letter.charCodeAt(0));
/** Some devices write a line of their own before the header; readers look for it in the first kilobyte. */
const pdfMarkWithin = 1024;

const standsAt = (bytes: Uint8Array, mark: readonly number[], at: number): boolean =>
  mark.every((byte, n) => bytes[at + n] === byte);

export const scanKind = (bytes: Uint8Array): ScanKind | undefined => {
  const picture = starts.find(([, mark]) => standsAt(bytes, mark, 0));
  if (picture !== undefined) return picture[0];
  const last = Math.min(pdfMarkWithin, bytes.length - pdfMark.length);
  for (let at = 0; at <= last; at += 1) if (standsAt(bytes, pdfMark, at)) return "pdf";
  return undefined;
};
