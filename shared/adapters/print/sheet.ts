import PDFDocument from "pdfkit";
import type { Instant } from "../../domain/civil-time.ts";
import { drawable, type FontName, font, fontNames } from "./fonts.ts";
import { trainingMark } from "./form-wording.ts";
import { evenLines, fullLines } from "./line-breaks.ts";
import { type ElementKind, type Outline, outlineOf } from "./outline.ts";

/** Millimetres as PDF points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export interface TextStyle {
  readonly font?: FontName;
  /** Points. */
  readonly size?: number;
  /** Never justified: pdfkit writes such lines without their blanks, and they would be copied as one word. */
  readonly align?: "left" | "center" | "right";
  readonly x?: number;
  readonly width?: number;
  readonly color?: string;
  /** All in capitals: with more distance of lines, since their marks reach into the line above. */
  readonly capitals?: boolean;
  /** Points of white below the text. */
  readonly gap?: number;
}

/**
 * Paper to write on: a thin layer over pdfkit that knows its margins, breaks pages between lines, numbers them, and tags
 * what is written for screen readers: a piece of text outside of any element is a paragraph.
 */
export interface Sheet extends Pick<Outline, "ornament"> {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly width: number;
  /** The size of running text. */
  readonly size: number;
  /** Writes a paragraph at the pen (or at `y`) and leaves the pen below it. */
  write(text: string, style?: TextStyle): void;
  /** "Label: value", the value in bold when it is what people look for. */
  field(label: string, value: string, style?: TextStyle & { readonly strong?: boolean }): void;
  /** Everything that is written meanwhile is one element; a paragraph in a cell or heading is no element of its own. */
  element(kind: ElementKind, write: () => void): void;
  /** A picture, and what is read out in its stead. */
  figure(alt: string, draw: () => void): void;
  /** The lines a paragraph of that width breaks into, of about one length: no single word is left behind. */
  lines(text: string, style: TextStyle & { readonly width: number }): readonly string[];
  /** The same, each line as full as it gets. */
  fullLines(text: string, style: TextStyle & { readonly width: number }): readonly string[];
  /** How high the text would be. */
  height(text: string, style?: TextStyle): number;
  /** Points left on this page, and how many an empty one has. */
  readonly free: { readonly here: () => number; readonly onNewPage: number };
  /** Starts a new page unless so many points are left on this one. */
  room(points: number): void;
  newPage(): void;
  /** Ends a run of pages that is numbered on its own ("Trang 1/2"). */
  endPart(): void;
  finish(): Promise<Uint8Array>;
}

export interface Format {
  /** A paper, or a slip of so many millimetres in width and height. */
  readonly size: "A4" | "A5" | readonly [number, number];
  readonly landscape?: boolean | undefined;
  readonly title: string;
  /** When the form says it was made: the same form printed again is the same file. */
  readonly at: Instant;
  readonly textSize: number;
  /** Millimetres: top, right, bottom, left. */
  readonly margins: readonly [number, number, number, number];
  /** What stands at the left of the page number, e.g. the dossier code; without it pages are not numbered either. */
  readonly footer?: string;
  /** Made at a point for training: every page says that it is worth nothing. */
  readonly training?: boolean | undefined;
  /** What else stands above every page, e.g. that nobody has signed it. */
  readonly mark?: string | undefined;
}

/**
 * The font's own distance of lines is 1.265 of its size, made for screens. At 1.2 the marks over a capital (Ấ, Ỗ) still clear
 * what hangs from the line above, and a receipt has a line more on its page.
 */
const tightened = -0.065;
/** In capitals "Ỗ" below "Ụ" touches it at the font's own distance. */
const loosened = 0.06;

