/** What a hand writes into a box: strokes that go up and down like digits and letters do, and mean nothing. */
export const ink = (
  doc: PDFKit.PDFDocument,
  random: () => number,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void => {
  doc.save();
  doc
    .strokeColor(random() < 0.6 ? "#1b2a8a" : "#181818")
    .lineWidth(0.9 + random() * 0.6)
    .lineCap("round");
  const each = height * 0.55;
  const count = Math.max(1, Math.floor((width - 2) / each));
  for (let n = 0; n < count; n += 1) {
    const left = x + 2 + n * each + random() * 2;
    const point = () => [left + random() * each * 0.8, y + height * (0.1 + random() * 0.8)] as const;
    doc.moveTo(left + random() * each * 0.5, y + height * (0.1 + random() * 0.2));
    for (let stroke = 0; stroke < 2; stroke += 1) {
      const [a, b, c] = [point(), point(), point()];
      doc.bezierCurveTo(a[0], a[1], b[0], b[1], c[0], c[1]);
    }
    doc.stroke();
  }
  doc.restore();
  doc.fillColor("black");
};

/** A signature: one long line with loops, that runs over what is printed below it. */
export const signatureInk = (doc: PDFKit.PDFDocument, random: () => number, x: number, y: number): void => {
  doc.save();
  doc
    .strokeColor(random() < 0.5 ? "#23349c" : "#202020")
    .lineWidth(1.2)
    .moveTo(x, y);
  for (let n = 0; n < 6; n += 1) {
    const at = (k: number) => [x + n * 16 + k * 8 + random() * 14, y - 22 + random() * 40] as const;
    const [a, b, c] = [at(0), at(1), at(2)];
    doc.bezierCurveTo(a[0], a[1], b[0], b[1], c[0], c[1]);
  }
  doc.stroke().restore();
};
