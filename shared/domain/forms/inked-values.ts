import { folded } from "../folded.ts";
import type { Box, PageReading, ReadWord } from "../reading.ts";
import { visualRows } from "../visual-rows.ts";
import { type Crop, cropAround } from "./crop.ts";

/** A value that is written with ink on nearly every signed paper: Tesseract invents digits for it, so only its place is kept. */
export interface InkedValue {
  readonly name: "issueNumber" | "issueDay";
  readonly crop: Crop;
}

type InkedPage = Pick<PageReading, "page" | "width" | "height" | "lines" | "forPerson">;

/** `/QĐ-UBND`, `12/2025/QĐ-UBND`, `/UBND`: what is printed of a number (số, ký hiệu). */
const sign = /^[\p{L}\d]{0,6}\/(?:\d{4}\/)?\p{Lu}[\p{L}\d]*/u;
/** Between the place and the sign there are the digits and specks of ink; further away is something else. */
const mostWordsOfNumber = 4;
/** "ngày … tháng … năm": of what is inked up to four words are made, and some stick to the printed ones: "thángØf". */
const mostWordsOfDay = 4;
/** "thóng" stands for tháng between the two others. */
const [day, month] = [/^[^\p{L}\d]?ngay/u, /^th\p{L}{1,2}ng/u] as const;
/** A stroke of ink may take the word before the year along. */
const year = /^nam(?!\p{L})|^20\d\d$/u;

const gapOf = (from: ReadWord, to: ReadWord, end: number): Box => ({
  x0: from.box.x1,
  y0: Math.min(from.box.y0, to.box.y0),
  x1: Math.max(end, from.box.x1 + 1),
  y1: Math.max(from.box.y1, to.box.y1),
});

/** The gap between "Số:" and the sign of the agency; digits that stand before the sign in one word belong to it. */
const numberGap = (words: readonly ReadWord[], at: number): Box | undefined => {
  const from = words[at];
  // "Nghị định số 118/2025/NĐ-CP" is another paper, and printed.
  if (from === undefined || folded(from.text) !== "so" || !from.text.startsWith("S")) return undefined;
  const to = words.slice(at + 1, at + 2 + mostWordsOfNumber).find(({ text }) => sign.test(text));
  if (to === undefined) return undefined;
  const stroke = (to.text.indexOf("/") / to.text.length) * (to.box.x1 - to.box.x0);
  return gapOf(from, to, to.box.x0 + stroke);
};

const after = (words: readonly ReadWord[], from: number, wanted: RegExp): number => {
  const at = words.slice(from + 1, from + 2 + mostWordsOfDay).findIndex(({ text }) => wanted.test(folded(text)));
  return at === -1 ? -1 : from + 1 + at;
};

/** Where a paper is dated: "Huế, ngày … tháng … năm 2025" at the end of a row, beside or below everything else. */
const dayGap = (words: readonly ReadWord[], at: number, width: number): Box | undefined => {
  const from = words[at];
  if (from === undefined || !day.test(folded(from.text))) return undefined;
  const middle = after(words, at, month);
  // Ink may take the word between them away.
  const last = after(words, middle === -1 ? at : middle, year);
  const to = words[last];
  if (to === undefined || words.length > last + 2) return undefined;
  const before = words[at - 1];
  // A place stands before it, or a leader, of which a comma or a quote is left, or nothing: in running text "Luật …, từ ngày …" it is
  // a word or a number.
  const isDated = before === undefined || /[^\p{L}\d]$|^\p{Lu}/u.test(before.text) || /^[^\p{L}\d]/u.test(from.text);
  const isRight = (from.box.x0 + to.box.x1) / 2 > width * 0.45;
  return isDated && isRight ? gapOf(from, to, to.box.x0) : undefined;
};

interface Place {
  readonly name: InkedValue["name"];
  readonly box: Box;
}

/** Places that are told by the printed words around them, whatever was read in them. */
const byWords = (page: InkedPage): readonly Place[] =>
  visualRows(page.lines).flatMap(({ words }) =>
    words.flatMap((_, at): readonly Place[] => {
      const number = numberGap(words, at);
      if (number !== undefined) return [{ name: "issueNumber", box: number }];
      const day = dayGap(words, at, page.width);
      return day === undefined ? [] : [{ name: "issueDay", box: day }];
    }),
  );

const named = { "inked-number": "issueNumber", "inked-date": "issueDay" } as const;
/** Places that the reader saw and took what was read in them out of the text. */
const byReader = ({ forPerson = [] }: InkedPage): readonly Place[] =>
  forPerson.flatMap(({ why, box }) =>
    why === "inked-number" || why === "inked-date" ? [{ name: named[why], box }] : [],
  );

/** On one row, and no further apart than day and month of a date are. */
const isOneWith = (one: Place, other: Place): boolean => {
  const [a, b] = [one.box, other.box];
  const high = Math.max(a.y1 - a.y0, b.y1 - b.y0);
  const apart = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  return one.name === other.name && Math.abs(a.y0 + a.y1 - b.y0 - b.y1) < 2 * high && apart < 8 * high;
};

const around = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
});

/** Number and day of issue on a page, wherever they stand, each once: as the reader saw them and as the words around them tell. */
export const inkedValues = (page: InkedPage): readonly InkedValue[] => {
  const places: Place[] = [];
  for (const one of [...byReader(page), ...byWords(page)]) {
    const at = places.findIndex((other) => isOneWith(one, other));
    const known = places[at];
    if (known === undefined) places.push(one);
    else places[at] = { ...known, box: around(known.box, one.box) };
  }
  return places
    .sort((a, b) => a.box.y0 - b.box.y0)
    .flatMap(({ name, box }) => {
      const crop = cropAround(page, [box]);
      return crop === undefined ? [] : [{ name, crop }];
    });
};
