import PDFDocument from "pdfkit";
import { emptySheetJpeg } from "../../domain/empty-sheet.ts";
import type { ReadLine } from "../../domain/reading.ts";
import type { KeptPage, SearchablePdfs } from "../../ports/searchable-pdfs.ts";
import { drawable, font } from "../print/fonts.ts";
import { carriedReadingType } from "./carried-reading.ts";
import { drawStamp } from "./digitizer-stamp.ts";

/**
 * Searchable PDFs (PDF/A-2b): the picture as it was scanned, and over it the text in letters that are not painted, one baseline a
 * line, each word stretched to the width it has on the paper. `madeAt` is the same for the same scan, so that the file is too. What was
 * read is the first object of the file, which no page refers to.
 */
export const searchablePdfs = (options: { readonly madeAt: () => Date }): SearchablePdfs => ({
  write: async (pages, title, { stamp, reading } = {}) => {
    const doc = new PDFDocument({
      subset: "PDF/A-2b",
      pdfVersion: "1.7",
      lang: "vi-VN",
      displayTitle: true,
      autoFirstPage: false,
      margin: 0,
      info: { Title: title, Creator: "motcua", Producer: "motcua", CreationDate: options.madeAt() },
      // pdfkit's own Helvetica is not embedded, which PDF/A forbids.
      font: "",
    });
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<Uint8Array>((resolve, reject) => {
      doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
      doc.on("error", reject);
    });
    if (reading !== undefined) doc.ref({ Type: carriedReadingType }).end(Buffer.from(JSON.stringify(reading)));
    doc.registerFont("text", font("regular"));
    let isFirst = true;
    for await (const page of pages) {
      addPage(doc, page);
      if (isFirst && stamp !== undefined) drawStamp(doc, page, stamp);
      isFirst = false;
    }
    doc.end();
    return ended;
  },
});

const addPage = (doc: PDFKit.PDFDocument, page: KeptPage): void => {
  const scale = 72 / page.dpi;
  const size: [number, number] = [page.width * scale, page.height * scale];
  doc.addPage({ size, margin: 0 });
  doc.image(Buffer.from(page.jpeg ?? emptySheetJpeg()), 0, 0, { width: size[0], height: size[1] });
  doc.font("text");
  if (page.jpeg === undefined) addNotice(doc, size[0]);
  for (const line of page.lines) addLine(doc, line, scale);
};

/** A sheet without its picture is not taken for an empty one. */
const addNotice = (doc: PDFKit.PDFDocument, width: number): void => {
  doc.fontSize(14).fillColor("#000000");
  for (const [n, line] of notice.entries()) doc.text(drawable(line), 60, 200 + n * 40, { width: width - 120 });
};
const notice = [
  "Trang này của tệp quét chưa đọc được. Quét lại trang này từ bản giấy.",
  "This page of the scan could not be read. Scan it again from the paper.",
];

/**
 * Text rendering mode 3 paints nothing; pdfkit has no option for it, so it is set for all that stands between `save` and `restore`.
 * The line is turned as a whole: what slopes on the paper slopes here, and readers still see one line.
 */
const addLine = (doc: PDFKit.PDFDocument, { words, baseline }: ReadLine, scale: number): void => {
  const origin = { x: baseline.x0 * scale, y: baseline.y0 * scale };
  const slope = Math.atan2(baseline.y1 - baseline.y0, Math.max(1, baseline.x1 - baseline.x0));
  const heights = words.map(({ box }) => box.y1 - box.y0).sort((a, b) => a - b);
  const size = Math.max(4, Math.min(60, (heights[heights.length >> 1] ?? 0) * scale));
  doc.save();
  if (Math.abs(slope) < 0.2) doc.rotate((slope * 180) / Math.PI, { origin: [origin.x, origin.y] });
  doc.fontSize(size).addContent("3 Tr");
  words.forEach((word, n) => {
    const text = drawable(word.text);
    const natural = doc.widthOfString(text);
    const width = (word.box.x1 - word.box.x0) * scale;
    if (natural <= 0 || width <= 0) return;
    doc.addContent(`${((width / natural) * 100).toFixed(2)} Tz`);
    doc.text(n < words.length - 1 ? `${text} ` : text, word.box.x0 * scale, origin.y, {
      lineBreak: false,
      baseline: "alphabetic",
    });
  });
  doc.restore();
};
