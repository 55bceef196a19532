import { civilDay, withOffset } from "../../domain/civil-time.ts";
import type { Box } from "../../domain/reading.ts";
import type { DigitizerStamp, KeptPage } from "../../ports/searchable-pdfs.ts";
import { drawable, font } from "../print/fonts.ts";

const mm = (length: number): number => (length * 72) / 25.4;
/** In the margin that letters leave: what is printed on the paper begins below. */
const [left, top, width, pad, size] = [mm(4), mm(3), mm(66), mm(1.1), 6.2];
const ink = "#1F3FA8";

/** `23/11/2026 10:20:00 +07:00`. */
const moment = (at: string): string =>
  `${civilDay(at).split("-").reverse().join("/")} ${withOffset(at).slice(11, 19)} +07:00`;

const overlap = (box: { x: number; y: number; height: number }, code: Box): boolean =>
  box.x < code.x1 && box.x + width > code.x0 && box.y < code.y1 && box.y + box.height > code.y0;

/** Top left; to the right of the codes that stand there, and below them where there is no room. */
const placeFor = (height: number, codes: readonly Box[], pageWidth: number): { x: number; y: number } => {
  let place = { x: left, y: top };
  for (const code of codes.toSorted((a, b) => a.x0 - b.x0)) {
    if (!overlap({ ...place, height }, code)) continue;
    const beside = code.x1 + mm(2);
    place = beside + width <= pageWidth - left ? { ...place, x: beside } : { x: left, y: code.y1 + mm(2) };
  }
  return place;
};

/**
 * What the digitizer's signature shows (Circular 01/2023/TT-VPCP Art. 8): name, position and time, top left on page one, in the
 * blue of stamps. Drawn before signing, over paper that stays visible under it.
 */
export const drawStamp = (doc: PDFKit.PDFDocument, page: KeptPage, stamp: DigitizerStamp): void => {
  const scale = 72 / page.dpi;
  doc.registerFont("stamp", font("regular"));
  const lines = [
    `Người số hóa: ${stamp.name}`,
    ...(stamp.position === "" ? [] : [`Chức vụ: ${stamp.position}`]),
    `Thời gian ký: ${moment(stamp.at)}`,
  ].map(drawable);
  doc.save().font("stamp").fontSize(size);
  const inside = { width: width - 2 * pad, lineGap: 0.6 };
  const height = lines.reduce((sum, line) => sum + doc.heightOfString(line, inside), 2 * pad);
  const codes = stamp.codes.map(({ x0, y0, x1, y1 }) => ({
    x0: x0 * scale,
    y0: y0 * scale,
    x1: x1 * scale,
    y1: y1 * scale,
  }));
  const { x, y } = placeFor(height, codes, page.width * scale);
  doc.rect(x, y, width, height).fillOpacity(0.8).fill("#FFFFFF").fillOpacity(1);
  doc.rect(x, y, width, height).lineWidth(0.7).stroke(ink);
  doc.fillColor(ink);
  let down = y + pad;
  for (const line of lines) {
    doc.text(line, x + pad, down, inside);
    down += doc.heightOfString(line, inside);
  }
  doc.restore();
};
