import { inflateSync } from "node:zlib";
import { SourcedReading } from "../../domain/reading.ts";
import type { CarriedReadings } from "../../ports/searchable-pdfs.ts";

/** By this name a searchable PDF calls the object that holds what was read (PDF, 7.3.8: a stream with a type of ours). */
export const carriedReadingType = "MotcuaReading";

const head = new RegExp(
  String.raw`^%PDF-1\.\d\n%[^\n]*\n\d+ 0 obj\n<<\n/Type /${carriedReadingType}\n/Length (\d+)\n/Filter /FlateDecode\n>>\nstream\n`,
);
/** The head is shorter than this: whoever wants the reading alone asks for the first bytes, and is told how many more there are. */
const longestHead = 200;

/** Where the packed reading lies in a copy that begins with these bytes; nothing where it carries none. */
export const carriedAt = (beginning: Uint8Array): { readonly from: number; readonly to: number } | undefined => {
  const found = head.exec(Buffer.from(beginning.subarray(0, longestHead)).toString("latin1"));
  if (found === null) return undefined;
  const [{ length: from }, length] = found;
  return { from, to: from + Number(length) };
};

/** Readings are short; what says that it is longer was not written here. */
const mostBytes = 200_000_000;

/** From a beginning that holds all of it. */
export const carriedReading: CarriedReadings = (pdf) => {
  const at = carriedAt(pdf);
  if (at === undefined) return undefined;
  const text = inflateSync(pdf.subarray(at.from, at.to), { maxOutputLength: mostBytes }).toString("utf8");
  return SourcedReading.parse(JSON.parse(text));
};
