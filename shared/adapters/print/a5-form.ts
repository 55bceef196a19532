import type { Instant } from "../../domain/civil-time.ts";
import { openSheet, type Sheet } from "./sheet.ts";

export interface A5Form {
  /** Of the file; nothing personal stands in it. */
  readonly title: string;
  readonly at: Instant;
  readonly footer: string;
  readonly training?: boolean | undefined;
}

/** Points of running text. */
const textSizes = [7.5, 7.75, 8, 8.25, 8.5, 8.75, 9, 9.25, 9.5, 9.75, 10];
const sizeOfLongForms = 8.5;

/** Which dossier a page belongs to, and which form it is of; some forms of the police have no number. */
export const formFooter = (code: string, number: string): string => (number === "" ? code : `${code} · ${number}`);

const open = (form: A5Form, textSize: number): Sheet =>
  openSheet({ ...form, size: "A5", textSize, margins: [9, 10, 10, 14] });

/**
 * A form on A5 (148 × 210 mm) in the largest letters that keep it on one page; what is longer than a page is set in 8.5
 * points. `parts` are runs of pages of their own, the copies of a receipt, of about one length: the last is measured.
 */
export const printA5 = async (form: A5Form, parts: readonly ((sheet: Sheet) => void)[]): Promise<Uint8Array> => {
  const sheet = open(form, largestThat((size) => isOnePage(form, size, parts.at(-1))) ?? sizeOfLongForms);
  parts.forEach((write, n) => {
    if (n > 0) {
      sheet.endPart();
      sheet.newPage();
    }
    write(sheet);
  });
  return sheet.finish();
};

const isOnePage = (form: A5Form, textSize: number, write: ((sheet: Sheet) => void) | undefined): boolean => {
  const tried = open(form, textSize);
  write?.(tried);
  return tried.doc.bufferedPageRange().count === 1;
};

/** The largest of the sizes that fits, found by halving: each try writes the whole form. */
const largestThat = (fits: (size: number) => boolean): number | undefined => {
  let [from, to] = [0, textSizes.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (fits(textSizes[middle] ?? 0)) from = middle + 1;
    else to = middle;
  }
  return textSizes[from - 1];
};
