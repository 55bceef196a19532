import type { Instant } from "../../domain/civil-time.ts";
import type { Heading } from "../../domain/heading.ts";
import { inWholeWords } from "./line-breaks.ts";
import type { Sheet, TextStyle } from "./sheet.ts";
import { placeAndDate } from "./wording.ts";

const state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const motto = "Độc lập - Tự do - Hạnh phúc";

/** One centred paragraph, written line by line: pdfkit counts the blank at a line's end when it centres a paragraph. */
export const centredBlock = (sheet: Sheet, text: string, style: TextStyle & { readonly width: number }): void =>
  sheet.element("P", () => {
    for (const line of sheet.lines(text, style)) sheet.write(line, { ...style, align: "center" });
  });

/** A name, title or position in capitals, none of its words torn apart. */
export const centredCapitals = (sheet: Sheet, text: string, style: TextStyle & { readonly width: number }): void =>
  centredBlock(sheet, inWholeWords(text.toLocaleUpperCase("vi")), { ...style, capitals: true });

const rule = (sheet: Sheet, centre: number, length: number): void => {
  const y = sheet.doc.y + sheet.size * 0.35;
  sheet.ornament(() =>
    sheet.doc
      .moveTo(centre - length / 2, y)
      .lineTo(centre + length / 2, y)
      .lineWidth(0.6)
      .stroke("#000000"),
  );
  sheet.doc.y = y + sheet.size * 0.3;
};

/**
 * The two columns at the head of every paper of the State (Decree 30/2020/NĐ-CP, Appendix I): at the left who issues it,
 * and `under` that its number; at the right the name and the motto of the State, place and date. The pen ends below both.
 * Without a moment it says neither place nor date: they come with the seal.
 */
export const stateHeading = (
  sheet: Sheet,
  heading: Heading,
  at: Instant | undefined,
  under: readonly string[] = [],
): void => {
  const { doc, left, width } = sheet;
  const leftWidth = width * 0.44;
  const right = left + leftWidth + width * 0.02;
  const rightWidth = width * 0.54;
  const size = sizeOnOneLine(sheet, state, { font: "bold", size: sheet.size * 0.94, width: rightWidth });
  const top = doc.y;

  const atLeft = { align: "center", width: leftWidth, size } as const;
  centredCapitals(sheet, heading.agency, atLeft);
  centredCapitals(sheet, heading.unit, { ...atLeft, font: "bold" });
  rule(sheet, left + leftWidth / 2, leftWidth / 3);
  for (const line of under) centredBlock(sheet, line, atLeft);
  const leftEnd = doc.y;

  doc.y = top;
  const atRight = { align: "center", x: right, width: rightWidth, size } as const;
  sheet.write(state, { ...atRight, font: "bold" });
  sheet.write(motto, { ...atRight, font: "bold", size: size * 1.05 });
  rule(sheet, right + rightWidth / 2, doc.widthOfString(motto));
  if (at !== undefined) {
    const where = placeAndDate(heading.place, at);
    const fits = sizeOnOneLine(sheet, where, { font: "italic", size, width: rightWidth }, size * 0.8);
    centredBlock(sheet, where, { ...atRight, font: "italic", size: fits });
  }
  doc.y = Math.max(doc.y, leftEnd) + sheet.size * 0.6;
};

/** Letters as small as one line needs, down to `smallest`: the name of the State is never broken, and a date where it can be. */
const sizeOnOneLine = (
  sheet: Sheet,
  text: string,
  style: TextStyle & { readonly size: number; readonly width: number },
  smallest = 0,
): number => {
  let { size } = style;
  while (size > smallest && sheet.fullLines(text, { ...style, size }).length > 1) size -= 0.25;
  return size;
};
