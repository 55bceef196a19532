/**
 * Repairs that a pattern proves, made in Tesseract's output before anybody sees it. What only a dictionary could say
 * (quyên → quyền) is never mended silently. Each repair leaves a repaired text as it is.
 */

/** A word: NFC, and the Icelandic Ð (U+00D0) that the model writes for the Vietnamese Đ (U+0110), doubled at times. */
export const repairedWord = (word: string): string =>
  word.normalize("NFC").replaceAll("Ð", "Đ").replaceAll("ð", "đ").replace(/Đ{2,}/g, "Đ").replace(/đ{2,}/g, "đ");

/** Kinds of document whose Đ was read as D: no kind is called ND or QD. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/\/ND-/g, "/NĐ-"],
  [/\/QD-/g, "/QĐ-"],
  [/\/HD-/g, "/HĐ-"],
  [/\/CD-/g, "/CĐ-"],
];

/** Digits that were read as letters inside a document number: `1l/2020/` is `11/2020/`. */
const digitsOf = (number: string): string => number.replace(/[lI|]/g, "1").replace(/[Oo]/g, "0");

/**
 * Numbers of documents (số, ký hiệu) in a line: `123/2020/NĐ-CP`, `05/CT-UBND`. Blanks inside are closed, letters for digits are
 * put right, and a kind that does not exist is written as the one that does.
 */
export const repairedLine = (line: string): string => {
  let text = repairedWord(line);
  text = text.replace(
    /(?<![\p{L}\d/])([\dlIOo|]{1,5})\s?\/\s?([12] ?[\dlO] ?[\dlO] ?[\dlO])\s?\/\s?(?=\p{Lu})/gu,
    (whole, number: string, year: string) =>
      /\d/.test(number) || /^[lI|]$/.test(number)
        ? `${digitsOf(number)}/${digitsOf(year.replaceAll(" ", ""))}/`
        : whole,
  );
  text = text.replace(
    /((?:\d\/|\d\/\d{4}\/)\p{Lu}{1,5})(?: ?[-–—] (?=\p{Lu})| [-–—](?=\p{Lu}))(?=\p{Lu}{2,})/gu,
    "$1-",
  );
  for (const [wrong, right] of kinds) text = text.replace(wrong, right);
  return text;
};
