import { slips } from "./near-names.ts";
import { type Word, wordsOf } from "./place-words.ts";

/** What no word has without Telex; s, x and r inside a word are slips more often. */
const isTelex = /[wjfz]|dd|aa|ee|oo/;

/**
 * Letters that a typing method (Telex) left behind when it was off: `phuwowng` is phuong, `ddieefn` dien. The marks they
 * stand for are given up.
 */
const withoutTelex = (plain: string): string => {
  const left = plain
    .replace(/(?<=.)[fjwz]/g, "")
    .replace(/dd/g, "d")
    .replace(/([aeo])\1/g, "$1")
    .replace(isTelex.test(plain) ? /(?<=[aeiouy].*)[sxr](?=[a-z]{0,2}$)/g : /(?<=[aeiouy])[sxr]$/, "")
    .replace(/([aeo])([a-z]{1,3})\1$/, "$1$2")
    .replace(/^(d[a-z]+)d$/, "$1");
  // Read once more: the y of a syllable is an i, and was hidden by what stood behind it.
  return wordsOf(left)[0]?.plain ?? plain;
};

/** A word with a digit for a mark behind a vowel, and more letters or a second digit behind that. */
const isVni = /[aeiouyd][1-9](?:[1-9]*[a-z]|[1-9])/i;

/**
 * The text without the digits that another typing method (VNI) left behind: `phu7o7ng2 Hue61`; the same where it left
 * none, since `Phường 3` and P3 are numbers.
 */
export const withoutVni = (text: string): string =>
  isVni.test(text) ? text.replace(/[a-z]*[aeiouyd][1-9][a-z1-9]*/gi, (word) => word.replace(/[1-9]/g, "")) : text;

const isNear = (typed: string | undefined, word: string): boolean =>
  typed !== undefined && typed.length > 2 && slips(typed, word, 1) === 1;

/** Types of one long word, and those of two, of which one word at least must be right. */
const alone = ["phuong", "quan", "huyen", "tinh"];
const pairs = [
  ["thanh", "pho"],
  ["thi", "tran"],
  ["thi", "xa"],
] as const;

/** The word of a type for which a slip stands, if it stands where a type may. */
const typeMeant = (words: readonly Word[], at: number, isKnown: boolean): string | undefined => {
  const typed = words[at]?.plain ?? "";
  for (const [first, second] of pairs) {
    if (words[at + 1]?.plain === second && isNear(typed, first)) return first;
    // Thanh Phú is a name; Thị Tra is none.
    const mayBeSlip = !isKnown || second === "tran";
    if (words[at - 1]?.plain === first && mayBeSlip && isNear(typed, second)) return second;
  }
  if (isKnown || typed.length < 4) return undefined;
  const near = alone.filter((one) => isNear(typed, one));
  return near.length === 1 ? near[0] : undefined;
};

/**
 * The words with what Telex left in them taken out and slips in phường, huyện, thành phố … mended; only in words that are
 * in no name. The very same array when there was nothing to mend.
 */
export const mendedWords = (words: readonly Word[], vocabulary: ReadonlySet<string>): readonly Word[] => {
  const all = words.map((word, at): Word => {
    const isKnown = vocabulary.has(word.plain);
    // Whose letters have marks did not type with Telex switched off.
    const typed = isKnown || word.marked !== word.plain ? word.plain : withoutTelex(word.plain);
    if (!isKnown && vocabulary.has(typed)) return { ...word, plain: typed, marked: typed, isMended: true };
    const type = typeMeant(words, at, isKnown);
    return type === undefined ? word : { ...word, plain: type, marked: type, isTypeOnly: true };
  });
  return all.every((word, n) => word === words[n]) ? words : all;
};

/**
 * The words with the first of each part read as a type that it is near to, whether it is a word or not: `phung Hà Tu`. The
 * last that is tried, since it may as well be a name.
 */
export const withTypesFirst = (words: readonly Word[]): readonly Word[] =>
  words.map((word, at): Word => {
    const isFirst = words[at - 1]?.part !== word.part;
    const near = isFirst && word.plain.length > 3 ? alone.filter((one) => isNear(word.plain, one)) : [];
    const [type] = near;
    return near.length !== 1 || type === undefined ? word : { ...word, plain: type, marked: type, isTypeOnly: true };
  });
