import { folded } from "../folded.ts";
import { isBirthProvince, parseCitizenId } from "../identifiers/citizen-id.ts";
import { Phone } from "../identifiers.ts";
import type { ReadWord } from "../reading.ts";
import { acceptedFrom } from "./certainty.ts";
import { dateIn } from "./dates-on-paper.ts";
import { digitsIn, numberIn } from "./digits-on-paper.ts";
import { documentNumberIn } from "./document-numbers.ts";
import { isFamilyName } from "./family-names.ts";
import type { FieldReason } from "./field-reasons.ts";
import type { FieldKind } from "./form-template.ts";
import { isPersonName, likelierName, suggestedName } from "./person-names.ts";
import { isVietnameseSyllable } from "./vietnamese-syllables.ts";

/** A value as it was found, before it is judged: the words it is made of. */
export type FoundWords = readonly ReadWord[];

export interface TypedValue {
  readonly value: string;
  /** The words the value was made of: only these count for its confidence. */
  readonly words: FoundWords;
  /** Why it cannot stand as far as its kind tells; nothing where it can be right. */
  readonly flaw?: FieldReason | undefined;
  /** What is probably meant, where that is known: never put in the place of what was read. */
  readonly suggestion?: string | undefined;
  /** Words that are right for another reason than that recognition is sure of them: names of places that belong together. */
  readonly proven?: ReadonlySet<ReadWord> | undefined;
}

/** What is known of an address: `proven` counts parts between commas from 0, names of places to the letter that lie in one another. */
export interface JudgedAddress extends Pick<TypedValue, "flaw" | "suggestion"> {
  readonly proven?: ReadonlySet<number> | undefined;
}

/** Looks an address up among the communes of today and of before; given by whoever has the published places. */
export type JudgeAddress = (address: string) => JudgedAddress;

/** The words of some parts between commas. A word with a comma inside belongs to two. */
const wordsOfParts = (words: FoundWords, parts: ReadonlySet<number>): ReadonlySet<ReadWord> => {
  let part = 0;
  return new Set(
    words.filter(({ text }) => {
      const first = part;
      part += text.split(",").length - 1;
      return parts.has(first) && (text.endsWith(",") ? part === first + 1 : part === first);
    }),
  );
};

export const textOf = (words: FoundWords): string =>
  words
    .map(({ text }) => text)
    .join(" ")
    .normalize("NFC");

