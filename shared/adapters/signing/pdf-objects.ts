import { objectAt, type Place, rawStream, type Section, sectionAt } from "./pdf-cross-references.ts";
import { decoded } from "./pdf-streams.ts";
import { type Entries, elementsOf, endOfValue, entriesOf, referred, UnfitPdf, wholeNumber } from "./pdf-syntax.ts";

/** The objects of a PDF as text (a byte a letter), as its newest revision has them. */
export interface PdfObjects {
  readonly root: number;
  /** How many object numbers are taken: the next free one. */
  readonly size: number;
  readonly startXref: number;
  /** What the next revision has to go on with: a table behind a table, a stream behind a stream. */
  readonly crossReferences: Section["kind"];
  readonly info: string | undefined;
  /** As it is written, where the file has one. */
  readonly firstId: string | undefined;
  readonly places: ReadonlyMap<number, Place | "free">;
  /** An object as it is written; of a stream its dictionary. */
  value(id: number): string;
  /** The value itself, or that of the object it refers to. */
  resolved(value: string | undefined): string | undefined;
  /** The dictionary of an object. */
  entries(id: number): Entries;
  /** An object as it stands between `obj` and `endobj`, its stream with it. */
  whole(id: number): string;
  /** What a stream holds, unpacked. */
  unpacked(id: number): Buffer;
}

/** More revisions than a paper is ever signed and filled in: what points back for ever is not followed. */
const mostRevisions = 32;
/** What streams of one file may unpack to. A table of a hundred thousand objects is less than a megabyte. */
const mostUnpackedBytes = 64_000_000;

/** The sections of a PDF, the newest first. */
const sectionsOf = (text: string, startXref: number): readonly [Section, ...Section[]] => {
  const newest = sectionAt(text, startXref, mostUnpackedBytes);
  const sections: [Section, ...Section[]] = [newest];
  for (let before = newest.trailer.get("Prev"); before !== undefined; ) {
    if (sections.length > mostRevisions) throw new UnfitPdf(`the PDF has more than ${mostRevisions} revisions`);
    const section = sectionAt(text, wholeNumber(before, "/Prev"), mostUnpackedBytes);
    sections.push(section);
    before = section.trailer.get("Prev");
  }
  if (sections.some(({ trailer }) => trailer.has("Encrypt"))) throw new UnfitPdf("the PDF is encrypted");
  return sections;
};

/** The values in an object stream (ISO 32000-1, 7.5.7) by their place in it, each with the number of its object. */
const packedIn = (
  entries: Entries,
  bytes: Buffer,
): readonly { readonly id: number; readonly value: () => string }[] => {
  if (entries.get("Type") !== "/ObjStm") throw new UnfitPdf("the PDF has no object stream where it says");
  const text = bytes.toString("latin1");
  const first = wholeNumber(entries.get("First"), "/First");
  const numbers = elementsOf(text.slice(0, first)).map((one) => wholeNumber(one, "number of an object"));
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, n) => {
    const from = first + (numbers[2 * n + 1] ?? 0);
    return { id: numbers[2 * n] ?? 0, value: () => text.slice(from, endOfValue(text, from)).trim() };
  });
};

/**
 * Reads the cross-references of a PDF, tables and streams (PDF 1.5 and later), the newest first, and the objects by them. What is encrypted or damaged is
 * refused: throws UnfitPdf.
 */
export const openPdf = (pdf: Uint8Array): PdfObjects => {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
  const startXref = wholeNumber(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2048))?.[1], "startxref");
  const sections = sectionsOf(text, startXref);
  const places = new Map<number, Place | "free">(sections.toReversed().flatMap((section) => [...section.places]));
  let room = mostUnpackedBytes;
  const packed = new Map<number, ReturnType<typeof packedIn>>();

  const standsAt = (id: number) => {
    const place = places.get(id);
    if (place === undefined || place === "free") throw new UnfitPdf(`the PDF has no object ${id}`);
    return place;
  };
  const written = (id: number) => {
    const place = standsAt(id);
    return "at" in place ? objectAt(text, place.at, id) : undefined;
  };
  const stream = (id: number): readonly [Entries, Buffer] => {
    const { value, end } = written(id) ?? { value: "", end: 0 };
    const dictionary = entriesOf(value);
    const length = resolved(dictionary.get("Length"));
    return [dictionary, rawStream(text, end, wholeNumber(length, "length of a stream"))];
  };
  const unpacked = (id: number): Buffer => {
    const bytes = decoded(...stream(id), room);
    room -= bytes.length;
    return bytes;
  };
  const packedObjects = (id: number) => {
    const known = packed.get(id);
    if (known !== undefined) return known;
    const objects = packedIn(entriesOf(written(id)?.value ?? ""), unpacked(id));
    packed.set(id, objects);
    return objects;
  };
  const value = (id: number): string => {
    const place = standsAt(id);
    if ("at" in place) return objectAt(text, place.at, id).value;
    const object = packedObjects(place.inStream)[place.nth];
    if (object?.id !== id) throw new UnfitPdf(`no object ${id} in the stream where it should be`);
    return object.value();
  };
  const resolved = (given: string | undefined): string | undefined => {
    const id = referred(given);
    return id === undefined ? given : value(id);
  };
  const [newest] = sections;
  const [firstId] = elementsOf(resolved(newest.trailer.get("ID")) ?? "[]");
  const root = referred(newest.trailer.get("Root"));
  if (root === undefined) throw new UnfitPdf("no /Root in the PDF");
  const info = newest.trailer.get("Info");
  return {
    ...{ root, startXref, crossReferences: newest.kind, firstId, places, value, resolved, unpacked },
    size: Math.max(...sections.map(({ trailer }) => wholeNumber(trailer.get("Size"), "/Size"))),
    info: referred(info) === undefined ? undefined : info,
    entries: (id) => entriesOf(value(id)),
    whole: (id) => {
      const object = written(id);
      if (object === undefined || !/^\s*stream\r?\n/.test(text.slice(object.end, object.end + 16))) return value(id);
      return `${object.value}\nstream\n${stream(id)[1].toString("latin1")}\nendstream`;
    },
  };
};

/** Deeper than any tree of pages is. */
const deepestTree = 32;

/** The last page of the page tree. */
export const lastPage = (pdf: PdfObjects): number => {
  let node = referred(pdf.entries(pdf.root).get("Pages"));
  for (let depth = 0; depth < deepestTree && node !== undefined; depth += 1) {
    const kids = pdf.resolved(pdf.entries(node).get("Kids"));
    if (kids === undefined) return node;
    node = referred(elementsOf(kids).at(-1));
  }
  throw new UnfitPdf("no page in the PDF");
};
