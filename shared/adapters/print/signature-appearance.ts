import PDFDocument from "pdfkit";
import { drawable, font, fontNames } from "./fonts.ts";
import { ink, pad } from "./stamp.ts";

/** Points. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

const largest = 7.9;
const smallest = 4;

/**
 * What a signature shows of itself (Decree 30/2020/NĐ-CP, Appendix I), as a PDF of one page of the size of its place: lines in
 * the blue of stamps, as large as they fit. It becomes part of the signature and not of the page, which may not change any
 * more. It is not tagged: what is read out in its stead stands in the field.
 */
export const drawAppearance = async (lines: readonly string[], { width, height }: Box): Promise<Uint8Array> => {
  const doc = new PDFDocument({
    size: [width, height],
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    pdfVersion: "1.7",
    info: { CreationDate: new Date(0) },
    font: "",
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
  for (const name of fontNames) doc.registerFont(name, font(name));
  const room = { width: width - 2 * pad };
  const heightAt = (size: number): number => {
    doc.font("regular").fontSize(size);
    return lines.reduce((sum, line) => sum + doc.heightOfString(drawable(line), room), 0);
  };
  let size = largest;
  while (size > smallest && heightAt(size) > height - 2 * pad) size -= 0.1;

  doc
    .rect(0.4, 0.4, width - 0.8, height - 0.8)
    .lineWidth(0.8)
    .stroke(ink);
  doc.font("regular").fontSize(size).fillColor(ink);
  doc.y = pad;
  for (const line of lines) doc.text(drawable(line), pad, doc.y, room);
  doc.end();
  return ended;
};
