/**
 * Repairs that a pattern proves, made in Tesseract's output before anybody sees it. What only a dictionary could say
 * (quyên → quyền) is never mended silently. Each repair leaves a repaired text as it is.
 */

/**
 * A word: NFC, the Icelandic Ð (U+00D0) that the model writes for the Vietnamese Đ (U+0110), doubled at times, and the stroke of fractions
 * (U+2044), which no paper has, for the slash of numbers.
 */
export const repairedWord = (word: string): string =>
  word
    .normalize("NFC")
    .replaceAll("Ð", "Đ")
    .replaceAll("ð", "đ")
    .replace(/Đ{2,}/g, "Đ")
    .replace(/đ{2,}/g, "đ")
    .replace(/(?<=[\dlIOo])⁄/g, "/");

/**
 * Kinds of document (Decree 30/2020/NĐ-CP, annex III) and who issues them, as they stand in numbers. What is read without its marks or in
 * another case is one of these, since no other is spelt alike.
 */
const kinds = "NĐ QĐ NQ TT TTLT CT KH TB HD CĐ BC TTr QC PA ĐA HĐ BB GM VBHN NQLT PL L LCT".split(" ");
const issuers =
  `CP TTg UBND HĐND HĐBT CTN UBTVQH VPCP VPTW TTCP UBDT NHNN TANDTC VKSNDTC KTNN BNV BCA BQP BNG BTP BTC BCT BXD BYT BKHĐT BKHCN BTTTT BGDĐT
  BLĐTBXH BTNMT BNNPTNT BNNMT BGTVT BVHTTDL BVHTT BDTTG TU TW BCĐ`.split(/\s+/);
const spelling = (names: readonly string[]) =>
  new Map(names.map((name) => [name.toUpperCase().replaceAll("Đ", "D"), name]));
/** HD (hướng dẫn) and HĐ (hợp đồng) are both kinds: such a pair is left as it was read. */
const [kindOf, issuerOf] = [spelling(kinds), spelling(issuers)];
const same = (known: ReadonlyMap<string, string>, read: string, all: readonly string[]): string =>
  all.includes(read) ? read : (known.get(read.toUpperCase().replaceAll("Đ", "D")) ?? read);

/** Digits that were read as letters inside a number: `1l/2020/` is `11/2020/`. */
const digitsOf = (number: string): string => number.replace(/[lI|]/g, "1").replace(/[Oo]/g, "0").replaceAll(" ", "");
/** So many digits, some of them read as letters, and blanks between them. */
const isNumber = (text: string): boolean => /\d/.test(text) || /^[lI|]$/.test(text);

const anyOf = (names: readonly string[]): string => names.toSorted((a, b) => b.length - a.length).join("|");
const digit = "[\\dlIOo|]";
/** A number, its year, kind and issuer; a slash may be lost or be read as a stroke, blanks may have come in. */
const withYear = new RegExp(
  `(?<![\\p{L}\\d/|])(${digit}{1,5})\\s?/\\s?([12] ?[\\dlO] ?[\\dlO] ?[\\dlO])\\s?(/|[lI|1]?)\\s?(?=(${anyOf(kinds)}|ND|QD|CD)\\s?[-–—])`,
  "gu",
);
const withYearAny = /(?<![\p{L}\d/|])([\dlIOo|]{1,5})\s?\/\s?([12] ?[\dlO] ?[\dlO] ?[\dlO])\s?\/\s?(?=\p{Lu})/gu;
const withoutYear = new RegExp(
  `(?<![\\p{L}\\d/|])(${digit}{0,4}\\d${digit}{0,4}|[lI|])(?:\\s?/\\s?| ?(?=(?:${anyOf(kinds.filter((kind) => kind.length > 1))})-(?:${anyOf(issuers)})(?!\\p{L})))(?=(${anyOf(kinds)}|ND|QD|CD)\\s?[-–—])`,
  "gu",
);
const signs = /(?<=\d\/)(\p{Lu}{1,4}r?)(?: ?[-–—] (?=\p{Lu})| ?[-–—](?=\p{Lu}))(\p{Lu}[\p{L}\d]*)/gu;
/** Letters that the model takes for others in signs that stand nowhere else: T1-BTC and 11-BTC are of a circular (thông tư), QĐ-TTq of the Prime Minister (TTg). */
const circular = new RegExp(`(?<=\\d/)(?:T[1lI7]|[1lI7]T|11|ll|II)(?=[-–—](?:${anyOf(issuers)})(?!\\p{L}))`, "gu");
const primeMinister = /(?<=\p{Lu}[-–—]TT)[q9](?![\p{L}\d])/gu;
/** A date in digits: `l9/1O/2020`. */
const date = /(?<![\p{L}\d/])([\dlO]{1,2})\/([\dlO]{1,2})\/([12][\dlO]{3})(?![\p{L}\d/])/gu;
/** "O5": a nought before a digit, where no word begins so. */
const nought = /(?<![\p{L}\d])O(?=\d(?![\p{L}\d]))/gu;

/** "25 thúng 12 năm 2020", "ngày thóng năm 2025": between day and year there is no other word. */
const monthWord =
  /(?<=(?<!\p{L})(?:ngày(?: \S{1,3}){0,3}|\d{1,2}) )th\p{L}{1,2}ng(?=(?: \S{1,3}){0,3} năm [12]\d{3}(?!\d))/gu;

/** "513,9 m°", "Diện tích (m?)": no other unit of papers is written so. */
const squareMetres = /(?<=\d ?|\()m[°ˆ?*'’"”](?![\p{L}\d])/gu;
/** "4.Quốc tịch": the number of a line and its first word. */
const numbered = /^(\d{1,2}\.)(?=\p{Lu}\p{Ll})/u;
/** ",ngày 5 tháng 7": what is left of a dotted line before the day. */
const beforeDay = /^[„“,.;]{1,3} ?(?=ngày(?!\p{L}))/u;

/**
 * Numbers of documents (số, ký hiệu) and dates in a line: `123/2020/NĐ-CP`, `05/CT-UBND`, `19/10/2020`. Blanks inside are closed, letters for
 * digits are put right, a lost slash comes back, and kinds and issuers are spelt as they are spelt. Digits are never changed for others.
 */
export const repairedLine = (line: string): string => {
  let text = repairedWord(line);
  text = text.replace(withYear, (whole, number: string, year: string) =>
    isNumber(number) ? `${digitsOf(number)}/${digitsOf(year)}/` : whole,
  );
  text = text.replace(withYearAny, (whole, number: string, year: string) =>
    isNumber(number) ? `${digitsOf(number)}/${digitsOf(year)}/` : whole,
  );
  text = text.replace(withoutYear, (_, number: string) => `${digitsOf(number)}/`);
  text = text.replace(circular, "TT").replace(primeMinister, "g");
  text = text.replace(
    signs,
    (_, kind: string, issuer: string) => `${same(kindOf, kind, kinds)}-${same(issuerOf, issuer, issuers)}`,
  );
  text = text.replace(date, (whole, day: string, month: string, year: string) =>
    /\d/.test(day + month) ? `${digitsOf(day)}/${digitsOf(month)}/${digitsOf(year)}` : whole,
  );
  return text
    .replace(nought, "0")
    .replace(monthWord, "tháng")
    .replace(squareMetres, "m²")
    .replace(numbered, "$1 ")
    .replace(beforeDay, ", ");
};
