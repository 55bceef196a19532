import { plainSigns } from "../text.ts";

/**
 * An identifier as it was meant: plain signs, one kind of hyphen, capitals, no blanks. No identifier of ours has blanks
 * or small letters.
 */
export const tidied = (text: string): string =>
  plainSigns(text)
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s/g, "")
    .toUpperCase();

/** A number that people write in groups: without the dots between them as well. */
export const tidiedDigits = (text: string): string => tidied(text).replaceAll(".", "");
