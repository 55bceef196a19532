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
