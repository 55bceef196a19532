import type { FieldKind } from "./form-template.ts";
import { isBirthProvince, parseCitizenId } from "./identifiers/citizen-id.ts";
import { Phone } from "./identifiers.ts";
import type { ReadWord } from "./reading.ts";

/** A word below this is wrong too often to stand without a person: of those above, 99 of 100 are right. */
export const acceptedFrom = 96;

/** A value as it was found, before it is judged: the words it is made of. */
export type FoundWords = readonly ReadWord[];

export interface TypedValue {
  readonly value: string;
  /** The words the value was made of: only these count for its confidence. */
  readonly words: FoundWords;
  /** Whether it can be right as far as its form tells. */
  readonly valid: boolean;
}

const textOf = (words: FoundWords): string =>
  words
    .map(({ text }) => text)
    .join(" ")
    .normalize("NFC");

/** Punctuation that belongs to the sentence or the dotted line, not to the value. */
const trimmed = (text: string): string => text.replace(/^[\s.,;:…_()-]+|[\s.,;:…_(-]+$/gu, "").replace(/\s+/g, " ");

/** The first run of words that together hold exactly so many digits and nothing else. */
const digits = (words: FoundWords, count: number): { text: string; words: FoundWords } | undefined => {
  for (let from = 0; from < words.length; from += 1) {
    let text = "";
    for (let to = from; to < Math.min(words.length, from + 5); to += 1) {
      const piece = (words[to]?.text ?? "").replace(/^[(:]+|[.,;:)]+$/g, "").replaceAll(".", "");
      if (!/^\d+$/.test(piece)) break;
      text += piece;
      if (text.length === count && !/^\d/.test(words[to + 1]?.text ?? "")) {
        return { text, words: words.slice(from, to + 1) };
      }
      if (text.length >= count) break;
    }
  }
  return undefined;
};

const looseDigits = (words: FoundWords): TypedValue => {
  const some = words.filter(({ text }) => /\d/.test(text));
  return { value: trimmed(textOf(some.length > 0 ? some : words)), words, valid: false };
};

const isName = (text: string): boolean => /^\p{Lu}[\p{L}']*( \p{Lu}[\p{L}']*){1,6}$/u.test(text);
const honorific = /^(ông|bà|anh|chị|ông\/bà|\(ông\)|\(bà\)|và)[:,]?$/iu;

/** The words of a name, without Mr or Mrs before it, up to a comma or a number; and what comes after. */
const nameWords = (words: FoundWords): { readonly name: FoundWords; readonly rest: FoundWords } => {
  const bare = words.slice(
    Math.max(
      0,
      words.findIndex(({ text }) => !honorific.test(text)),
    ),
  );
  const end = bare.findIndex(({ text }, n) => /[,;]$/.test(text) || /^\d+[.,;]?$/.test(bare[n + 1]?.text ?? ""));
  return end === -1 ? { name: bare, rest: [] } : { name: bare.slice(0, end + 1), rest: bare.slice(end + 1) };
};

const readers: Readonly<Record<FieldKind, (words: FoundWords) => TypedValue>> = {
  personName: (words) => {
    const { name, rest } = nameWords(words);
    const value = trimmed(textOf(name));
    // A capital after the comma may be a part of the name that a speck cut off.
    return { value, words: name, valid: isName(value) && !/^\p{Lu}/u.test(rest[0]?.text ?? "") };
  },
  citizenId: (words) => {
    const found = digits(words, 12);
    if (found === undefined) return looseDigits(words);
    const id = parseCitizenId(found.text);
    // A country's code is rare, a misread digit is not: it waits for a person.
    return { value: found.text, words: found.words, valid: id.ok && isBirthProvince(id.value.birthplace) };
  },
  year: (words) => {
    const found = digits(words, 4);
    if (found === undefined) return looseDigits(words);
    return { value: found.text, words: found.words, valid: /^(19|20)\d\d$/.test(found.text) };
  },
  phone: (words) => {
    const found = digits(words, 10);
    if (found === undefined) return looseDigits(words);
    return { value: found.text, words: found.words, valid: Phone.safeParse(found.text).success };
  },
  address: (words) => {
    const value = trimmed(textOf(words));
    return { value, words, valid: value.length >= 8 && value.includes(",") };
  },
  text: (words) => {
    const value = trimmed(textOf(words));
    return { value, words, valid: value.length > 0 };
  },
};

/** The value of a kind in these words. */
export const typedValue = (kind: FieldKind, words: FoundWords): TypedValue => readers[kind](words);