/** Opens a tagged PDF/A-2a document. Its title must hold nothing personal: metadata travels further than pages do. */
export const openSheet = (format: Format): Sheet => {
  const [top, right, bottom, left] = format.margins;
  const doc = new PDFDocument({
    size: typeof format.size === "string" ? format.size : [mm(format.size[0]), mm(format.size[1])],
    layout: format.landscape ? "landscape" : "portrait",
    subset: "PDF/A-2a",
    pdfVersion: "1.7",
    lang: "vi-VN",
    tagged: true,
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
  const box = (style: TextStyle) => ({
    width: style.width ?? width,
    align: style.align ?? "left",
    lineGap: (style.size ?? format.textSize) * (style.capitals ? loosened : tightened),
  });
  const widthOf = (text: string) => doc.widthOfString(text);
  const broken = (text: string, style: TextStyle) => {
    use(style);
    return fullLines(widthOf, drawable(text), box(style).width);
  };
  /** Lines are broken already: room for the blank that pdfkit counts at the end of each, where that does not move them. */
  const inLines = (style: TextStyle) => {
    const within = box(style);
    return within.align === "left" ? { ...within, width: within.width + format.textSize } : within;
  };
  const mark = [format.training ? trainingMark : "", format.mark ?? ""].filter((one) => one !== "").join(" · ");
  const outline = outlineOf(doc);
  let part = 0;

  const sheet: Sheet = {
    doc,
    left: x,
    width,
    size: format.textSize,
    element: outline.element,
    figure: outline.figure,
    ornament: outline.ornament,
    write: (text, style = {}) => {
      // Nothing to read out, and pdfkit would open an element for it all the same.
      if (text !== "")
        outline.text(() =>
          use(style)
            .fillColor(style.color ?? "#000000")
            .text(broken(text, style).join("\n"), style.x ?? x, doc.y, inLines(style)),
        );
      doc.y += style.gap ?? 0;
    },
    field: (label, value, style = {}) => {
      outline.text(() => {
        const labelled = broken(label, style);
        const taken = doc.widthOfString(`${labelled.at(-1)} `);
        use({ ...style, font: style.strong ? "bold" : "regular" });
        const [beside, ...below] = fullLines(widthOf, drawable(value), box(style).width, box(style).width - taken);
        use(style).fillColor("#000000");
        const follows = { ...inLines(style), continued: value !== "" && beside !== "" };
        doc.text(`${labelled.join("\n")} `, style.x ?? x, doc.y, follows);
        use({ ...style, font: style.strong ? "bold" : "regular" });
        if (value !== "") doc.text([...(beside ? [beside] : []), ...below].join("\n"), inLines(style));
      });
      doc.y += style.gap ?? 0;
    },
    lines: (text, style) => {
      use(style);
      return evenLines(widthOf, drawable(text), style.width);
    },
    fullLines: broken,
    height: (text, style = {}) => doc.heightOfString(broken(text, style).join("\n"), inLines(style)),
    free: { here: () => end() - doc.y, onNewPage: end() - doc.page.margins.top },
    room: (points) => {
      if (points > sheet.free.here()) sheet.newPage();
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
        if (format.footer !== undefined) {
          const words = { left: format.footer, right: `Trang ${n + 1}/${pages}` };
          outline.ornament(() => footer(doc, words, { x, width, size: format.textSize * 0.75 }));
        }
        if (mark !== "" && part + n > 0) outline.ornament(() => markAbove(doc, mark));
      }
      part = start + count;
    },
    finish: async () => {
      sheet.endPart();
      doc.end();
      return ended;
    },
  };
  // The first thing a screen reader says; on the other pages it is only seen.
  if (mark !== "") outline.text(() => markAbove(doc, mark));
  return sheet;
};

/** Writes into a margin, which is taken away meanwhile (pdfkit would start a new page for it), and leaves the pen where it was. */
const inMargins = (doc: PDFKit.PDFDocument, write: () => void): void => {
  const { x, y } = doc;
  const { margins } = doc.page;
  doc.page.margins = { top: 0, right: 0, bottom: 0, left: 0 };
  write();
  doc.page.margins = margins;
  doc.x = x;
  doc.y = y;
};

const footer = (
  doc: PDFKit.PDFDocument,
  words: { readonly left: string; readonly right: string },
  { x, width, size }: { readonly x: number; readonly width: number; readonly size: number },
): void => {
  const y = doc.page.height - doc.page.margins.bottom + mm(3);
  doc.font("regular").fontSize(size).fillColor("#444444");
  inMargins(doc, () => {
    doc.text(words.left, x, y, { width: width * 0.8, height: doc.currentLineHeight(), ellipsis: true });
    doc.text(words.right, x, y, { width, align: "right" });
  });
};

/** In the top margin, over the whole width, in letters nobody overlooks. */
const markAbove = (doc: PDFKit.PDFDocument, mark: string): void => {
  const { width, margins } = doc.page;
  doc
    .font("bold")
    .fontSize(Math.min(9, width / 24))
    .fillColor("#C00000");
  const y = (margins.top - doc.currentLineHeight()) / 2;
  inMargins(doc, () => doc.text(mark, 0, y, { width, align: "center" }));
};
