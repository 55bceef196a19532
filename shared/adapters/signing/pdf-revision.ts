import { createHash } from "node:crypto";

/** This PDF cannot take a revision: it is not built as the ones we print are. */
export class UnfitPdf extends Error {
  override readonly name = "UnfitPdf";
}

/** What a revision needs of a PDF: its objects as text, and where the last one stopped. */
export interface PdfObjects {
  readonly root: number;
  /** How many object numbers are taken: the next free one. */
  readonly size: number;
  /** The inside of an object's dictionary. */
  dictionary(id: number): string;
}

interface Opened extends PdfObjects {
  readonly startXref: number;
  readonly info: string | undefined;
  readonly firstId: string;
}

const found = (match: RegExpExecArray | null, what: string): string => {
  if (match?.[1] === undefined) throw new UnfitPdf(`no ${what} in the PDF`);
  return match[1];
};

/**
 * Reads the one cross-reference table of a PDF as we print it. A file of several revisions, or with a cross-reference
 * stream, is refused: a signature must not hide what it cannot read.
 */
const open = (pdf: Buffer): Opened => {
  const text = pdf.toString("latin1");
  const startXref = Number(found(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text), "startxref"));
  const [table, trailer] = text.slice(startXref).split("trailer");
  if (table === undefined || trailer === undefined || !/^xref\s+0 \d+\s/.test(table) || trailer.includes("/Prev"))
    throw new UnfitPdf("the PDF has not exactly one plain cross-reference table");
  const offsets = [...table.matchAll(/(\d{10}) \d{5} [nf]/g)].map(([, offset]) => Number(offset));
  return {
    startXref,
    size: Number(found(/\/Size (\d+)/.exec(trailer), "/Size")),
    root: Number(found(/\/Root (\d+) 0 R/.exec(trailer), "/Root")),
    info: /\/Info (\d+ 0 R)/.exec(trailer)?.[1],
    firstId: found(/\/ID \[\s*<([0-9A-Fa-f]+)>/.exec(trailer), "/ID"),
    dictionary: (id) => {
      const object = text.slice(offsets[id]);
      if (!object.startsWith(`${id} 0 obj`)) throw new UnfitPdf(`no object ${id} where the table says`);
      const whole = object.slice(0, object.indexOf("endobj"));
      return whole.slice(whole.indexOf("<<") + 2, whole.lastIndexOf(">>")).trim();
    },
  };
};

/** The last page of the page tree. */
export const lastPage = (pdf: PdfObjects): number => {
  let node = Number(found(/\/Pages (\d+) 0 R/.exec(pdf.dictionary(pdf.root)), "/Pages"));
  for (let depth = 0; depth < 8; depth += 1) {
    const kids = /\/Kids \[([^\]]*)\]/.exec(pdf.dictionary(node))?.[1];
    if (kids === undefined) return node;
    const last = [...kids.matchAll(/(\d+) 0 R/g)].at(-1);
    if (last === undefined) break;
    node = Number(last[1]);
  }
  throw new UnfitPdf("no page in the PDF");
};

/**
 * Appends a revision (ISO 32000-1, 7.5.6): the objects that `write` gives, new or replaced, a table of where they are,
 * and a trailer. The bytes before stay as they are. The trailer keeps /ID, which PDF/A asks for.
 */
export const withRevision = (pdf: Uint8Array, write: (objects: PdfObjects) => ReadonlyMap<number, string>): Buffer => {
  const before = Buffer.from(pdf);
  const opened = open(before);
  const objects = [...write(opened)].sort(([a], [b]) => a - b);
  const parts = [before, Buffer.from("\n")];
  let length = before.length + 1;
  const rows = objects.map(([id, body]) => {
    const bytes = Buffer.from(`${id} 0 obj\n${body}\nendobj\n`, "latin1");
    const row = `${id} 1\n${String(length).padStart(10, "0")} 00000 n \n`;
    parts.push(bytes);
    length += bytes.length;
    return row;
  });
  const size = Math.max(opened.size, ...objects.map(([id]) => id + 1));
  const id = createHash("sha256").update(Buffer.concat(parts)).digest("hex").slice(0, 32);
  const trailer = [
    `xref\n0 1\n0000000000 65535 f \n${rows.join("")}trailer\n<<\n/Size ${size}\n/Root ${opened.root} 0 R`,
    ...(opened.info === undefined ? [] : [`/Info ${opened.info}`]),
    `/ID [<${opened.firstId}> <${id}>]\n/Prev ${opened.startXref}\n>>\nstartxref\n${length}\n%%EOF\n`,
  ];
  return Buffer.concat([...parts, Buffer.from(trailer.join("\n"), "latin1")]);
};
