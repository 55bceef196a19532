/** Digits as they stand on a paper; repaired where a letter stood in the place of one. */
export interface PaperNumber {
  readonly value: string;
  readonly isRepaired: boolean;
}

/** Letters that are read for digits: l, I and | for 1, O for 0, S for 5, B for 8. */
const likeDigits: Readonly<Record<string, string>> = { l: "1", I: "1", "|": "1", O: "0", o: "0", S: "5", B: "8" };
const asDigits = (text: string): string => text.replace(/[lI|OoSB]/g, (sign) => likeDigits[sign] ?? sign);

/** Exactly so many digits and nothing else beside them; blanks and dots between them do not count, nor that each has a box of its own. */
const runOf = (text: string, count: number): string | undefined => {
  const pieces = text.split(/\s+/).map((piece) => piece.replace(/^[(:]+|[.,;:)]+$/g, "").replaceAll(".", ""));
  for (let from = 0; from < pieces.length; from += 1) {
    // A row of boxes begins with its first.
    if (/^\d$/.test(pieces[from] ?? "") && /^\d$/.test(pieces[from - 1] ?? "")) continue;
    let run = "";
    for (let to = from; to < Math.min(pieces.length, from + count); to += 1) {
      const piece = pieces[to] ?? "";
      if (!/^\d+$/.test(piece)) break;
      run += piece;
      if (run.length === count && !/^\d/.test(pieces[to + 1] ?? "")) return run;
      if (run.length >= count) break;
    }
  }
  return undefined;
};

/** The first number of exactly `count` digits. With a letter in it it is repaired where at most two are and no other fits. */
export const digitsIn = (text: string, count: number): PaperNumber | undefined => {
  const read = runOf(text, count);
  if (read !== undefined) return { value: read, isRepaired: false };
  const pieces = text.split(/\s+/).map((piece) => {
    const bare = piece.replace(/^[(:]+|[.,;:)]+$/g, "");
    const digits = bare.replace(/\D/g, "").length;
    return digits > 0 && bare.length - digits <= 2 ? asDigits(piece) : piece;
  });
  const mended = runOf(pieces.join(" "), count);
  return mended === undefined ? undefined : { value: mended, isRepaired: true };
};

const shapes = {
  /** 1.250.000 or 1250000: groups of three, all by the same sign. */
  money: /(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{4,12})(?![\d]|[.,]\d)/,
  /** 123,4 or 1.234,5 or 80: a comma before the part of a square metre, though papers have a dot at times. */
  area: /(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?)(?![\d]|[.,]\d)/,
  /** 214 or 214-1 or 37A. */
  parcel: /(?<![\p{L}\d.,])\d{1,5}(?:-\d{1,4}|[A-Z])?(?![\p{L}\d]|[.,]\d)/u,
} as const;

/** The first number of a shape, as it is written. */
export const numberIn = (text: string, shape: keyof typeof shapes): PaperNumber | undefined => {
  const value = shapes[shape].exec(text.replace(/(?<=\d)\s+(?=[.,]\d)|(?<=\d[.,])\s+(?=\d)/g, ""))?.[0];
  return value === undefined ? undefined : { value, isRepaired: false };
};
