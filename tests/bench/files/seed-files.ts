import { createRequire } from "node:module";
import { deflateRawSync } from "node:zlib";
import PDFDocument from "pdfkit";
import sharp, { type Sharp } from "sharp";
import { asScanned, type ScannedSheet } from "../../../infra/local/paper-picture/as-scanned.ts";
import { scannedPdf, scannedTiff } from "../../../infra/local/paper-picture/scanned-files.ts";
import { pick } from "../../../infra/local/paper-picture/seeded.ts";

/** What is sent: the four kinds that are taken, and what is not. */
export type FileKind = "pdf" | "tiff" | "jpeg" | "png" | "heic" | "office" | "other";

export interface SeedFile {
  readonly kind: FileKind;
  readonly what: string;
  readonly bytes: Uint8Array;
  /** What stands on its pages, where the file can be read as it is; nothing for files that are rightly refused. */
  readonly text?: string;
}

const packaged = createRequire(import.meta.url);
const font = packaged.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf");

const subjects = ["Ủy ban nhân dân phường", "Trung tâm Phục vụ hành chính công", "Văn phòng đăng ký đất đai"] as const;
const acts = ["đã tiếp nhận hồ sơ", "xác nhận nội dung đơn", "trả kết quả giải quyết"] as const;
const objects = ["của người sử dụng đất", "về đăng ký biến động", "theo đúng thời hạn"] as const;

/** A slip of a few lines, large enough to be read for certain and small enough to be read soon. */
const slipText = (random: () => number): string =>
  [
    pick(random, subjects),
    pick(random, acts),
    pick(random, objects),
    `Biên lai ${1000 + Math.floor(random() * 9000)}`,
  ].join("\n");

/** Points: 2.9 by 1.7 inches. */
const slipSize: [number, number] = [210, 120];

const pdfOf = (
  texts: readonly string[],
  options: PDFKit.PDFDocumentOptions = {},
  under?: readonly ScannedSheet[],
): Promise<Uint8Array> => {
  const doc = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date(0) }, ...options });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  doc.registerFont("text", font);
  texts.forEach((text, n) => {
    doc.addPage({ size: slipSize, margin: 12 }).font("text").fontSize(13);
    const sheet = under?.[n];
    if (sheet === undefined) doc.text(text, 12, 14, { lineGap: 4 });
    else {
      doc.opacity(0).text(text, 12, 14, { lineGap: 4 }).opacity(1);
      doc.image(Buffer.from(sheet.jpeg), 0, 0, { width: slipSize[0], height: slipSize[1] });
    }
  });
  doc.end();
  return ended;
};

