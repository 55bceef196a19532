import { deflateSync } from "node:zlib";

/** How programs of today keep the objects of a PDF: in object streams with a cross-reference stream, or (hybrid) with a table beside it for old readers. */
export type Packing = "streams" | "hybrid";

/** The objects of a PDF whose one table lists all, by their numbers; streams are told by what they hold. */
const objectsOf = (text: string): ReadonlyMap<number, string> =>
  new Map(
    [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)].map(([, id = "", body = ""]) => [Number(id), body]),
  );

/** Rows as differences from the row above (PNG "Up"), as most programs write them. */
const differences = (rows: readonly Buffer[]): Buffer =>
  Buffer.concat(
    rows.map((row, n) => Buffer.from([2, ...row.map((byte, at) => (byte - (rows[n - 1]?.[at] ?? 0)) & 0xff)])),
  );

/**
 * A PDF as we print it, written anew with all objects but its streams in an object stream, unpacked nothing. Whatever reads it by plain tables alone
 * finds nothing in it.
 */
export const packedPdf = (pdf: Uint8Array, packing: Packing): Uint8Array => {
  const text = Buffer.from(pdf).toString("latin1");
  const trailer = text.slice(text.lastIndexOf("trailer"));
  const [root = "", info = ""] = ["Root", "Info"].map((name) => new RegExp(`/${name} \\d+ 0 R`).exec(trailer)?.[0]);
  const identity = /\/ID \[[^\]]*\]/.exec(trailer)?.[0] ?? "";
  const all = [...objectsOf(text)].sort(([a], [b]) => a - b);
  const isStream = (body: string) => /\nstream\r?\n/.test(body);
  const packed = all.filter(([, body]) => !isStream(body));
  const streamId = Math.max(...all.map(([id]) => id)) + 1;
  const tableId = streamId + 1;

  const parts: Buffer[] = [];
  let length = 0;
  const write = (written: Buffer | string): number => {
    const at = length;
    const bytes = typeof written === "string" ? Buffer.from(written, "latin1") : written;
    parts.push(bytes);
    length += bytes.length;
    return at;
  };
  write("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  const places = new Map<number, readonly [number, number, number]>();
  for (const [id, body] of all.filter(([, one]) => isStream(one)))
    places.set(id, [1, write(`${id} 0 obj\n${body}\nendobj\n`), 0]);
  let offset = 0;
  const head = packed.map(([id, body]) => {
    const entry = `${id} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const first = `${head.join(" ")} `;
  const held = deflateSync(Buffer.from(first + packed.map(([, body]) => `${body} `).join(""), "latin1"));
  for (const [n, [id]] of packed.entries()) places.set(id, [2, streamId, n]);
  const objects = `/Type /ObjStm /N ${packed.length} /First ${first.length} /Filter /FlateDecode /Length ${held.length}`;
  places.set(streamId, [1, write(`${streamId} 0 obj\n<< ${objects} >>\nstream\n`), 0]);
  write(held);
  write("\nendstream\nendobj\n");

  const row = ([kind, where, rest]: readonly [number, number, number]): Buffer => {
    const bytes = Buffer.alloc(7);
    bytes.writeUInt8(kind, 0);
    bytes.writeUInt32BE(where, 1);
    bytes.writeUInt16BE(rest, 5);
    return bytes;
  };
  const size = `/Size ${tableId + 1}`;
  const writeStream = (): number => {
    const at = length;
    places.set(tableId, [1, at, 0]);
    const rows = Array.from({ length: tableId + 1 }, (_, id) => row(places.get(id) ?? [0, 0, 65535]));
    const bytes = deflateSync(differences(rows));
    const dictionary = `/Type /XRef ${size} /W [1 4 2] ${root} ${info} ${identity}`;
    const parameters = "/Filter [/FlateDecode] /DecodeParms [<< /Predictor 12 /Columns 7 >>]";
    write(`${tableId} 0 obj\n<< ${dictionary} ${parameters} /Length ${bytes.length} >>\nstream\n`);
    write(bytes);
    write("\nendstream\nendobj\n");
    return at;
  };
  if (packing === "streams") {
    const at = writeStream();
    write(`startxref\n${at}\n%%EOF\n`);
    return new Uint8Array(Buffer.concat(parts));
  }
  // As a word processor writes it: a table of what old readers understand, and an empty one behind it that names the stream.
  const plain = Array.from({ length: tableId + 1 }, (_, id) => {
    const place = places.get(id);
    return place?.[0] === 1 ? `${String(place[1]).padStart(10, "0")} 00000 n\r\n` : "0000000000 65535 f\r\n";
  });
  const table = write(
    `xref\r\n0 ${plain.length}\r\n${plain.join("")}trailer\r\n<<${size} ${root} ${info} ${identity}>>\r\nstartxref\r\n`,
  );
  write(`${table}\r\n%%EOF\r\n`);
  const beside = writeStream();
  const last = write(
    `xref\r\n0 0\r\ntrailer\r\n<<${size} ${root} ${info} ${identity} /Prev ${table} /XRefStm ${beside}>>\r\nstartxref\r\n`,
  );
  write(`${last}\r\n%%EOF`);
  return new Uint8Array(Buffer.concat(parts));
};
