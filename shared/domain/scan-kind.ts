import type { ScanRefusalCode } from "./scan-refusals.ts";

/** What a file is by its first bytes; its name and content type are whatever a scanner likes. */
export type ScanKind = "pdf" | "tiff" | "jpeg" | "png";

const starts: readonly (readonly [ScanKind, readonly number[]])[] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", [0x4d, 0x4d, 0x00, 0x2a]],
];
const lettersOf = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));
const pdfMark = lettersOf("%PDF-");
/** Some devices write a line of their own before the header; readers look for it in the first kilobyte. */
const pdfMarkWithin = 1024;

/** What phones call a photograph by default: brands of HEIF files after `ftyp` (ISO/IEC 23008-12). */
const photographs = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
/** Word, Excel and PowerPoint until 2003 (OLE), and rich text. */
const officeStarts = [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], lettersOf("{\\rtf")];
const zipStart = [0x50, 0x4b, 0x03, 0x04];
/** Pictures, films, programs and web pages: what begins so is that, whatever is said further on in it. */
const otherStarts = [...officeStarts, zipStart, ...["GIF8", "RIFF", "MZ", "\u007fELF", "<"].map(lettersOf)];

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const standsAt = (bytes: Uint8Array, mark: readonly number[], at: number): boolean =>
  mark.every((byte, n) => bytes[at + n] === byte);

/** Photographs and films have their mark behind the length of their first box. */
const beginsAsOther = (bytes: Uint8Array): boolean =>
  otherStarts.some((mark) => standsAt(bytes, mark, 0)) || latin(bytes.subarray(4, 8)) === "ftyp";

export const scanKind = (bytes: Uint8Array): ScanKind | undefined => {
  const picture = starts.find(([, mark]) => standsAt(bytes, mark, 0));
  if (picture !== undefined) return picture[0];
  if (beginsAsOther(bytes)) return undefined;
  const last = Math.min(pdfMarkWithin, bytes.length) - pdfMark.length;
  for (let at = 0; at <= last; at += 1) if (standsAt(bytes, pdfMark, at)) return "pdf";
  return undefined;
};

/** The first entries of a zip that is a document: OOXML since 2007, OpenDocument. */
const officeEntries =
  /\[Content_Types\]\.xml|_rels\/\.rels|docProps\/|word\/|xl\/|ppt\/|application\/vnd\.oasis\.opendocument/;
const entriesWithin = 1024;

/** Why a file that is none of the kinds scanners write is not taken: it may be one that people can make a PDF of. */
export const refusalOfKind = (bytes: Uint8Array): ScanRefusalCode => {
  if (latin(bytes.subarray(4, 8)) === "ftyp" && photographs.includes(latin(bytes.subarray(8, 12))))
    return "scan/photograph";
  const isOffice =
    officeStarts.some((mark) => standsAt(bytes, mark, 0)) ||
    (standsAt(bytes, zipStart, 0) && officeEntries.test(latin(bytes.subarray(0, entriesWithin))));
  return isOffice ? "scan/office-document" : "scan/not-a-picture-or-pdf";
};
