import { commonWords } from "./form-wording.ts";
import { inWholeWords } from "./line-breaks.ts";
import { mm, type Sheet, type TextStyle } from "./sheet.ts";
import { stamp, stampHeight } from "./stamp.ts";
import { centredBlock } from "./state-heading.ts";

export interface SignaturePlace {
  readonly role: string;
  readonly name: string;
  /** How to sign, "(Ký và ghi rõ họ tên)" unless something else is said. */
  readonly how?: string;
  /** The lines of a digital seal in the room for the hand. */
  readonly seal?: readonly string[] | undefined;
}

/** Room for the hand, between the words and the name. */
const room = mm(12);
const margin = mm(1);
/** Between the last words and the places. */
const apart = mm(2);

/** Each place has an equal part of the width; one alone has the right half. */
const widthOf = (sheet: Sheet, places: readonly SignaturePlace[]): number => sheet.width / Math.max(2, places.length);

const styles = (width: number) =>
  ({
    role: { width, align: "center", font: "bold", capitals: true },
    how: { width, align: "center", font: "italic" },
    name: { width, align: "center", font: "bold" },
  }) as const;

const heightOfBlock = (sheet: Sheet, text: string, style: TextStyle & { readonly width: number }): number =>
  sheet.lines(text, style).length * sheet.height("Ấ", style);

const heights = (sheet: Sheet, places: readonly SignaturePlace[]) => {
  const width = widthOf(sheet, places);
  const { role, name, how } = styles(width);
  const highest = (of: (place: SignaturePlace) => number) => Math.max(...places.map(of));
  const seals = places.flatMap(({ seal }) =>
    seal === undefined ? [] : [stampHeight(sheet, seal, width - 2 * margin)],
  );
  return {
    role: highest((place) => heightOfBlock(sheet, inWholeWords(place.role), role)),
    how: sheet.height("Ký", how),
    room: Math.max(room, ...seals.map((seal) => seal + 2 * margin)),
    name: highest((place) => heightOfBlock(sheet, place.name, name)),
  };
};

const signaturePlacesHeight = (sheet: Sheet, places: readonly SignaturePlace[]): number =>
  Object.values(heights(sheet, places)).reduce((sum, one) => sum + one, 0);

/** Side by side at the end of a form: who signs, how, room for the hand, and the name. */
const signaturePlaces = (sheet: Sheet, places: readonly SignaturePlace[]): void => {
  const { doc, left, width } = sheet;
  const each = widthOf(sheet, places);
  const { role, how, name } = styles(each);
  const high = heights(sheet, places);
  const top = doc.y;
  places.forEach((place, n) => {
    const x = left + width - (places.length - n) * each;
    doc.y = top;
    centredBlock(sheet, inWholeWords(place.role), { ...role, x });
    doc.y = top + high.role;
    sheet.write(place.how ?? commonWords.signHere, { ...how, x });
    const hand = doc.y;
    if (place.seal !== undefined)
      stamp(sheet, place.seal, { x: x + margin, y: hand + margin, width: each - 2 * margin });
    doc.y = hand + high.room;
    centredBlock(sheet, place.name, { ...name, x });
  });
  doc.y = top + signaturePlacesHeight(sheet, places);
};

/**
 * The last words of a form and its signature places, kept together on one page: signatures without a word above them say
 * nothing.
 */
export const closing = (
  sheet: Sheet,
  paragraphs: readonly (TextStyle & { readonly text: string })[],
  places: readonly SignaturePlace[],
): void => {
  const words = paragraphs.reduce((sum, { text, ...style }) => sum + sheet.height(text, style) + (style.gap ?? 0), 0);
  sheet.room(words + apart + signaturePlacesHeight(sheet, places));
  for (const { text, ...style } of paragraphs) sheet.write(text, style);
  sheet.doc.y += apart;
  signaturePlaces(sheet, places);
};
