import { plain, printedText, type Truth } from "./truth.ts";

/** How many of these were found, of so many that stand on the paper. */
export interface FoundOf {
  readonly found: number;
  readonly of: number;
}

/** Số, ký hiệu: `123/2020/NĐ-CP`, `2545/QĐ-TTg`. Those whose number is ink do not count: nobody may read them. */
const documentNumber = /(?<![\d/])\d{1,5}(?:\/\d{4})?\/\p{Lu}{1,6}\d{0,2}(?:-\p{Lu}[\p{L}\d]*)*/gu;
const date = /(?<!\d)(?:\d{1,2}\/\d{1,2}\/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})(?!\d)/gu;

const foundOf = (pattern: RegExp, truth: Truth, read: string): FoundOf => {
  const wanted = printedText(truth).match(pattern) ?? [];
  const there = [...(plain(read).match(pattern) ?? [])];
  const found = wanted.filter((one) => {
    const at = there.indexOf(one);
    if (at !== -1) there.splice(at, 1);
    return at !== -1;
  });
  return { found: found.length, of: wanted.length };
};

/** Numbers of documents that were read to the letter. */
export const documentNumbers = (truth: Truth, read: string): FoundOf => foundOf(documentNumber, truth, read);

/** Dates in digits that were read to the letter. */
export const dates = (truth: Truth, read: string): FoundOf => foundOf(date, truth, read);
