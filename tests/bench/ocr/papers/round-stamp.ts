/** A round stamp (dấu tròn) of 36 mm: two rings, a star, the office's name along the ring. Red on originals, black on copies. */
export const roundStamp = (
  doc: PDFKit.PDFDocument,
  { x, y, text, colour }: { readonly x: number; readonly y: number; readonly text: string; readonly colour: string },
): void => {
  const radius = 51;
  doc.save();
  doc.strokeColor(colour, 0.88).fillColor(colour, 0.88);
  doc.lineWidth(2.2).circle(x, y, radius).stroke();
  doc
    .lineWidth(0.9)
    .circle(x, y, radius - 15)
    .stroke();
  const letters = [...text];
  doc.font("bold").fontSize(6.5);
  letters.forEach((letter, n) => {
    doc.save();
    doc.rotate((360 * n) / letters.length - 170, { origin: [x, y] });
    doc.text(letter, x - 2, y - radius + 4, { lineBreak: false });
    doc.restore();
  });
  for (let n = 0; n < 10; n += 1) {
    const angle = (Math.PI * (n * 36 - 90)) / 180;
    const reach = n % 2 === 0 ? 18 : 8;
    const [px, py] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    if (n === 0) doc.moveTo(px, py);
    else doc.lineTo(px, py);
  }
  doc.closePath().fill();
  doc.restore();
  doc.fillColor("black").strokeColor("black").fillOpacity(1).strokeOpacity(1);
};
