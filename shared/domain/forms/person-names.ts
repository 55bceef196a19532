import type { ReadWord } from "../reading.ts";
import { familyNameLike, isFamilyName } from "./family-names.ts";
import { isDistinctOfMinorities, isMinoritySyllable, isVietnameseSyllable } from "./vietnamese-syllables.ts";

const word = /^\p{Lu}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)*$/u;
/** Two to seven words: Y Blă Niê, Tôn Nữ Hoàng Thị Ngọc Lan. */
const [fewest, most] = [2, 7];

/** Large letters in all words, or at the beginning of each: NGUYỄN văn an is a word that was read wrong. */
const oneCase = (words: readonly string[]): boolean => {
  const large = words.map((one) => one === one.toLocaleUpperCase("vi"));
  const long = large.filter((_, n) => (words[n] ?? "").length > 1);
  return (
    long.every((is) => is) ||
    words.every((one) => one.slice(1) === one.slice(1).toLocaleLowerCase("vi") || /['’-]/.test(one))
  );
};

/**
 * Whether this can be the name of a person (họ, chữ đệm và tên): capitalised words of letters, each a syllable that Vietnamese
 * has. In a name with a word that only minorities have (Y, H'Hen, Kpă) the others may be theirs too.
 */
export const isPersonName = (text: string): boolean => {
  const words = text.normalize("NFC").split(" ");
  if (words.length < fewest || words.length > most || !words.every((one) => word.test(one)) || !oneCase(words))
    return false;
  if (words.every(isVietnameseSyllable)) return true;
  return (
    words.some(isDistinctOfMinorities) && words.every((one) => isVietnameseSyllable(one) || isMinoritySyllable(one))
  );
};

/**
 * The words of a name with another look's reading of one that can be none: of a first word that is no family name, of others that are no
 * syllables, of K'Brim that lost its sign, of what was hardly read at all and is a syllable of a minority to another look. Every reading is the engine's own; who took one says so.
 */
export const likelierName = (words: readonly ReadWord[]): readonly ReadWord[] =>
  words.map((word, n) => {
    const can = (text: string): boolean =>
      (n === 0 ? isFamilyName(text) : isVietnameseSyllable(text)) || isDistinctOfMinorities(text);
    const isBetter = (look: string): boolean => {
      if (!can(word.text)) return can(look);
      const isSigned = /^[HK]['’]/.test(look) && look.replace(/['’]/, "") === word.text;
      return isSigned || (n > 0 && word.confidence < hardlyRead && isDistinctOfMinorities(look));
    };
    const other = word.looks?.find((look) => isBetter(look) && isLikeCased(look, word.text));
    return other === undefined ? word : { ...word, text: other };
  });

/** Below this a reading says next to nothing. */
const hardlyRead = 50;
const isUpper = (text: string): boolean => text === text.toLocaleUpperCase("vi");
const isLikeCased = (one: string, other: string): boolean => isUpper(one) === isUpper(other) && /^\p{Lu}/u.test(one);

/** The name with the family name that its first word must be, where only its marks were lost: PHAM is Phạm. */
export const suggestedName = (name: string): string | undefined => {
  const [first = "", ...others] = name.split(" ");
  const family = isFamilyName(first) ? undefined : familyNameLike(first);
  if (family === undefined || others.length === 0) return undefined;
  const capital = family.replace(/^./u, (letter) => letter.toLocaleUpperCase("vi"));
  return [isUpper(first) ? family.toLocaleUpperCase("vi") : capital, ...others].join(" ");
};
