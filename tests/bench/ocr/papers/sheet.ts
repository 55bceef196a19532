import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { pick } from "../../../../infra/local/paper-picture/seeded.ts";
import { ink } from "./ink.ts";

const packaged = createRequire(import.meta.url);
const tinos = (style: string) => packaged.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);
const carried = (name: string) => fileURLToPath(new URL(`../fonts/${name}.ttf`, import.meta.url));
const familyOf = (font: (style: string) => string) => ({
  regular: font("400Regular"),
  bold: font("700Bold"),
  italic: font("400Regular_Italic"),
});

/**
 * Faces that papers are set in: the shapes of Times, as Decree 30/2020/NĐ-CP asks, then those of Arial, and what word processors
 * put in their place.
 */
const families = [
  familyOf(tinos),
  familyOf((style) => carried(`Arimo_${style}`)),
  familyOf(tinos),
  familyOf((style) => carried(`NotoSerif_${style}`)),
  familyOf(tinos),
  familyOf((style) => carried(`NotoSans_${style}`)),
] as const;
export type Face = "regular" | "bold" | "italic";

/** A piece of a line: what is printed, or ink of a width that a hand wrote in the gap. */
export type Piece = string | { readonly ink: string; readonly width: number };

export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly random: () => number;
  readonly width: number;
  readonly margin: number;
  /** Lines of the truth, in reading order. */
  readonly truth: string[];
  /** A paragraph over the whole width; the truth has it as one line. */
  paragraph(text: string, style?: { readonly face?: Face; readonly size?: number; readonly indent?: number }): void;
  /** Whether a paragraph still has room: what flows onto a second sheet is not scanned, and nobody can read it. */
  fits(text: string): boolean;
  centred(text: string, style?: { readonly face?: Face; readonly size?: number }): void;
  /** Two columns of centred lines side by side; the left one is read first. */
  columns(
    left: readonly (readonly [readonly Piece[], Face])[],
    right: readonly (readonly [readonly Piece[], Face])[],
  ): void;
  /** One line of pieces from a place on; answers where it ended. */
  pieces(
    pieces: readonly Piece[],
    at: { readonly x: number; readonly y: number; readonly face?: Face; readonly size?: number },
  ): number;
  widthOf(pieces: readonly Piece[], face: Face, size: number): number;
  finish(): Promise<Uint8Array>;
}

export const textSize = 13;

/** An empty sheet of A4, upright or lying. */
export const sheet = (random: () => number, lying = false): Sheet => {
  const margin = 60;
  const doc = new PDFDocument({
    size: "A4",
    layout: lying ? "landscape" : "portrait",
    margin,
    info: { CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  const family = pick(random, families);
  for (const face of ["regular", "bold", "italic"] as const) doc.registerFont(face, family[face]);
  const width = doc.page.width - 2 * margin;
  const truth: string[] = [];

  const widthOf = (pieces: readonly Piece[], face: Face, size: number): number => {
    doc.font(face).fontSize(size);
    return pieces.reduce((sum, piece) => sum + (typeof piece === "string" ? doc.widthOfString(piece) : piece.width), 0);
  };
  const pieces: Sheet["pieces"] = (line, { x, y, face = "regular", size = textSize }) => {
    let at = x;
    for (const piece of line) {
      doc.font(face).fontSize(size);
      if (typeof piece === "string") {
        doc.fillColor("black").text(piece, at, y, { lineBreak: false });
        at += doc.widthOfString(piece);
      } else {
        ink(doc, random, { x: at, y: y - size * 0.15, width: piece.width, height: size * 1.25 });
        at += piece.width;
      }
    }
    truth.push(line.map((piece) => (typeof piece === "string" ? piece : `{{hw:${piece.ink}}}`)).join(""));
    return at;
  };

  return {
    doc,
    random,
    width,
    margin,
    truth,
    widthOf,
    pieces,
    paragraph: (text, { face = "regular", size = textSize, indent = 28 } = {}) => {
      doc.font(face).fontSize(size).text(text, margin, doc.y, { width, indent, align: "justify", lineGap: 2.5 });
      doc.y += 4;
      truth.push(text);
    },
    fits: (text) =>
      doc.y + doc.font("regular").fontSize(textSize).heightOfString(text, { width, indent: 28, lineGap: 2.5 }) <
      doc.page.maxY(),
    centred: (text, { face = "bold", size = textSize } = {}) => {
      doc.font(face).fontSize(size).text(text, margin, doc.y, { width, align: "center", lineGap: 2 });
      doc.y += 3;
      truth.push(text);
    },
    columns: (left, right) => {
      const top = doc.y;
      const column = (lines: typeof left, x: number, w: number): number => {
        let y = top;
        for (const [line, face] of lines) {
          pieces(line, { x: x + (w - widthOf(line, face, 12)) / 2, y, face, size: 12 });
          y += 18;
        }
        return y;
      };
      doc.y = Math.max(column(left, margin - 20, width * 0.42), column(right, margin + width * 0.42, width * 0.62)) + 8;
    },
    finish: () => {
      doc.end();
      return ended;
    },
  };
};
