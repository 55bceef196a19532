import { crc32, deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Pages with a number each. */
export const numberedPdf = (pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> => {
  const doc = new PDFDocument({ autoFirstPage: false, ...options });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  for (let page = 1; page <= pages; page += 1) doc.addPage(options).fontSize(14).text(`TRANG ${page}`);
  doc.end();
  return ended;
};

/** A PDF whose page tree is empty, with a correct cross-reference table. */
export const pdfWithoutPages = (): Uint8Array => {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  text += `xref\n0 3\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  return ascii(`${text}trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
};

/** A PNG of nothing but black, one bit a pixel: `side` × `side` pixels that compress a thousandfold. */
export const bombPng = (side: number): Uint8Array => {
  const chunk = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    framed.set(body, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side));
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([mark, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", new Uint8Array())]),
  );
};

/** The beginning of a zip whose first entry has this name, with what stands in it. */
const zipOf = (name: string, content = ""): Uint8Array => {
  const head = Buffer.alloc(30);
  head.set([0x50, 0x4b, 0x03, 0x04]);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return new Uint8Array(Buffer.concat([head, Buffer.from(`${name}${content}`, "latin1")]));
};

/** What people send in place of a scan, by its first bytes. */
export const notScans = {
  docx: () => zipOf("[Content_Types].xml", "<Types/>"),
  xlsx: () => zipOf("xl/workbook.xml"),
  odt: () => zipOf("mimetype", "application/vnd.oasis.opendocument.text"),
  doc: () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
  rtf: () => ascii("{\\rtf1\\ansi Kinh gui}"),
  zip: () => zipOf("scan.pdf"),
  heic: () => new Uint8Array([0, 0, 0, 24, ...ascii("ftypheic"), 0, 0, 0, 0]),
} as const;

/** Files that no scanner should send and some will, each made here. */
export const badFiles = {
  text: (): Uint8Array => ascii("Kính gửi Ủy ban nhân dân phường: đây không phải là ảnh."),
  docx: notScans.docx,
  heic: notScans.heic,
  withoutPages: pdfWithoutPages,
  withPassword: () => numberedPdf(1, { userPassword: "bi-mat", ownerPassword: "chu" }),
  half: async () => (await numberedPdf(1)).slice(0, 300),
  manyPages: () => numberedPdf(500),
  bomb: () => bombPng(20_000),
} as const;
