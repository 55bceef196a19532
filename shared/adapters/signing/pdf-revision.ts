import { createHash } from "node:crypto";
import { openPdf, type PdfObjects } from "./pdf-objects.ts";

/**
 * Appends a revision (ISO 32000-1, 7.5.6): the objects that `write` gives, new or replaced (a letter a byte), a table of
 * where they are, and a trailer. The bytes before stay as they are. The trailer keeps /ID, which PDF/A asks for.
 */
export const withRevision = (pdf: Uint8Array, write: (objects: PdfObjects) => ReadonlyMap<number, string>): Buffer => {
  const before = Buffer.from(pdf);
  const opened = openPdf(before);
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
