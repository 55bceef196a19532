import PDFDocument from "pdfkit";
import { turned } from "../../shared/adapters/ocr/grey-page.ts";
import { scanFiles } from "../../shared/adapters/ocr/scan-files.ts";
import type { DrawnPage } from "./port-suites/page-readers.ts";
import type { KnownLine } from "./textract/blocks.ts";

const a4 = { width: 595.28, height: 841.89 };
const [size, left, first, step] = [13, 64, 80, 26];

/** A page of A4 with these lines, in Times, as a picture; and where each of them stands. */
export const drawnPage = async (
  lines: readonly string[],
): Promise<DrawnPage & { readonly known: readonly KnownLine[] }> => {
  const doc = new PDFDocument({ size: "A4", margin: 0 }).font("Times-Roman").fontSize(size);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => doc.on("end", done));
  const known = lines.map((text, n) => {
    doc.text(text, left, first + n * step, { lineBreak: false });
    return {
      text,
      left: left / a4.width,
      top: (first + n * step) / a4.height,
      width: doc.widthOfString(text) / a4.width,
      height: size / a4.height,
    };
  });
  doc.end();
  await ended;
  const file = await scanFiles().open(new Uint8Array(Buffer.concat(chunks)));
  try {
    return { picture: (await file.page(1)).picture, lines, lies: 0, known };
  } finally {
    file.close();
  }
};

/** The same page as somebody laid it on the glass: turned a quarter clockwise. */
export const laidOnItsSide = <Page extends DrawnPage>(page: Page): Page => ({
  ...page,
  picture: turned(page.picture, 1),
  lies: 90,
});
