import { inflateSync } from "node:zlib";
import { type Entries, elementsOf, entriesOf, UnfitPdf, wholeNumber } from "./pdf-syntax.ts";

/** What PNG calls the filter of a row (ISO 15948, 9.2): each byte less the one before, the one above, both, or the nearest of three. */
const predicted = (kind: number, left: number, above: number, aboveLeft: number): number => {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  if (kind !== 4) throw new UnfitPdf("a stream of the PDF has an unknown predictor");
  const [a, b, c] = [above - aboveLeft, left - aboveLeft, left + above - 2 * aboveLeft].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : aboveLeft;
};

/** Rows of `columns` bytes, each with the kind of its filter before it. */
const withoutPredictor = (bytes: Buffer, columns: number): Buffer => {
  const rows = Math.floor(bytes.length / (columns + 1));
  const plain = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = [row * (columns + 1), row * columns];
    for (let n = 0; n < columns; n += 1) {
      const left = n === 0 ? 0 : (plain[to + n - 1] ?? 0);
      const above = row === 0 ? 0 : (plain[to + n - columns] ?? 0);
      const aboveLeft = n === 0 || row === 0 ? 0 : (plain[to + n - columns - 1] ?? 0);
      plain[to + n] = (bytes[from + 1 + n] ?? 0) + predicted(bytes[from] ?? 0, left, above, aboveLeft);
    }
  }
  return plain;
};

/** A value, or the one of an array that holds no more: a stream may have several filters, and those read here have one. */
const only = (value: string | undefined): string | undefined => {
  if (value?.startsWith("[") !== true) return value === "null" ? undefined : value;
  const elements = elementsOf(value);
  if (elements.length > 1) throw new UnfitPdf("a stream of the PDF has more than one filter");
  return elements[0] === "null" ? undefined : elements[0];
};

/**
 * What a stream holds (ISO 32000-1, 7.3.8), at most `mostBytes` of it: as it is, or behind FlateDecode with or without the predictors of PNG, which is what
 * cross-references, objects and revocation lists are kept in.
 */
export const decoded = (entries: Entries, raw: Buffer, mostBytes: number): Buffer => {
  const filter = only(entries.get("Filter"));
  if (filter === undefined) return raw;
  if (filter !== "/FlateDecode" && filter !== "/Fl") throw new UnfitPdf("a stream of the PDF has an unknown filter");
  const inflated = ((): Buffer => {
    try {
      return inflateSync(raw, { maxOutputLength: Math.max(1, mostBytes) });
    } catch (error) {
      throw new UnfitPdf("a stream of the PDF cannot be unpacked", { cause: error });
    }
  })();
  const parameters = only(entries.get("DecodeParms"));
  if (parameters === undefined) return inflated;
  const {
    Predictor = "1",
    Columns = "1",
    Colors = "1",
    BitsPerComponent = "8",
  } = Object.fromEntries(entriesOf(parameters));
  if (Predictor === "1") return inflated;
  const columns = wholeNumber(Columns, "width of a row");
  if (!/^1[0-5]$/.test(Predictor) || Colors !== "1" || BitsPerComponent !== "8" || columns === 0)
    throw new UnfitPdf("a stream of the PDF has an unknown predictor");
  return withoutPredictor(inflated, columns);
};
