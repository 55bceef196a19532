import type { Word } from "./place-words.ts";

/**
 * Letters that a typing method (Telex) left behind when it was off: `phuwowng` is phuong, `ddieefn` dien. Marks are given
 * up, and only words that are in no name are read so.
 */
const withoutTelex = (plain: string): string =>
  plain
    .replace(/(?<=.)[fjwz]/g, "")
    .replace(/dd/g, "d")
    .replace(/([aeo])\1/g, "$1")
    .replace(/(?<=[aeiouy].*)[sxr](?=[a-z]{0,2}$)/g, "")
    .replace(/([aeiou][a-z]{0,3})([aeo])(?=$)/, (all, rest: string, letter: string) =>
      rest.startsWith(letter) ? rest : all,
    )
    .replace(/^(d[a-z]+)d$/, "$1");

/** The words with what Telex left in them taken out; the very same array when there was nothing of it. */
export const readTelex = (words: readonly Word[], vocabulary: ReadonlySet<string>): readonly Word[] => {
  const read = words.map((word) => {
    if (vocabulary.has(word.plain)) return word;
    const plain = withoutTelex(word.plain);
    return plain !== word.plain && vocabulary.has(plain) ? { ...word, plain, marked: plain } : word;
  });
  return read.every((word, n) => word === words[n]) ? words : read;
};
