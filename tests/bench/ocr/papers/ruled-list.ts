import { inventedPerson } from "../../../../infra/local/paper-picture/invented-people.ts";
import { pick } from "../../../../infra/local/paper-picture/seeded.ts";
import type { Sheet } from "./sheet.ts";
import { clause, communes, listHeading, remarks } from "./words-of-papers.ts";

const number = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least));

/** Room for the line below the table. */
const below = 40;

/** A list in a ruled table (bảng kẻ): every cell is a line of the truth, row by row; `most` rows, as far as the sheet has room for them. */
export const ruledList = (sheet: Sheet, most: number): void => {
  const { doc, random, margin, width, truth } = sheet;
  sheet.centred("PHỤ LỤC", { size: 13 });
  sheet.centred(`Danh sách kèm theo việc ${clause(random)}`, { face: "italic", size: 12 });
  doc.y += 8;
  const shares = [0.07, 0.25, 0.1, 0.27, 0.14, 0.17];
  const size = 11;
  const people = Array.from({ length: most }, (_, n) => {
    const person = inventedPerson(number(random, 0, 1e6));
    return [
      String(n + 1),
      person.name,
      String(person.birthYear),
      `${pick(random, communes)}, ${pick(random, communes)}`,
      `${number(random, 40, 900)},${number(random, 0, 10)}`,
      pick(random, remarks),
    ];
  });
  doc.lineWidth(0.7).strokeColor("black");
  let rows = 0;
  for (const [row, cells] of [listHeading, ...people].entries()) {
    doc.font(row === 0 ? "bold" : "regular").fontSize(size);
    const heights = cells.map((text, n) =>
      doc.heightOfString(text === "" ? " " : text, { width: width * (shares[n] ?? 0) - 8 }),
    );
    const [top, height] = [doc.y, Math.max(...heights) + 7];
    if (top + height + below > doc.page.maxY()) break;
    rows = row;
    let x = margin;
    cells.forEach((text, n) => {
      const cell = width * (shares[n] ?? 0);
      doc.rect(x, top, cell, height).stroke();
      const align = n === 1 || n === 3 || n === 5 ? ("left" as const) : ("center" as const);
      doc.text(text, x + 4, top + 4, { width: cell - 8, align: row === 0 ? "center" : align });
      if (text !== "") truth.push(text);
      x += cell;
    });
    doc.y = top + height;
  }
  doc.y += 10;
  sheet.paragraph(`Danh sách này có ${rows} người.`, { face: "italic" });
};
