import type { Box, PlaceForPerson, ReadLine, ReadWord } from "../../domain/reading.ts";
import { repairedLine } from "../../domain/repairs.ts";
import { around } from "./boxes.ts";

/** The head of a paper, where its own number and day stand; further down numbers and dates are those of other papers. */
const headShare = 0.45;
/** Digits that are printed are as sure as this, and as high as the digits and capitals beside them. */
const printed = { surer: 96, height: [0.75, 1.25] as const };

const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

export interface WithoutInk {
  readonly lines: readonly ReadLine[];
  readonly places: readonly PlaceForPerson[];
}

/**
 * Number and day of issue are ink on nearly every signed paper, and recognition invents digits for ink. In the head of the page the gap
 * between "Số:" and "/QĐ-…", and those of "ngày … tháng …", are cut out for a person, and what was read in them is taken out of the text.
 * Only digits that are plainly printed stay.
 */
export const withoutInkedValues = (lines: readonly ReadLine[], pageHeight: number): WithoutInk => {
  const places: PlaceForPerson[] = [];
  let numbers = 0;
  const kept = lines.flatMap((line) => {
    const inHead = line.baseline.y0 <= pageHeight * headShare;
    const gaps = [...(inHead && numbers === 0 ? numberGap(line) : []), ...dateGaps(line)];
    if (gaps.some(({ why }) => why === "inked-number")) numbers += 1;
    const inked = gaps.filter((gap) => (inHead ? !isPrinted(gap, line) : isNoNumber(gap)));
    if (inked.length === 0) return [line];
    places.push(...inked.map(({ why, box }) => ({ why, box })));
    const words = line.words.flatMap((word) => {
      const gap = inked.find(({ words: own }) => own.includes(word));
      return gap === undefined ? [word] : rest(word, gap);
    });
    return words.length === 0 ? [] : [{ ...line, words, text: repairedLine(words.map(({ text }) => text).join(" ")) }];
  });
  return { lines: kept, places };
};

interface Gap {
  readonly why: "inked-number" | "inked-date";
  /** What was read in the gap; a word that is printed in part says what of it is. */
  readonly words: readonly ReadWord[];
  readonly printedPart: (word: ReadWord) => string;
  readonly box: Box;
}

const rest = (word: ReadWord, { printedPart }: Gap): readonly ReadWord[] => {
  const text = printedPart(word);
  return text === "" ? [] : [{ ...word, text }];
};

const isPrinted = ({ words }: Gap, line: ReadLine): boolean => {
  if (words.length === 0) return false;
  const high = ({ box }: ReadWord) => box.y1 - box.y0;
  const others = line.words
    .filter((word) => !words.includes(word))
    .map(high)
    .sort((a, b) => a - b);
  const usual = others[others.length >> 1];
  return words.every((word) => {
    const share = usual === undefined ? 1 : high(word) / usual;
    return (
      /\d/.test(word.text) &&
      word.confidence >= printed.surer &&
      share >= printed.height[0] &&
      share <= printed.height[1]
    );
  });
};

/** At the foot people date what they sign: print stays there, however unsure, unless it can be no day or month. */
const isNoNumber = ({ words, printedPart }: Gap): boolean =>
  words.some((word) => !/\d/.test(word.text) && printedPart(word) !== word.text);

/** The signs after the number: `/QĐ-UBND`, `/2025/TT-BTC`, `-QĐ/TU`. */
const signs = /[/-]\s?(?:\d{4}\s?\/\s?)?\p{Lu}{1,6}\d{0,2}\s?[-/–].*$/u;

/** "Số: 01 /CT-UBND": what stands between the label and the slash. */
const numberGap = ({ words }: ReadLine): readonly Gap[] => {
  const label = words.findIndex(({ text }, n) => n < 2 && /^so[:.;]?/.test(folded(text)) && folded(text).length <= 8);
  if (label === -1) return [];
  const after = words.slice(label);
  const sign = after.findIndex(({ text }) => signs.test(text));
  if (sign === -1) return [];
  const [first, last] = [after[0] as ReadWord, after[sign] as ReadWord];
  const inGap = after.slice(0, sign + 1).filter((word) => printedPart(word) !== word.text);
  return [{ why: "inked-number", words: inGap, printedPart, box: between(first, last) }];
};

/** Label and signs stay, whatever stands between them does not. */
const printedPart = ({ text }: ReadWord): string => {
  const label = /^\p{L}{2}[:.;]?/u.exec(text)?.[0] ?? "";
  const isLabel = folded(label).startsWith("so");
  const sign = signs.exec(text)?.[0] ?? "";
  return isLabel && sign !== "" ? `${label} ${sign}` : isLabel ? label : sign;
};

/** From where the label ends to where the signs begin, as high as both. A word that holds a part of the gap is cut by its letters. */
const between = (first: ReadWord, last: ReadWord): Box => {
  const { x0, x1, y0, y1 } = around([first.box, last.box]);
  if (first === last) return { x0, y0, x1, y1 };
  const label = /^\p{L}+[:.;]?/u.exec(first.text)?.[0] ?? first.text;
  const left = first.box.x0 + ((first.box.x1 - first.box.x0) * label.length) / Math.max(1, first.text.length);
  const sign = signs.exec(last.text)?.[0] ?? last.text;
  const right = last.box.x1 - ((last.box.x1 - last.box.x0) * sign.length) / Math.max(1, last.text.length);
  return { x0: left, y0, x1: Math.max(left + 1, right), y1 };
};

/** "Huế, ngày 04 tháng 01 năm 2021", alone on its line: day and month. */
const dateGaps = ({ words }: ReadLine): readonly Gap[] => {
  const at = (label: RegExp, from: number) => words.findIndex(({ text }, n) => n >= from && label.test(folded(text)));
  const day = at(/^[^a-z\d]*n[g9]ay(?![,:])/, 0);
  const month = day === -1 ? -1 : at(/thang(?![,:])/, day + 1);
  const year = month === -1 ? -1 : at(/^nam(?![,:])/, month + 1);
  // In running text a date has a sentence about it; at the head it stands after a place, and ends the line.
  if (year === -1 || day > 5 || words.length - year > 3) return [];
  if (words.slice(year + 1).some(({ text }) => /\p{L}{3}/u.test(text))) return [];
  if (day > 0 && !/[,.;]$/.test(words[day - 1]?.text ?? "")) return [];
  return [
    [day, month],
    [month, year],
  ].flatMap(([from = 0, to = 0]) => {
    const [label, next] = [words[from] as ReadWord, words[to] as ReadWord];
    const bare = ({ text }: ReadWord): string =>
      /^[^\p{L}]*\p{L}+/u.exec(text.replace(/^\P{L}*\d\P{L}*/u, ""))?.[0] ?? "";
    const inGap = words.slice(from + 1, to);
    const merged = [label, ...(to === year ? [] : [next])].filter((word) => bare(word) !== word.text);
    const words_ = [...inGap, ...merged];
    const box = { ...around([label.box, next.box]), x0: label.box.x1, x1: Math.max(label.box.x1 + 1, next.box.x0) };
    return [
      {
        why: "inked-date" as const,
        words: words_,
        printedPart: (word: ReadWord) => (word === label || word === next ? bare(word) : ""),
        box: box.x1 - box.x0 > 2 ? box : around([label.box, next.box]),
      },
    ];
  });
};
