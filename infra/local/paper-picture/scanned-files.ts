import PDFDocument from "pdfkit";
import type { ScannedSheet } from "./as-scanned.ts";

/** Pages as multifunction devices send them: one JPEG a page in a PDF, and no text. */
export const scannedPdf = async (sheets: readonly ScannedSheet[]): Promise<Uint8Array> => {
  const doc = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date(0), Producer: "Scanner" } });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  for (const { jpeg, width, height, dpi } of sheets) {
    const size: [number, number] = [(width / dpi) * 72, (height / dpi) * 72];
    doc.addPage({ size, margin: 0 });
    doc.image(Buffer.from(jpeg), 0, 0, { width: size[0], height: size[1] });
  }
  doc.end();
  return ended;
};

/** Entries of a TIFF directory, with the types they have. */
const [short, long, rational] = [3, 4, 5] as const;

/** The same as a multi-page TIFF, each page one JPEG strip (compression 7, YCbCr), as scanners write it. */
export const scannedTiff = (sheets: readonly ScannedSheet[]): Uint8Array => {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0])];
  let offset = 8;
  sheets.forEach((sheet, n) => {
    const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
      [256, long, 1, sheet.width],
      [257, long, 1, sheet.height],
      [258, short, 3, 0],
      [259, short, 1, 7],
      [262, short, 1, 6],
      [273, long, 1, 0],
      [277, short, 1, 3],
      [278, long, 1, sheet.height],
      [279, long, 1, sheet.jpeg.length],
      [282, rational, 1, 0],
      [283, rational, 1, 0],
      [296, short, 1, 2],
      [530, short, 2, 2 | (2 << 16)],
    ];
    const directory = 2 + entries.length * 12 + 4;
    const [bitsAt, dpiAt] = [offset + directory, offset + directory + 6];
    const stripAt = dpiAt + 8;
    const end = stripAt + sheet.jpeg.length + (sheet.jpeg.length % 2);
    const own = Buffer.alloc(end - offset);
    own.writeUInt16LE(entries.length, 0);
    entries.forEach(([tag, type, count, value], m) => {
      const at = 2 + m * 12;
      own.writeUInt16LE(tag, at);
      own.writeUInt16LE(type, at + 2);
      own.writeUInt32LE(count, at + 4);
      const pointed = tag === 258 ? bitsAt : tag === 273 ? stripAt : type === rational ? dpiAt : value;
      own.writeUInt32LE(pointed, at + 8);
    });
    own.writeUInt32LE(n === sheets.length - 1 ? 0 : end, 2 + entries.length * 12);
    for (const bit of [0, 1, 2]) own.writeUInt16LE(8, directory + 2 * bit);
    own.writeUInt32LE(sheet.dpi, directory + 6);
    own.writeUInt32LE(1, directory + 10);
    own.set(sheet.jpeg, stripAt - offset);
    parts.push(own);
    offset = end;
  });
  return new Uint8Array(Buffer.concat(parts));
};
