import type { Box, PageReading, ReadWord } from "../reading.ts";
import { type VisualRow, visualRows } from "../visual-rows.ts";
import type { FieldTemplate } from "./form-template.ts";
import { enumerator, type Label } from "./labels.ts";

/** What the pages of a paper say, as far as fields are looked for in them. */
export type FieldPage = Pick<PageReading, "page" | "width" | "height" | "lines" | "leaders" | "stamps" | "forPerson">;

/** A row of a page of the paper. */
export interface PageRow extends VisualRow {
  readonly of: FieldPage;
}

/** Where a value stands: its words, and the gap on the row of its label in which it was looked for. */
export interface ValuePlace {
  readonly words: readonly ReadWord[];
  readonly row: PageRow;
  readonly gap: Box;
}

/** "có):0951325292" is a label and a value without the blank between them. */
const apart = (word: ReadWord): readonly ReadWord[] => {
  const colon = word.text.search(/:(?=[\p{L}\d])/u);
  if (colon < 1) return [word];
  const [label, value] = [word.text.slice(0, colon + 1), word.text.slice(colon + 1)];
  const looks = word.looks?.map((look) => look.slice(look.indexOf(":") + 1).trim());
  const { x0, x1 } = word.box;
  const cut = x0 + ((x1 - x0) * label.length) / word.text.length;
  return [
    { ...word, text: label, box: { ...word.box, x1: cut } },
    { ...word, text: value, box: { ...word.box, x0: cut }, ...(looks === undefined ? {} : { looks }) },
  ];
};

/** The rows of a paper from its first page to its last. */
export const rowsOfPaper = (pages: readonly FieldPage[]): readonly PageRow[] =>
  pages.flatMap((page) =>
    visualRows(page.lines).map((row): PageRow => ({ ...row, words: row.words.flatMap(apart), of: page })),
  );

const begins = (word: ReadWord | undefined): boolean => word !== undefined && enumerator.test(word.text);
/** Lines of a form stand wide apart, so that a hand finds room; further below than so many heights is something else. */
const furthestLine = 2.2;
/** "7." whose dot was lost or read as another point, where it stands before a label. */
const numeral = /^\d{1,2}[,;:]?$/;
/** What may stand between a label and its value: a footnote, a colon, dots. */
const between = /^(\(\d{1,2}\):?|[-–:.…_]+)$/u;

/** "Họ và tên | người khai:": how many small words up to a colon are the rest of what is printed before the value. */
const restOfLabel = (words: readonly ReadWord[]): number => {
  const colon = words.slice(0, 5).findIndex(({ text }) => text.endsWith(":"));
  return words.slice(0, colon + 1).every(({ text }) => /^[\p{Ll}(]/u.test(text)) ? colon + 1 : 0;
};

/** The words after a label, up to the next label or stop, and on the following lines as far as the field may go. */
export const valueAfter = (
  rows: readonly PageRow[],
  place: Label,
  boundaries: readonly Label[],
  field: FieldTemplate,
): ValuePlace | undefined => {
  const first = rows[place.row];
  if (first === undefined) return undefined;
  const nextOn = (row: number, from: number): number | undefined => {
    const next = boundaries.filter((one) => one.row === row && one.from >= from).map((one) => one.from);
    return next.length === 0 ? undefined : Math.min(...next);
  };
  const upTo = (row: number, from: number): readonly ReadWord[] =>
    (rows[row]?.words ?? []).slice(from, nextOn(row, from));
  const words = [...upTo(place.row, place.to)];
  words.splice(0, restOfLabel(words));
  while (between.test(words[0]?.text ?? "")) words.shift();
  const start = first.words[place.from]?.box.x0 ?? 0;
  let last = place.row;
  let open = nextOn(place.row, place.to) === undefined;
  const mostLines = Math.max(field.lines ?? 1, words.length === 0 ? 2 : 1);
  for (let line = 1; line < mostLines && open; line += 1) {
    const row = rows[last + 1];
    const above = rows[last];
    if (row === undefined || above === undefined || row.of !== above.of || begins(row.words[0])) break;
    const behindNumber = row.words.findIndex(({ text }) => !numeral.test(text));
    if (boundaries.some((one) => one.row === last + 1 && one.from <= Math.max(0, behindNumber))) break;
    // A column of numbers that was read by itself stands left of the labels, and is no value of them.
    const [next] = row.words;
    if (words.length === 0 && next !== undefined && numeral.test(next.text) && next.box.x1 < start) break;
    const height = above.bottom - above.top;
    if (row.top < above.top || row.top - above.bottom > height * furthestLine) break;
    words.push(...upTo(last + 1, 0));
    open = nextOn(last + 1, 0) === undefined;
    last += 1;
  }
  const label = first.words[place.to - 1];
  const next = nextOn(place.row, place.to);
  const gap = {
    x0: label?.box.x1 ?? 0,
    y0: label?.box.y0 ?? first.top,
    x1: next === undefined ? first.of.width : (first.words[next]?.box.x0 ?? first.of.width),
    y1: label?.box.y1 ?? first.bottom,
  };
  return { words, row: first, gap };
};
