/** How far a full-width sign (U+FF01–FF5E) of an East Asian keyboard lies from the plain one. */
const fullWidth = 0xfee0;

/**
 * An identifier as it was meant: NFC, plain digits and letters for full-width ones, one kind of hyphen, capitals, no
 * blanks and nothing that cannot be seen. No identifier of ours has blanks or small letters.
 */
export const tidied = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - fullWidth))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, "")
    .toUpperCase();

/** A number that people write in groups: without the dots between them as well. */
export const tidiedDigits = (text: string): string => tidied(text).replaceAll(".", "");
