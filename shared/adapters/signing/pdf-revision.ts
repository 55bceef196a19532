import { createHash } from "node:crypto";
import { openPdf, type PdfObjects } from "./pdf-objects.ts";

/** A table of where objects are, and the trailer behind it (ISO 32000-1, 7.5.4 and 7.5.5). */
const table = (places: readonly (readonly [number, number])[], trailer: readonly string[]): string => {
  const rows = places.map(([id, at]) => `${id} 1\n${String(at).padStart(10, "0")} 00000 n \n`);
  return `xref\n0 1\n0000000000 65535 f \n${rows.join("")}trailer\n<<\n${trailer.join("\n")}\n>>`;
};

/** The same as a stream (7.5.8), which is an object itself: four bytes for the place, and nothing packed. */
const stream = (id: number, places: readonly (readonly [number, number])[], trailer: readonly string[]): string => {
  const rows = places.map(([, at]) => `\x01${Buffer.from(at.toString(16).padStart(8, "0"), "hex").toString("latin1")}`);
  const index = places.map(([one]) => `${one} 1`).join(" ");
  const length = rows.length * 5;
  const dictionary = `/Type /XRef\n/W [1 4 0]\n/Index [${index}]\n/Length ${length}\n${trailer.join("\n")}`;
  return `${id} 0 obj\n<<\n${dictionary}\n>>\nstream\n${rows.join("")}\nendstream\nendobj`;
};

/**
 * Appends a revision (ISO 32000-1, 7.5.6): the objects that `write` gives, new or replaced (a letter a byte), where they
 * are, and a trailer; as a table or a stream, as the revision before. The bytes before stay as they are. The trailer keeps
 * /ID, which PDF/A asks for.
 */
export const withRevision = (pdf: Uint8Array, write: (objects: PdfObjects) => ReadonlyMap<number, string>): Buffer => {
  const before = Buffer.from(pdf);
  const opened = openPdf(before);
  const objects = [...write(opened)].sort(([a], [b]) => a - b);
  const parts = [before, Buffer.from("\n")];
  let length = before.length + 1;
  const places = objects.map(([id, body]): readonly [number, number] => {
    const bytes = Buffer.from(`${id} 0 obj\n${body}\nendobj\n`, "latin1");
    const place = length;
    parts.push(bytes);
    length += bytes.length;
    return [id, place];
  });
  const isTable = opened.crossReferences === "table";
  const next = Math.max(opened.size, ...objects.map(([id]) => id + 1));
  const id = createHash("sha256").update(Buffer.concat(parts)).digest("hex").slice(0, 32);
  const trailer = [
    `/Size ${isTable ? next : next + 1}\n/Root ${opened.root} 0 R`,
    ...(opened.info === undefined ? [] : [`/Info ${opened.info}`]),
    ...(opened.firstId === undefined ? [] : [`/ID [${opened.firstId} <${id}>]`]),
    `/Prev ${opened.startXref}`,
  ];
  const references = isTable ? table(places, trailer) : stream(next, [...places, [next, length]], trailer);
  parts.push(Buffer.from(`${references}\nstartxref\n${length}\n%%EOF\n`, "latin1"));
  return Buffer.concat(parts);
};
