import * as z from "zod/mini";
import { FilePart } from "./file-part.ts";
import { OverlayMark } from "./overlay.ts";
import { TextLayer } from "./text-layer.ts";

/** A rectangle in pixels of the upright page, from its top left corner. */
export const Box = z.strictObject({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
export type Box = z.infer<typeof Box>;

/** A word as it was recognised, NFC. Confidence 0 to 100: from 96 on 99 of 100 are right, below 90 two of three. */
export const ReadWord = z.strictObject({
  text: z.string(),
  confidence: z.number(),
  box: Box,
  /** What the word may be that was read as no syllable of Vietnamese: for people to choose from, never put in its place. */
  suggestions: z.optional(z.array(z.string())),
  /** What other looks at the same place read: at the picture as it came, or drawn in another shape. Nothing where nobody looked again. */
  looks: z.optional(z.array(z.string())),
});
export type ReadWord = z.infer<typeof ReadWord>;

/**
 * A place that a person has to look at, whatever was read there: ink in the gap of a number (`Số: …/QĐ-UBND`) or of a date (`ngày … tháng …`),
 * handwriting over a dotted line, and what lies under a black stamp.
 */
export const PlaceForPerson = z.strictObject({
  why: z.enum(["inked-number", "inked-date", "handwriting", "stamp"]),
  box: Box,
});
export type PlaceForPerson = z.infer<typeof PlaceForPerson>;

/** A line of text on the paper. `text` is repaired by pattern, `words` are as read; the baseline may slope. */
export const ReadLine = z.strictObject({ text: z.string(), words: z.array(ReadWord), baseline: Box });
export type ReadLine = z.infer<typeof ReadLine>;

/** Why a page of a file was not read while others were: codes of `refusalTextsFor`, said of one page. */
export const unreadReasons = [
  "scan/too-many-pixels",
  "scan/corrupt",
  "scan/took-too-long",
  "scan/reading-failed",
] as const;
export type UnreadReason = (typeof unreadReasons)[number];

export const PageReading = z.strictObject({
  text: z.string(),
  /** Mean over all letters; null where nothing was read. */
  confidence: z.nullable(z.number()),
  /** The picture is too poor to go on with: the paper should be scanned again. */
  rescan: z.boolean(),
  engine: z.string(),
  milliseconds: z.number(),
  page: z.int().check(z.positive()),
  /** Bears the QR of a cover sheet. Such a page does not count against the limit. */
  coverSheet: z.boolean(),
  blank: z.boolean(),
  turned: z.literal([0, 90, 180, 270]),
  width: z.int(),
  height: z.int(),
  dpi: z.number(),
  lines: z.array(ReadLine),
  leaders: z.array(Box),
  /** Of a PDF that says something itself: whether it says what the page shows. */
  layer: z.optional(TextLayer),
  /** What signatures laid over the page say, line by line; the picture and its text are without them. */
  overlay: z.optional(z.array(z.string())),
  /** Those of them that say who signed and when, or number and day of issue. */
  overlayMarks: z.optional(z.array(OverlayMark)),
  /** Stamps and signatures that lie over the text, where the engine looks for them. */
  stamps: z.optional(z.array(Box)),
  forPerson: z.optional(z.array(PlaceForPerson)),
  /** Nothing was read of it, and why; the other pages of the file were. */
  unread: z.optional(z.enum(unreadReasons)),
});
export type PageReading = z.infer<typeof PageReading>;

export const ReadCode = z.strictObject({ page: z.int(), format: z.string(), text: z.string(), box: Box });
export type ReadCode = z.infer<typeof ReadCode>;

/** What the parser read from one scan: pages and codes, not yet what they mean. */
export const Reading = z.strictObject({ pages: z.array(PageReading), codes: z.array(ReadCode) });
export type Reading = z.infer<typeof Reading>;

/**
 * As the searchable copy carries it: with the key under which the scanner put the file that was read. One without `part` was written
 * before files were split: it is the whole file. `run` names the reading of a long file whose progress was shown.
 */
export const SourcedReading = z.strictObject({
  ...Reading.shape,
  source: z.string(),
  part: z.optional(FilePart),
  run: z.optional(z.string()),
});
export type SourcedReading = z.infer<typeof SourcedReading>;

/** Mean confidence over letters, so that a long word weighs more than a full stop. */
export const meanConfidence = (lines: readonly ReadLine[]): number | null => {
  const words = lines.flatMap((line) => line.words);
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  if (letters === 0) return null;
  const mean = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
  return Math.round(mean * 10) / 10;
};
