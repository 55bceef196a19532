import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { scannedTiff } from "../../../infra/local/paper-picture/scanned-files.ts";
import { pick } from "../../../infra/local/paper-picture/seeded.ts";
import { bombPng, numberedPdf, pdfWithoutPages } from "../../support/bad-files.ts";
import {
  catalogue,
  formsInForms,
  onePage,
  patternOfSmallestTiles,
  pdfOf,
  pdfWithEmptyPicture,
  pdfWithHugePicture,
  pdfWithHugePictureInside,
  smallPage,
  stream,
} from "../../support/bad-pdfs.ts";
import { type FileKind, joined, latin } from "./seed-files.ts";

/** All that recognition has to do on the largest page that is taken. */
const pageOfPrint = (): Uint8Array => {
  const line = `(${"Kinh gui Uy ban nhan dan ".repeat(9)}) '`;
  const font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>";
  return pdfOf([
    catalogue,
    onePage,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2270 2270] /Contents 4 0 R /Resources << /Font << /F ${font} >> >> >>`,
    stream("", Buffer.from(`BT /F 22 Tf 60 2200 Td 30 TL ${`${line}\n`.repeat(70)} ET`)),
  ]);
};

/** What is to be drawn, deflated: megabytes of this piece of a drawing. */
const deflatedDrawing = (piece: string, megabytes: number): Uint8Array =>
  pdfOf([
    catalogue,
    onePage,
    smallPage(""),
    stream("/Filter /FlateDecode", deflateSync(Buffer.alloc(megabytes * 1e6, piece), { level: 1 })),
  ]);

const bombPdfs: Readonly<Record<string, (random: () => number) => Uint8Array | Promise<Uint8Array>>> = {
  "forms in forms": (random) => formsInForms(pick(random, [4, 9, 12])),
  "a form in itself": () =>
    pdfOf([
      catalogue,
      onePage,
      smallPage("/XObject << /F 5 0 R >>"),
      stream("", Buffer.from("/F Do")),
      stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
        Buffer.from("/F Do /F Do"),
      ),
    ]),
  "a drawing of 200 MB of nothing": () => deflatedDrawing(" ", 200),
  "a drawing of ten million strokes": () => deflatedDrawing("0 0 m 210 120 l S\n", 200),
  "a million letters": () => deflatedDrawing("BT (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n", 1.5),
  "brackets in brackets": (random) =>
    pdfOf([
      catalogue,
      onePage,
      smallPage(`/X ${"[".repeat(pick(random, [1000, 100_000, 2_000_000]))}`),
      stream("", Buffer.from("q Q")),
    ]),
  "states in states": () => deflatedDrawing("q ", 20),
  "a tree of pages that is a ring": () => pdfOf([catalogue, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
  "more pages than it has": (random) =>
    pdfOf([
      catalogue,
      `<< /Type /Pages /Kids [3 0 R] /Count ${pick(random, ["12", "4", "-3", "2147483647"])} >>`,
      smallPage(""),
      stream("", Buffer.from("0 0 50 50 re f")),
    ]),
  "forty pages": () => numberedPdf(40, { size: [200, 150], margin: 20 }),
  "five hundred pages": () => numberedPdf(500),
  "no pages": pdfWithoutPages,
  "a page of 200 × 200 inches": () => numberedPdf(1, { size: [14_400, 14_400] }),
  "a page just below the limit": () => numberedPdf(1, { size: [2270, 2270] }),
  "a page of print just below the limit": pageOfPrint,
  "a picture of 400 megapixels": () => pdfWithHugePicture(20_000),
  "a picture just below the limit": () => pdfWithHugePicture(6_300),
  "a huge picture in a page within the page": () => pdfWithHugePictureInside(7_000),
  "a picture that is not there": pdfWithEmptyPicture,
  "a pattern of the smallest tiles": patternOfSmallestTiles,
  "a script and a program attached": () =>
    pdfOf([
      "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(true){}) >> /Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >> >>",
      onePage,
      smallPage(""),
      stream("", Buffer.from("0 0 50 50 re f")),
      "<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>",
      stream("/Type /EmbeddedFile", Buffer.from("MZ this is no program")),
    ]),
};

/** A TIFF whose directory is said to be followed by itself, or by a thousand others. */
const ringOfPages = (): Uint8Array => {
  const out = Buffer.alloc(64);
  out.write("II*\0", "latin1");
  out.writeUInt32LE(8, 4);
  out.writeUInt16LE(2, 8);
  [256, 257].forEach((tag, n) => {
    out.writeUInt16LE(tag, 10 + 12 * n);
    out.writeUInt16LE(4, 12 + 12 * n);
    out.writeUInt32LE(1, 14 + 12 * n);
    out.writeUInt32LE(600, 18 + 12 * n);
  });
  out.writeUInt32LE(8, 34);
  return new Uint8Array(out);
};

/** One small page again and again. */
const manyTiffPages = async (count: number): Promise<Uint8Array> => {
  const [width, height, dpi] = [160, 200, 200];
  const jpeg = new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer(),
  );
  return scannedTiff(Array.from({ length: count }, () => ({ jpeg, width, height, dpi })));
};

/** The scans of a progressive JPEG again and again: each is decoded over the whole picture. */
const jpegOfManyScans = async (side: number, times: number): Promise<Uint8Array> => {
  const jpeg = await sharp({ create: { width: side, height: side, channels: 3, background: "#eeeeee" } })
    .jpeg({ progressive: true })
    .toBuffer();
  const first = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const scans = jpeg.subarray(first, jpeg.length - 2);
  return joined(jpeg.subarray(0, first), ...Array.from({ length: times }, () => scans), new Uint8Array([0xff, 0xd9]));
};

const noisy = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: "#888888", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  }).withMetadata({ density: 300 });

const bombPictures: Readonly<
  Record<string, readonly [FileKind, (random: () => number) => Uint8Array | Promise<Uint8Array>]>
> = {
  "400 megapixels of one colour": ["png", () => bombPng(20_000)],
  "one colour just below the limit": ["png", () => bombPng(6_300)],
  "a ring of pages": ["tiff", ringOfPages],
  "a hundred pages": ["tiff", () => manyTiffPages(100)],
  "a hundred times its scans": ["jpeg", () => jpegOfManyScans(3000, 100)],
  "an A4 page of noise": ["jpeg", async () => new Uint8Array(await noisy(2480, 3508).jpeg().toBuffer())],
  "a narrow strip": ["png", async () => new Uint8Array(await noisy(60_000, 3).png().toBuffer())],
};

/** Files that are small, keep the rules of their format, and would take all of time or memory. */
export const bombs: readonly {
  readonly kind: FileKind;
  readonly what: string;
  readonly make: (random: () => number) => Promise<Uint8Array>;
}[] = [
  ...Object.entries(bombPdfs).map(([what, make]) => ({
    kind: "pdf" as const,
    what,
    make: async (random: () => number) => make(random),
  })),
  ...Object.entries(bombPictures).map(([what, [kind, make]]) => ({
    kind,
    what,
    make: async (random: () => number) => make(random),
  })),
  {
    kind: "office",
    what: "a zip that says it is a PDF further on",
    make: async () =>
      joined(new Uint8Array([0x50, 0x4b, 3, 4]), new Uint8Array(60), latin("word/%PDF-1.7\n"), await numberedPdf(1)),
  },
  {
    kind: "heic",
    what: "a photograph that says it is a PDF further on",
    make: async () =>
      joined(
        new Uint8Array([0, 0, 0, 24]),
        latin("ftypheic"),
        new Uint8Array(12),
        latin("%PDF-1.7\n"),
        await numberedPdf(1),
      ),
  },
];
