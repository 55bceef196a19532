import { deflateSync } from "node:zlib";

export const stream = (dictionary: string, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, "latin1"),
    data,
    Buffer.from("\nendstream", "latin1"),
  ]);

/** A PDF of these objects, the first its catalogue, with a correct cross-reference table. */
export const pdfOf = (objects: readonly (string | Buffer)[]): Uint8Array => {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n", "latin1")];
  const offsets: number[] = [];
  let length = 9;
  const write = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, n) => {
    offsets.push(length);
    write(Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]));
  });
  const table = length;
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  write(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  write(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
};

/** An A4 page that draws `/Picture`, which is `picture`; further objects are numbered from 6. */
const pageWith = (picture: Buffer, ...more: readonly Buffer[]): Uint8Array =>
  pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Picture 5 0 R >> >> >>",
    stream("", Buffer.from("595 0 0 842 0 0 cm /Picture Do")),
    picture,
    ...more,
  ]);

const grey = (side: number, data: Uint8Array): Buffer =>
  stream(
    `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
    data,
  );
const ofOneColour = (side: number): Buffer => grey(side, deflateSync(Buffer.alloc(side * side, 255)));

/** One picture of `side` × `side` pixels of one colour: compressed a thousandfold. */
export const pdfWithHugePicture = (side: number): Uint8Array => pageWith(ofOneColour(side));

/** The same picture, in a page within the page. */
export const pdfWithHugePictureInside = (side: number): Uint8Array =>
  pageWith(
    stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /Inner 6 0 R >> >>",
      Buffer.from("/Inner Do"),
    ),
    ofOneColour(side),
  );

/** A picture of which nothing is there. */
export const pdfWithEmptyPicture = (): Uint8Array => pageWith(grey(100, new Uint8Array()));

export const catalogue = "<< /Type /Catalog /Pages 2 0 R >>";
export const onePage = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
/** A small page with these resources; what it draws is the fourth object. */
export const smallPage = (resources: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 210 120] /Contents 4 0 R /Resources << ${resources} >> >>`;

/** Forms that draw each other ten times, so many deep: a file of two kilobytes that is drawn ten to the n times. */
export const formsInForms = (depth: number): Uint8Array =>
  pdfOf([
    catalogue,
    onePage,
    smallPage("/XObject << /F 5 0 R >>"),
    stream("", Buffer.from("/F Do")),
    ...Array.from({ length: depth }, (_, n) =>
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 210 120] /Resources << /XObject << /F ${6 + n} 0 R >> >>`,
        Buffer.from("/F Do ".repeat(10)),
      ),
    ),
    stream("/Type /XObject /Subtype /Form /BBox [0 0 210 120]", Buffer.from("0 0 5 5 re f")),
  ]);

/** Half a million tiles over and over: nobody has the time to draw them. */
export const patternOfSmallestTiles = (): Uint8Array =>
  pdfOf([
    catalogue,
    onePage,
    smallPage("/Pattern << /P 5 0 R >>"),
    stream("", Buffer.from("/Pattern cs /P scn 0 0 210 120 re f")),
    stream(
      "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << >>",
      Buffer.from("0 0 1 1 re f"),
    ),
  ]);
