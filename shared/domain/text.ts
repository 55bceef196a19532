import * as z from "zod/mini";

/** What people read, in both languages; Vietnamese is the official one and comes first. */
export const Text = z.strictObject({ vi: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** How far a full-width sign (U+FF01–FF5E) of an East Asian keyboard lies from the plain one. */
const fullWidth = 0xfee0;

/** Plain letters, single blanks between them, none at the ends: nothing to mend. */
const isTidy = /^([!-~]+( [!-~]+)*)?$/;

/**
 * Text in its plain signs: NFC (scanners and phones send decomposed letters), nothing that cannot be seen (zero-width
 * signs, soft hyphens, marks of direction), and plain digits and letters for full-width ones.
 */
export const plainSigns = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, "")
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - fullWidth))
    // Last: what stood between a letter and its mark is gone, and what was full-width takes a mark too.
    .normalize("NFC");

/** The same with single blanks and none at the ends; lines stay lines. */
export const tidyLines = (text: string): string =>
  isTidy.test(text)
    ? text
    : plainSigns(text)
        .replace(/[^\S\r\n]+/g, " ")
        .trim();

/** One spelling for one word, on one line: plain signs, single blanks, none at the ends. */
export const tidy = (text: string): string => (isTidy.test(text) ? text : plainSigns(text).replace(/\s+/g, " ").trim());

/** Signs that steer a machine and are no text (a line break and a tab are), and halves of signs, which no file can hold. */
const noText = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
export const isText = (text: string): boolean => !noText.test(text);

const tidied = /* @__PURE__ */ (() => z.pipe(z.string(), z.transform(tidy)))();
const notEmpty = /* @__PURE__ */ z.minLength(1);

/** Text a person types: tidied, never empty, at most `longest` characters. Input is mended, not refused, for stray spaces. */
export const typed = (longest: number) => z.pipe(tidied, z.string().check(notEmpty, z.maxLength(longest)));
