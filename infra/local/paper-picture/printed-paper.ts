import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

const packaged = createRequire(import.meta.url);
/** Papers are set in Times New Roman; Tinos has its shapes and widths. */
const ttf = (name: string) => packaged.resolve(`@expo-google-fonts/tinos/${name}.ttf`);

/** A4, in points. */
export const paperWidth = 595.28;
const margin = 62;

export interface Paper {
  readonly doc: PDFKit.PDFDocument;
  heading(left: readonly string[], right: readonly string[]): void;
  centred(text: string, size?: number, font?: "bold" | "regular" | "italic"): void;
  line(text: string, size?: number): void;
  /** "Label: value", then dots to the end of the line, as forms have that are filled in by printer. */
  filled(label: string, value: string): void;
  signature(left: readonly string[], right: readonly string[]): void;
  finish(): Promise<Uint8Array>;
}

/** A printed page (A4) that is later looked at as a picture. */
export const printedPaper = (): Paper => {
  const doc = new PDFDocument({ size: "A4", margin, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  doc.registerFont("regular", ttf("400Regular/Tinos_400Regular"));
  doc.registerFont("bold", ttf("700Bold/Tinos_700Bold"));
  doc.registerFont("italic", ttf("400Regular_Italic/Tinos_400Regular_Italic"));
  const width = paperWidth - 2 * margin;
  const size = 13;

  const columns = (left: readonly string[], right: readonly string[]) => {
    const top = doc.y;
    const column = (lines: readonly string[], x: number, w: number) => {
      doc.y = top;
      for (const [n, text] of lines.entries()) {
        doc
          .font(n === 0 ? "bold" : "regular")
          .fontSize(12)
          .text(text, x, doc.y, { width: w, align: "center" });
      }
      return doc.y;
    };
    const bottoms = [column(left, margin, width * 0.42), column(right, margin + width * 0.44, width * 0.56)];
    doc.y = Math.max(...bottoms) + 14;
  };

  return {
    doc,
    heading: columns,
    signature: columns,
    centred: (text, large = size, font = "bold") => {
      doc.font(font).fontSize(large).text(text, margin, doc.y, { width, align: "center" });
      doc.y += 4;
    },
    line: (text, large = size) => {
      doc.font("regular").fontSize(large).text(text, margin, doc.y, { width, lineGap: 3 });
      doc.y += 3;
    },
    filled: (label, value) => {
      doc.font("regular").fontSize(size);
      const text = `${label} ${value} `;
      const full = doc.heightOfString(text, { width, lineGap: 3 });
      const single = doc.heightOfString("A", { width, lineGap: 3 });
      const dots = full > single * 1.5 ? 0 : Math.floor((width - doc.widthOfString(text)) / doc.widthOfString("."));
      doc.text(`${text}${".".repeat(Math.max(0, dots - 1))}`, margin, doc.y, { width, lineGap: 3 });
      doc.y += 3;
    },
    finish: () => {
      doc.end();
      return ended;
    },
  };
};

/** A round red stamp (dấu tròn đỏ) of 36 mm about a point, as it lies over signatures. */
export const stamp = (doc: PDFKit.PDFDocument, x: number, y: number, text: string): void => {
  const radius = 51;
  doc.save();
  doc.strokeColor("#d0202a", 0.85).fillColor("#d0202a", 0.85);
  doc.lineWidth(2.2).circle(x, y, radius).stroke();
  doc
    .lineWidth(0.9)
    .circle(x, y, radius - 16)
    .stroke();
  const letters = [...text];
  doc.font("bold").fontSize(8);
  letters.forEach((letter, n) => {
    const degrees = -150 + (300 * (n + 0.5)) / letters.length;
    doc.save();
    doc.rotate(degrees, { origin: [x, y] });
    doc.text(letter, x - 3, y - radius + 4, { lineBreak: false });
    doc.restore();
  });
  const points = Array.from({ length: 10 }, (_, n) => {
    const reach = n % 2 === 0 ? 19 : 8;
    const angle = (Math.PI * (n * 36 - 90)) / 180;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
  const [first, ...others] = points;
  if (first !== undefined) {
    doc.moveTo(...first);
    for (const point of others) doc.lineTo(...point);
    doc.closePath().fill();
  }
  doc.restore();
};
