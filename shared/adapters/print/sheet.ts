import PDFDocument from "pdfkit";
import type { Instant } from "../../domain/civil-time.ts";
import { drawable, type FontName, font, fontNames } from "./fonts.ts";

/** Millimetres as PDF points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export interface TextStyle {
  readonly font?: FontName;
  /** Points. */
  readonly size?: number;
  readonly align?: "left" | "center" | "right" | "justify";
  readonly x?: number;
  readonly width?: number;
  readonly color?: string;
  /** Points of white below the text. */
  readonly gap?: number;
}

/** Paper to write on: a thin layer over pdfkit that knows its margins, breaks pages between lines and numbers them. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly width: number;
  /** The size of running text. */
  readonly size: number;
  /** Writes a paragraph at the pen (or at `y`) and leaves the pen below it. */
  write(text: string, style?: TextStyle): void;
  /** "Label: value", the value in bold when it is what people look for. */
  field(label: string, value: string, style?: TextStyle & { readonly strong?: boolean }): void;
  /** The lines a paragraph of that width breaks into, of about one length: no single word is left behind. */
  lines(text: string, style: TextStyle & { readonly width: number }): readonly string[];
  /** How high the text would be. */
  height(text: string, style?: TextStyle): number;
  /** Starts a new page unless so many points are left on this one. */
  room(points: number): void;
  newPage(): void;
  /** Ends a run of pages that is numbered on its own ("Trang 1/2"). */
  endPart(): void;
  finish(): Promise<Uint8Array>;
}

interface Format {
  readonly size: "A4" | "A5";
  readonly title: string;
  /** When the form says it was made: the same form printed again is the same file. */
  readonly at: Instant;
  readonly textSize: number;
  /** Millimetres: top, right, bottom, left. */
  readonly margins: readonly [number, number, number, number];
  /** What stands at the left of the page number, e.g. the dossier code. */
  readonly footer: string;
}

/** Opens a PDF/A-2b document. Its title must hold nothing personal: metadata travels further than pages do. */
export const openSheet = (format: Format): Sheet => {
  const [top, right, bottom, left] = format.margins;
  const doc = new PDFDocument({
    size: format.size,
    subset: "PDF/A-2b",
    pdfVersion: "1.7",
    lang: "vi-VN",
    displayTitle: true,
    bufferPages: true,
    margins: { top: mm(top), right: mm(right), bottom: mm(bottom), left: mm(left) },
    info: { Title: format.title, Creator: "motcua", Producer: "motcua", CreationDate: new Date(format.at) },
    // Nothing to begin with: a name would make pdfkit load its own Helvetica, which PDF/A may not use.
    font: "",
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
  for (const name of fontNames) doc.registerFont(name, font(name));

  const { left: x, width } = { left: mm(left), width: doc.page.width - mm(left) - mm(right) };
  const end = () => doc.page.height - doc.page.margins.bottom;
  const use = (style: TextStyle) => doc.font(style.font ?? "regular").fontSize(style.size ?? format.textSize);
  const box = (style: TextStyle) => ({ width: style.width ?? width, align: style.align ?? "left" });
  let part = 0;

  const sheet: Sheet = {
    doc,
    left: x,
    width,
    size: format.textSize,
    write: (text, style = {}) => {
      use(style)
        .fillColor(style.color ?? "#000000")
        .text(drawable(text), style.x ?? x, doc.y, box(style));
      doc.y += style.gap ?? 0;
    },
    field: (label, value, style = {}) => {
      use(style)
        .fillColor("#000000")
        .text(`${drawable(label)} `, style.x ?? x, doc.y, { ...box(style), continued: true });
      use({ ...style, font: style.strong ? "bold" : "regular" }).text(drawable(value), box(style));
      doc.y += style.gap ?? 0;
    },
    lines: (text, style) => {
      use(style);
      const most = wrapped(doc, drawable(text), style.width);
      let even = most;
      for (let narrow = style.width - 2; narrow > 0; narrow -= 2) {
        const tried = wrapped(doc, drawable(text), narrow);
        if (tried.length > most.length) break;
        even = tried;
      }
      return even;
    },
    height: (text, style = {}) => use(style).heightOfString(drawable(text), box(style)),
    room: (points) => {
      if (doc.y + points > end()) sheet.newPage();
    },
    newPage: () => {
      doc.addPage();
      doc.y = doc.page.margins.top;
    },
    endPart: () => {
      const { start, count } = doc.bufferedPageRange();
      const pages = start + count - part;
      for (let n = 0; n < pages; n += 1) {
        doc.switchToPage(part + n);
        footer(doc, format, x, width, pages > 1 ? `Trang ${n + 1}/${pages}` : "");
      }
      part = start + count;
    },
    finish: async () => {
      sheet.endPart();
      doc.end();
      return ended;
    },
  };
  return sheet;
};

/** Greedy lines of whole words in the font that is set. */
const wrapped = (doc: PDFKit.PDFDocument, text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && doc.widthOfString(longer) > width) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines;
};

/** Writes into the bottom margin, which is taken away meanwhile: pdfkit would start a new page for it. */
const footer = (doc: PDFKit.PDFDocument, format: Format, x: number, width: number, page: string): void => {
  const { bottom } = doc.page.margins;
  doc.page.margins.bottom = 0;
  const y = doc.page.height - bottom + mm(3);
  doc
    .font("regular")
    .fontSize(format.textSize * 0.75)
    .fillColor("#444444");
  doc.text(format.footer, x, y, { width, lineBreak: false });
  doc.text(page, x, y, { width, align: "right" });
  doc.page.margins.bottom = bottom;
};
