import type { FormComponent } from "../../ports/printed-forms.ts";
import type { Sheet, TextStyle } from "./sheet.ts";
import { centredBlock } from "./state-heading.ts";

const kinds = [
  { key: "original", title: "Bản chính" },
  { key: "certifiedCopy", title: "Bản chứng thực" },
  { key: "photocopy", title: "Bản photo" },
  { key: "electronic", title: "Bản điện tử" },
] as const;

/** Shares of the width: number, name, then the four counts. */
const numberShare = 0.07;
const countShare = 0.12;

/**
 * The table of components (thành phần hồ sơ) of Forms 01 and 02. A row is never cut by a page's end; the head is
 * repeated on each page.
 */
export const componentTable = (sheet: Sheet, components: readonly FormComponent[]): void => {
  const { doc, left, width } = sheet;
  const size = sheet.size * 0.92;
  const pad = size * 0.35;
  const numberWidth = width * numberShare;
  const countWidth = width * countShare;
  const nameWidth = width - numberWidth - countWidth * kinds.length;
  const nameAt = left + numberWidth;
  const countsAt = nameAt + nameWidth;

  const cell = (text: string, x: number, y: number, w: number, h: number, style: TextStyle = {}) => {
    doc.rect(x, y, w, h).lineWidth(0.5).stroke("#000000");
    const inside = { size, align: "center", ...style, width: w - 2 * pad } as const;
    doc.y = y + (h - sheet.height(text, inside)) / 2;
    sheet.write(text, { ...inside, x: x + pad });
  };
  const bold = { font: "bold" } as const;

  const headStyle = { ...bold, size, width: countWidth - 4 } as const;
  const line = sheet.height("Số lượng", { ...bold, size });
  const upper = line + 2 * pad;
  const lower = Math.max(...kinds.map(({ title }) => sheet.lines(title, headStyle).length)) * line + pad;
  const head = () => {
    const y = doc.y;
    cell("TT", left, y, numberWidth, upper + lower, bold);
    cell("Thành phần hồ sơ", nameAt, y, nameWidth, upper + lower, bold);
    cell("Số lượng", countsAt, y, countWidth * kinds.length, upper, bold);
    kinds.forEach(({ title }, n) => {
      const x = countsAt + n * countWidth;
      cell("", x, y + upper, countWidth, lower);
      doc.y = y + upper + (lower - sheet.lines(title, headStyle).length * line) / 2;
      centredBlock(sheet, title, { ...headStyle, x: x + 2 });
    });
    doc.y = y + upper + lower;
  };

  const rowHeight = (component: FormComponent) =>
    sheet.height(component.name, { size, width: nameWidth - 2 * pad }) + 2 * pad;
  sheet.room(upper + lower + (components[0] ? rowHeight(components[0]) : 0));
  head();
  components.forEach((component, row) => {
    const h = rowHeight(component);
    if (doc.y + h > doc.page.height - doc.page.margins.bottom) {
      sheet.newPage();
      head();
    }
    const y = doc.y;
    cell(String(row + 1), left, y, numberWidth, h);
    cell(component.name, nameAt, y, nameWidth, h, { align: "left" });
    kinds.forEach(({ key }, n) => {
      cell(component[key] === undefined ? "" : String(component[key]), countsAt + n * countWidth, y, countWidth, h);
    });
    doc.y = y + h;
  });
  doc.y += pad;
};
