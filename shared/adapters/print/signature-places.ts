import { mm, type Sheet } from "./sheet.ts";

export interface SignaturePlace {
  readonly role: string;
  readonly name: string;
}

/** Room for the hand, between the words and the name. */
const room = mm(12);

const styleOf = (sheet: Sheet, places: readonly SignaturePlace[]) =>
  ({ width: sheet.width / places.length, align: "center" }) as const;

export const signaturePlacesHeight = (sheet: Sheet, places: readonly SignaturePlace[]): number => {
  const style = styleOf(sheet, places);
  const tallestName = Math.max(...places.map(({ name }) => sheet.height(name, { ...style, font: "bold" })));
  return 2 * sheet.height("Ký", style) + room + tallestName;
};

/** Side by side at the end of a form: who signs, how, room for the hand, and the name. Kept together on one page. */
export const signaturePlaces = (sheet: Sheet, places: readonly SignaturePlace[]): void => {
  const { doc, left } = sheet;
  const style = styleOf(sheet, places);
  sheet.room(signaturePlacesHeight(sheet, places));
  const top = doc.y;
  let end = top;
  places.forEach(({ role, name }, n) => {
    const here = { ...style, x: left + n * style.width };
    doc.y = top;
    sheet.write(role, { ...here, font: "bold" });
    sheet.write("(Ký và ghi rõ họ tên)", { ...here, font: "italic" });
    doc.y += room;
    sheet.write(name, { ...here, font: "bold" });
    end = Math.max(end, doc.y);
  });
  doc.y = end;
};
