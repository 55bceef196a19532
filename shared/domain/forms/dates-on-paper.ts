/** A date as it stands on a paper. */
export interface PaperDate {
  /** `05/07/1980`, with the strokes and zeros of the paper where it has them. */
  readonly value: string;
  readonly day: string;
  readonly isRepaired: boolean;
}

const two = (text: string): string => text.padStart(2, "0");

/** The civil day, if the calendar has it and a living person may have seen it. */
const civil = (d: string, m: string, y: string): string | undefined => {
  const [year, month, date] = [Number(y), Number(m), Number(d)];
  const at = new Date(Date.UTC(year, month - 1, date));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return exists && year >= 1900 && year < 2100 ? `${y}-${two(m)}-${two(d)}` : undefined;
};

const dated = (d: string, m: string, y: string, value: string, isRepaired: boolean): PaperDate | undefined => {
  const day = civil(d, m, y);
  return day === undefined ? undefined : { value, day, isRepaired };
};

/** Letters that stand where only digits can. */
const asDigits = (text: string): string =>
  text
    .replace(/(?<=[\d/.-])[oO](?=[\d/.-]|$)|\b[oO](?=\d)/g, "0")
    .replace(/(?<=[\d/.-])[lI|](?=[\d/.-]|$)|\b[lI|](?=\d)/g, "1");

/** A date of which each digit has a box of its own. */
const boxed = /(?<![\d/.-])(\d\s\d)\s?[/.-]?\s?(\d\s\d)\s?[/.-]?\s?(\d\s\d\s\d\s\d)(?![\d/.-])/;

/**
 * The first date in a text: `5/7/1980`, `05-07-1980`, `ngày 05 tháng 7 năm 1980`, in day, month, year. A stroke that was lost
 * (`05071980`, `0507/1980`) or a letter for a digit is put right and said. Nothing for a day that the calendar does not have.
 */
export const dateIn = (text: string): PaperDate | undefined => {
  const words = /(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})(?!\d)/iu.exec(text.normalize("NFC"));
  if (words !== null) {
    const [, d = "", m = "", y = ""] = words;
    return dated(d, m, y, `${two(d)}/${two(m)}/${y}`, false);
  }
  const boxes = boxed.exec(text);
  if (boxes !== null) {
    const [d, m, y] = boxes.slice(1).map((digits) => digits.replace(/\D/g, ""));
    return dated(d ?? "", m ?? "", y ?? "", `${d}/${m}/${y}`, false);
  }
  const close = text.replace(/\s*([/.-])\s*/g, "$1");
  const mended = asDigits(close);
  const parted = /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/.exec(mended);
  if (parted !== null) {
    const [value = "", d = "", , m = "", y = ""] = parted;
    return dated(d, m, y, value, mended !== close);
  }
  const lost = /(?<!\d)(\d\d)[/.-]?(\d\d)[/.-]?(\d{4})(?!\d)/.exec(mended);
  if (lost === null) return undefined;
  const [, d = "", m = "", y = ""] = lost;
  return dated(d, m, y, `${d}/${m}/${y}`, true);
};
