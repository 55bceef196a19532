import { create, type QRCodeErrorCorrectionLevel } from "qrcode";
import type { Sheet } from "./sheet.ts";

/**
 * Draws a QR code (ISO 18004, TCVN 7322:2009) as one filled path, so that no renderer leaves seams between modules.
 * `side` (points) takes in the white border of four modules that readers need. `alt` is what a screen reader says of it.
 */
export const drawQr = (
  { doc, figure }: Pick<Sheet, "doc" | "figure">,
  text: string,
  alt: string,
  place: { readonly x: number; readonly y: number; readonly side: number },
  correction: QRCodeErrorCorrectionLevel = "M",
): void => {
  const { modules } = create(text, { errorCorrectionLevel: correction });
  const step = place.side / (modules.size + 8);
  const at = (n: number) => (n + 4) * step;
  figure(alt, () => {
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; ) {
        let end = column;
        while (end < modules.size && modules.get(row, end)) end += 1;
        if (end > column) doc.rect(place.x + at(column), place.y + at(row), (end - column) * step, step);
        column = end + 1;
      }
    }
    doc.fill("#000000");
  });
};