/** Punctuation that belongs to the sentence or the dotted line, not to the value. */
export const trimmed = (text: string): string =>
  text.replace(/^[\s.,;:…_()-]+|[\s.,;:…_(-]+$/gu, "").replace(/\s+/g, " ");

/** The least run of words in which a pattern is found; all of them where it is found in none. */
const wordsOf = <T>(words: FoundWords, find: (text: string) => T | undefined): FoundWords => {
  for (let count = 1; count <= words.length; count += 1) {
    for (let from = 0; from + count <= words.length; from += 1) {
      const run = words.slice(from, from + count);
      if (find(textOf(run)) !== undefined) return run;
    }
  }
  return words;
};

const misshapen = (words: FoundWords): TypedValue => ({
  value: trimmed(textOf(words)),
  words,
  flaw: "field/wrong-shape",
});

/** What a kind finds in a text, with its words; wrong shape where it finds nothing. */
const found = (
  words: FoundWords,
  find: (text: string) => { readonly value: string; readonly isRepaired: boolean } | undefined,
): TypedValue => {
  const one = find(textOf(words));
  if (one === undefined) {
    const some = words.filter(({ text }) => /\d/.test(text));
    return misshapen(some.length > 0 ? some : words);
  }
  const run = wordsOf(words, (text) => (find(text)?.value === one.value ? true : undefined));
  return { value: one.value, words: run, flaw: one.isRepaired ? "field/repaired" : undefined };
};

const judged = (typed: TypedValue, isRight: boolean): TypedValue =>
  isRight || typed.flaw === "field/wrong-shape" ? typed : { ...typed, flaw: "field/wrong-shape" };

const honorific = /^(ông|bà|anh|chị|ông\/bà|\(ông\)|\(bà\)|và)[:,]?$/iu;

/** The words of a name, without Mr or Mrs before it, up to a comma or a number; and what comes after. */
const nameWords = (words: FoundWords): { readonly name: FoundWords; readonly rest: FoundWords } => {
  const first = words.findIndex(({ text }) => !honorific.test(text));
  const bare = words.slice(Math.max(0, first));
  const end = bare.findIndex(({ text }, n) => /[,;]$/.test(text) || /^\d+[.,;]?$/.test(bare[n + 1]?.text ?? ""));
  return end === -1 ? { name: bare, rest: [] } : { name: bare.slice(0, end + 1), rest: bare.slice(end + 1) };
};

/**
 * Why a name waits that can be one: another look's reading was taken; or a doubtful word is none that recognition could know, a first one that
 * is no family name, another that is no syllable of Vietnamese.
 */
const doubtOf = (name: FoundWords, read: FoundWords): FieldReason | undefined => {
  if (read.some((word, n) => word !== name[n])) return "field/read-two-ways";
  const isKnown = (text: string, n: number): boolean => (n === 0 ? isFamilyName(text) : isVietnameseSyllable(text));
  return read.every(({ text, confidence }, n) => confidence >= acceptedFrom || isKnown(text, n))
    ? undefined
    : "field/low-confidence";
};

/** A doubtful word as the last other look read it. */
const otherReading = (word: ReadWord): ReadWord => {
  const look = word.confidence < acceptedFrom ? word.looks?.at(-1) : undefined;
  return look === undefined || look === "" ? word : { ...word, text: look };
};

const emailIn = (text: string): { readonly value: string; readonly isRepaired: boolean } | undefined => {
  const close = text.replace(/\s*@\s*/, "@").replace(/(?<=@\S*)\s*\.\s*/g, ".");
  const value = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u.exec(close)?.[0]?.replace(/[.-]+$/, "");
  if (value === undefined) return undefined;
  // The model reads Vietnamese: it writes huơng@ where no address has a mark.
  const plain = value.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  return { value: plain, isRepaired: plain !== value };
};

const readers: Readonly<Record<FieldKind, (words: FoundWords, judge: JudgeAddress) => TypedValue>> = {
  personName: (words) => {
    const { name, rest } = nameWords(words);
    const read = likelierName(name);
    const value = trimmed(textOf(read));
    // A capital after the comma may be a part of the name that a speck cut off.
    const isRight = isPersonName(value) && !/^\p{Lu}/u.test(rest[0]?.text ?? "");
    return {
      value,
      words: read,
      flaw: isRight ? doubtOf(name, read) : "field/wrong-shape",
      suggestion: suggestedName(value),
    };
  },
  citizenId: (words) => {
    const typed = found(words, (text) => digitsIn(text, 12));
    const id = parseCitizenId(typed.value);
    // A country's code is rare, a misread digit is not: it waits for a person.
    return judged(typed, id.ok && isBirthProvince(id.value.birthplace));
  },
  birthYear: (words) => {
    const typed = found(words, (text) => digitsIn(text, 4));
    return judged(typed, /^(19|20)\d\d$/.test(typed.value));
  },
  birthDate: (words) => found(words, dateIn),
  date: (words) => found(words, dateIn),
  sex: (words) => {
    const named = words.filter(({ text }) => /^(nam|nu)$/.test(folded(text)));
    const [one] = named;
    // Both are printed where one is ticked or struck out by hand.
    if (named.length > 1) return { value: "", words, flaw: "field/handwriting" };
    if (one === undefined) return misshapen(words);
    return { value: folded(one.text) === "nam" ? "Nam" : "Nữ", words: [one] };
  },
  phone: (words) => {
    const typed = found(words, (text) => digitsIn(text.replace(/\+\s?84\s?/, "0"), 10));
    return judged(typed, Phone.safeParse(typed.value).success);
  },
  email: (words) => found(words, emailIn),
  money: (words) => found(words, (text) => numberIn(text, "money")),
  area: (words) => found(words, (text) => numberIn(text, "area")),
  parcelNumber: (words) => found(words, (text) => numberIn(text, "parcel")),
  documentNumber: (words) => found(words, documentNumberIn),
  issueNumber: (words) => ({ value: "", words, flaw: "field/handwriting" }),
  issueDay: (words) => ({ value: "", words, flaw: "field/handwriting" }),
  address: (words, judge) => {
    const value = trimmed(textOf(words));
    // A colon stands behind a label: one of another field, or the rest of this one's.
    if (value.length < 8 || value.includes(":")) return misshapen(words);
    const judged = judge(value);
    if (judged.flaw === undefined) return { value, words, proven: wordsOfParts(words, judged.proven ?? new Set()) };
    const other = words.map(otherReading);
    const otherValue = trimmed(textOf(other));
    return judge(otherValue).flaw === undefined
      ? { value: otherValue, words: other, flaw: "field/read-two-ways" }
      : { value, words, flaw: judged.flaw, suggestion: judged.suggestion };
  },
  text: (words) => {
    const value = trimmed(textOf(words));
    return value === "" ? misshapen(words) : { value, words };
  },
};

/** The value of a kind in these words. */
export const typedValue = (kind: FieldKind, words: FoundWords, judge: JudgeAddress): TypedValue =>
  readers[kind](words, judge);
