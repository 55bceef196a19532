import { decoded } from "./pdf-streams.ts";
import { type Entries, elementsOf, endOfValue, entriesOf, skipBlanks, UnfitPdf, wholeNumber } from "./pdf-syntax.ts";

/** Where an object is: at a byte of the file, or the `nth` in an object stream. */
export type Place = { readonly at: number } | { readonly inStream: number; readonly nth: number };

/** What one revision says of where objects are; those that it frees are nowhere. */
export interface Section {
  readonly places: ReadonlyMap<number, Place | "free">;
  readonly trailer: Entries;
  readonly kind: "table" | "stream";
}

/** An object as it stands in the file, and where what is written of it ends. */
export const objectAt = (text: string, at: number, id?: number): { readonly value: string; readonly end: number } => {
  const head = /(\d{1,10})\s+(\d{1,5})\s+obj/y;
  head.lastIndex = skipBlanks(text, at);
  const found = head.exec(text);
  if (found === null || (id !== undefined && (Number(found[1]) !== id || found[2] !== "0")))
    throw new UnfitPdf(`no object ${id ?? ""} where the table says`);
  const from = skipBlanks(text, head.lastIndex);
  const end = endOfValue(text, from);
  return { value: text.slice(from, end), end };
};

/** The bytes of a stream behind its dictionary, of which `length` knows how many they are. */
export const rawStream = (text: string, end: number, length: number): Buffer => {
  const head = /stream\r?\n/y;
  head.lastIndex = skipBlanks(text, end);
  if (!head.test(text) || head.lastIndex + length > text.length) throw new UnfitPdf("a stream of the PDF is not whole");
  return Buffer.from(text.slice(head.lastIndex, head.lastIndex + length), "latin1");
};

/** A plain table (ISO 32000-1, 7.5.4) with its subsections, and the trailer behind it. */
const tableAt = (text: string, from: number): Section => {
  const places = new Map<number, Place | "free">();
  const subsection = /(\d{1,10})\s+(\d{1,10})/y;
  const entry = /\s*(\d{10})\s(\d{5})\s([nf])/y;
  let at = skipBlanks(text, from + "xref".length);
  while (!text.startsWith("trailer", at)) {
    subsection.lastIndex = at;
    const [, first, count] = subsection.exec(text) ?? [];
    if (first === undefined || count === undefined) throw new UnfitPdf("the cross-reference table is not whole");
    entry.lastIndex = subsection.lastIndex;
    for (let n = 0; n < Number(count); n += 1) {
      const [, offset, , state] = entry.exec(text) ?? [];
      if (offset === undefined) throw new UnfitPdf("the cross-reference table is not whole");
      places.set(Number(first) + n, state === "n" && Number(offset) > 0 ? { at: Number(offset) } : "free");
    }
    at = skipBlanks(text, Number(count) === 0 ? subsection.lastIndex : entry.lastIndex);
  }
  const trailer = skipBlanks(text, at + "trailer".length);
  return { places, trailer: entriesOf(text.slice(trailer, endOfValue(text, trailer))), kind: "table" };
};

/** More than any paper has: each takes memory, and a few bytes unpack to very many. */
const mostObjects = 500_000;

/** A cross-reference stream (7.5.8): rows of three numbers of a fixed width. */
const streamAt = (text: string, from: number, room: number): Section => {
  const { value, end } = objectAt(text, from);
  const trailer = entriesOf(value);
  if (trailer.get("Type") !== "/XRef") throw new UnfitPdf("the PDF has no cross-references where it says");
  const rows = decoded(trailer, rawStream(text, end, wholeNumber(trailer.get("Length"), "length of a stream")), room);
  const [kindBytes = 0, whereBytes = 0, restBytes = 0] = elementsOf(trailer.get("W") ?? "[]").map((one) =>
    wholeNumber(one, "width of a column"),
  );
  const width = kindBytes + whereBytes + restBytes;
  if (width === 0 || Math.max(kindBytes, whereBytes, restBytes) > 8) throw new UnfitPdf("a width of no use in the PDF");
  const number = (at: number, bytes: number, otherwise: number) =>
    bytes === 0 ? otherwise : rows.subarray(at, at + bytes).reduce((sum, byte) => sum * 256 + byte, 0);
  const index = elementsOf(trailer.get("Index") ?? `[0 ${trailer.get("Size") ?? ""}]`).map((one) =>
    wholeNumber(one, "index of the cross-references"),
  );
  if (rows.length > mostObjects * width) throw new UnfitPdf(`the PDF has more than ${mostObjects} objects`);
  const places = new Map<number, Place | "free">();
  let at = 0;
  for (let n = 0; n + 1 < index.length; n += 2) {
    const [first = 0, count = 0] = [index[n], index[n + 1]];
    for (let id = first; id < first + count; id += 1, at += width) {
      if (at + width > rows.length) throw new UnfitPdf("the cross-reference stream is not whole");
      const kind = number(at, kindBytes, 1);
      const where = number(at + kindBytes, whereBytes, 0);
      const rest = number(at + kindBytes + whereBytes, restBytes, 0);
      places.set(id, kind === 1 ? { at: where } : kind === 2 ? { inStream: where, nth: rest } : "free");
    }
  }
  return { places, trailer, kind: "stream" };
};

/**
 * What stands at an offset: a table, a stream, or (hybrid, 7.5.8.4) a table with a stream beside it, which has what the table calls free. `room` is how many
 * bytes may be unpacked.
 */
export const sectionAt = (text: string, offset: number, room: number): Section => {
  const from = skipBlanks(text, offset);
  if (!text.startsWith("xref", from)) return streamAt(text, from, room);
  const table = tableAt(text, from);
  const beside = table.trailer.get("XRefStm");
  if (beside === undefined) return table;
  const hidden = streamAt(text, wholeNumber(beside, "/XRefStm"), room).places;
  const shown = [...table.places].filter(([id, place]) => place !== "free" || !hidden.has(id));
  return { ...table, places: new Map([...hidden, ...shown]) };
};