/** Files as scanners, people and programs make them, each once; other seeds have other words on them. */
export const seedFiles = async (random: () => number): Promise<readonly SeedFile[]> => {
  const texts = [slipText(random), slipText(random), slipText(random)] as const;
  const sheets: ScannedSheet[] = [];
  for (const text of texts)
    sheets.push(await asScanned(await pdfOf([text]), { seed: Math.floor(random() * 1e6), degrees: 0.4 }));
  const [text, sheet] = [texts[0], sheets[0] as ScannedSheet];
  const all = texts.join("\n");
  const picture = () => sharp(sheet.jpeg).withMetadata({ density: 200 });
  const made = async (image: Sharp) => new Uint8Array(await image.toBuffer());
  const locked = await pdfOf([text], { userPassword: "bi-mat", ownerPassword: "chu" });
  const taken: readonly SeedFile[] = [
    { kind: "pdf", what: "scanned", bytes: await scannedPdf([sheet]), text },
    { kind: "pdf", what: "scanned, three pages", bytes: await scannedPdf(sheets), text: all },
    { kind: "pdf", what: "drawn by a program", bytes: await pdfOf([text], { compress: false }), text },
    {
      kind: "pdf",
      what: "drawn, two pages",
      bytes: await pdfOf(texts.slice(0, 2)),
      text: texts.slice(0, 2).join("\n"),
    },
    { kind: "pdf", what: "scanned with a layer of text", bytes: await pdfOf([text], {}, [sheet]), text },
    {
      kind: "pdf",
      what: "encrypted, opens without a password",
      bytes: await pdfOf([text], { ownerPassword: "chu" }),
      text,
    },
    { kind: "tiff", what: "three pages of JPEG", bytes: scannedTiff(sheets), text: all },
    { kind: "tiff", what: "deflated", bytes: await made(picture().tiff({ compression: "deflate" })), text },
    {
      kind: "tiff",
      what: "bilevel, as fax machines write it",
      bytes: await bilevelTiff(sheet.jpeg),
      text,
    },
    { kind: "jpeg", what: "colour", bytes: sheet.jpeg, text },
    { kind: "jpeg", what: "grey", bytes: await made(picture().greyscale().jpeg()), text },
    { kind: "jpeg", what: "progressive", bytes: await made(picture().jpeg({ progressive: true })), text },
    {
      kind: "jpeg",
      what: "turned by its EXIF note",
      bytes: await made(sharp(sheet.jpeg).rotate(90).withMetadata({ density: 200, orientation: 8 }).jpeg()),
      text,
    },
    { kind: "png", what: "colour", bytes: await made(picture().png()), text },
    { kind: "png", what: "palette", bytes: await made(picture().png({ palette: true, colours: 16 })), text },
    { kind: "png", what: "interlaced", bytes: await made(picture().greyscale().png({ progressive: true })), text },
    { kind: "png", what: "with transparency", bytes: await made(picture().ensureAlpha(1).png()), text },
  ];
  const mime = "application/vnd.oasis.opendocument.text";
  return [
    ...taken,
    { kind: "pdf", what: "with a password", bytes: locked },
    { kind: "heic", what: "a photograph", bytes: heic(random, "heic") },
    { kind: "heic", what: "a photograph of another brand", bytes: heic(random, "mif1") },
    {
      kind: "office",
      what: "docx",
      bytes: zip([
        ["[Content_Types].xml", "<Types/>"],
        ["word/document.xml", `<w:t>${text}</w:t>`],
      ]),
    },
    {
      kind: "office",
      what: "xlsx",
      bytes: zip([
        ["_rels/.rels", "<R/>"],
        ["xl/workbook.xml", `<t>${text}</t>`],
      ]),
    },
    {
      kind: "office",
      what: "odt",
      bytes: zip([
        ["mimetype", mime],
        ["content.xml", text],
      ]),
    },
    {
      kind: "office",
      what: "docx with a scan inside",
      bytes: zip([
        ["word/media/image1.jpeg", sheet.jpeg],
        ["[Content_Types].xml", "<Types/>"],
      ]),
    },
    {
      kind: "office",
      what: "doc",
      bytes: joined(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), noise(random, 4096)),
    },
    {
      kind: "office",
      what: "rtf",
      bytes: latin(`{\\rtf1\\ansi{\\fonttbl\\f0 Times;}${"Kinh gui \\par ".repeat(40)}}`),
    },
    { kind: "other", what: "gif", bytes: await made(picture().gif()) },
    { kind: "other", what: "webp", bytes: await made(picture().webp()) },
    {
      kind: "other",
      what: "web page",
      bytes: latin(`<!doctype html><title>${"a".repeat(40)}</title><p>${"b ".repeat(300)}`),
    },
    {
      kind: "other",
      what: "drawing",
      bytes: latin(
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="900" height="9"/></svg>',
      ),
    },
    { kind: "other", what: "program", bytes: joined(latin("MZ\u0090\0\u0003"), noise(random, 2000)) },
    { kind: "other", what: "zip with a PDF in it", bytes: zip([["scan.pdf", await scannedPdf([sheet])]]) },
    { kind: "other", what: "nothing but noise", bytes: noise(random, 3000) },
    { kind: "other", what: "no byte at all", bytes: new Uint8Array() },
  ];
};

const bilevelTiff = async (jpeg: Uint8Array): Promise<Uint8Array> => {
  const { data, info } = await sharp(jpeg)
    .greyscale()
    .threshold(150)
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 1 } as const;
  const dotsInMillimetre = 200 / 25.4;
  const resolution = { xres: dotsInMillimetre, yres: dotsInMillimetre };
  return new Uint8Array(
    await sharp(data, { raw })
      .toColourspace("b-w")
      .tiff({ compression: "ccittfax4", bitdepth: 1, ...resolution })
      .toBuffer(),
  );
};

export const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
export const noise = (random: () => number, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));

const box = (name: string, ...content: readonly Uint8Array[]): Uint8Array => {
  const body = joined(latin(name), ...content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return joined(length, body);
};

/** The boxes a phone writes, with noise where the picture would be. */
const heic = (random: () => number, brand: string): Uint8Array =>
  joined(
    box("ftyp", latin(`${brand}\0\0\0\0mif1heic`)),
    box("meta", new Uint8Array(4), box("hdlr", new Uint8Array(8), latin("pict")), box("iloc", noise(random, 20))),
    box("mdat", noise(random, 3000)),
  );

/** A zip of these entries, the first one stored, the others deflated. */
const zip = (entries: readonly (readonly [name: string, content: string | Uint8Array])[]): Uint8Array =>
  joined(
    ...entries.flatMap(([name, content], n) => {
      const plain = Buffer.from(content);
      const data = n === 0 ? plain : deflateRawSync(plain);
      const head = Buffer.alloc(30);
      head.set([0x50, 0x4b, 3, 4, 20, 0]);
      head.writeUInt16LE(n === 0 ? 0 : 8, 8);
      head.writeUInt32LE(data.length, 18);
      head.writeUInt32LE(plain.length, 22);
      head.writeUInt16LE(name.length, 26);
      return [head, latin(name), data];
    }),
    new Uint8Array([0x50, 0x4b, 5, 6]),
    new Uint8Array(18),
  );
