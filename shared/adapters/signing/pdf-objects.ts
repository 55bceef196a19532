/** This PDF cannot take a signature: it is not built as the ones we print are. */
export class UnfitPdf extends Error {
  override readonly name = "UnfitPdf";
}

/** The objects of a PDF as text (a byte a letter), as its newest revision has them. */
export interface PdfObjects {
  readonly root: number;
  /** How many object numbers are taken: the next free one. */
  readonly size: number;
  readonly startXref: number;
  readonly info: string | undefined;
  readonly firstId: string;
  /** The inside of an object's dictionary. */
  dictionary(id: number): string;
  /** An object as it stands between `obj` and `endobj`, its stream with it. */
  whole(id: number): string;
}

export const found = (match: RegExpExecArray | null, what: string): string => {
  if (match?.[1] === undefined) throw new UnfitPdf(`no ${what} in the PDF`);
  return match[1];
};

interface Revision {
  readonly offsets: ReadonlyMap<number, number>;
  readonly trailer: string;
}

/** A plain cross-reference table (ISO 32000-1, 7.5.4) with its subsections, and the trailer behind it. */
const revisionAt = (text: string, startXref: number): Revision => {
  const end = text.indexOf("trailer", startXref);
  const table = text.slice(startXref, end);
  const after = text.slice(end);
  if (end < 0 || !/^xref\s+\d+ \d+\s/.test(table))
    throw new UnfitPdf("the PDF has no plain cross-reference table where it says");
  const trailer = after.slice("trailer".length, after.indexOf("startxref"));
  if (/\/(Encrypt|XRefStm)\b/.test(trailer)) throw new UnfitPdf("the PDF is encrypted or keeps objects in streams");
  const offsets = new Map<number, number>();
  let next = 0;
  for (const [, first, count, offset, , state] of table.matchAll(/(\d+) (\d+)\s*?[\r\n]|(\d{10}) (\d{5}) ([nf])/g)) {
    if (first !== undefined && count !== undefined) next = Number(first);
    else {
      if (state === "n") offsets.set(next, Number(offset));
      next += 1;
    }
  }
  return { offsets, trailer };
};

/** More revisions than a paper is ever signed and filled in: what points back for ever is not followed. */
const mostRevisions = 32;

/**
 * Reads the cross-reference tables of a PDF, the newest first. One with cross-reference streams is refused: a signature must
 * not hide what it cannot read.
 */
export const openPdf = (pdf: Uint8Array): PdfObjects => {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
  const startXref = Number(found(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2048)), "startxref"));
  const offsets = new Map<number, number>();
  const newest = revisionAt(text, startXref);
  let revision = newest;
  for (let n = 0; ; n += 1) {
    for (const [id, offset] of revision.offsets) if (!offsets.has(id)) offsets.set(id, offset);
    const before = /\/Prev (\d+)/.exec(revision.trailer)?.[1];
    if (before === undefined) break;
    if (n === mostRevisions) throw new UnfitPdf(`the PDF has more than ${mostRevisions} revisions`);
    revision = revisionAt(text, Number(before));
  }
  const whole = (id: number): string => {
    const offset = offsets.get(id) ?? text.length;
    const head = `${id} 0 obj`;
    if (!text.startsWith(head, offset)) throw new UnfitPdf(`no object ${id} where the table says`);
    const end = text.indexOf("endobj", offset);
    const stream = /\bstream\r?\n/.exec(text.slice(offset, end));
    if (stream === null) return text.slice(offset + head.length, end).trim();
    const from = offset + stream.index + stream[0].length;
    const dictionary = text.slice(offset + head.length, offset + stream.index).trim();
    const length = Number(found(/\/Length (\d+)(?! \d+ R)/.exec(dictionary), "length of a stream"));
    return `${dictionary}\nstream\n${text.slice(from, from + length)}\nendstream`;
  };
  return {
    startXref,
    size: Number(found(/\/Size (\d+)/.exec(newest.trailer), "/Size")),
    root: Number(found(/\/Root (\d+) 0 R/.exec(newest.trailer), "/Root")),
    info: /\/Info (\d+ 0 R)/.exec(newest.trailer)?.[1],
    firstId: found(/\/ID ?\[\s*<([0-9A-Fa-f]+)>/.exec(newest.trailer), "/ID"),
    whole,
    dictionary: (id) => {
      const dictionary = whole(id).split("\nstream\n")[0] ?? "";
      return dictionary.slice(dictionary.indexOf("<<") + 2, dictionary.lastIndexOf(">>")).trim();
    },
  };
};

/** The last page of the page tree. */
export const lastPage = (pdf: PdfObjects): number => {
  let node = Number(found(/\/Pages (\d+) 0 R/.exec(pdf.dictionary(pdf.root)), "/Pages"));
  for (let depth = 0; depth < 8; depth += 1) {
    const kids = /\/Kids ?\[([^\]]*)\]/.exec(pdf.dictionary(node))?.[1];
    if (kids === undefined) return node;
    const last = [...kids.matchAll(/(\d+) 0 R/g)].at(-1);
    if (last === undefined) break;
    node = Number(last[1]);
  }
  throw new UnfitPdf("no page in the PDF");
};
