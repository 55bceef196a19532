import { type Word, wordsOf } from "./place-words.ts";

/** What a place is called before its name (loại đơn vị hành chính). */
export type PlaceType = "phường" | "xã" | "thị trấn" | "đặc khu" | "quận" | "huyện" | "thị xã" | "thành phố" | "tỉnh";

const spellings: Readonly<Record<PlaceType, readonly string[]>> = {
  phường: ["phuong", "ph", "p", "f"],
  xã: ["xa", "x"],
  "thị trấn": ["thi tran", "thitran", "ttr", "tt"],
  "đặc khu": ["dac khu", "dackhu", "dk"],
  quận: ["quan", "q"],
  huyện: ["huyen dao", "huyen", "h", "dao"],
  "thị xã": ["thi xa", "thixa", "tx"],
  "thành phố": ["thanh pho", "thanhpho", "tp"],
  tỉnh: ["tinh", "t"],
};

interface TypeWord {
  readonly type: PlaceType;
  /** How many words it takes: P is one, Thị trấn are two. */
  readonly length: number;
}

const byFirstWord = new Map<string, (TypeWord & { readonly second: string | undefined })[]>();
for (const [type, all] of Object.entries(spellings) as [PlaceType, readonly string[]][]) {
  for (const spelling of all) {
    const [first = "", second] = spelling.split(" ");
    const known = byFirstWord.get(first) ?? [];
    byFirstWord.set(first, [...known, { type, second, length: second === undefined ? 1 : 2 }]);
  }
}

/** Every word by which types are written, without marks. */
export const typeWords: ReadonlySet<string> = new Set(
  Object.values(spellings)
    .flat()
    .flatMap((one) => one.split(" ")),
);

/** The type with which the words begin at `from`, if they begin with one; a name must be left behind it. */
export const typeAt = (words: readonly Word[], from: number, end: number): TypeWord | undefined => {
  const known = byFirstWord.get(words[from]?.plain ?? "");
  if (known === undefined) return undefined;
  const second = words[from + 1]?.plain;
  for (const one of known)
    if (from + one.length < end && (one.second === undefined || one.second === second)) return one;
  return undefined;
};

const markedWords = new Map(wordsOf("phường xã thị đặc").map(({ plain, marked }) => [plain, marked]));

/** A name of the register in its two parts: the type and the words of the name. */
export interface TypedName {
  readonly type: PlaceType | undefined;
  readonly words: readonly Word[];
}

const registered = /^(phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh)(?= )/i;

/** Reads a name as the register writes it, `Thị trấn Phong Điền`; one without a type stays whole (`TT Huế`). */
export const typedName = (name: string): TypedName => {
  const found = registered.exec(name.normalize("NFC"))?.[1]?.toLowerCase();
  const type = (Object.keys(spellings) as PlaceType[]).find((one) => one === found);
  const bare = type === undefined ? name : name.normalize("NFC").slice(type.length + 1);
  return { type, words: wordsOf(bare).map((word) => ({ ...word, part: 0 })) };
};

/** `phường`, `xã` … before a name of the register is written small inside a sentence. */
export const inSentence = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

export const isOfCommunes = (type: PlaceType): boolean =>
  type === "phường" || type === "xã" || type === "thị trấn" || type === "đặc khu";

/** Tells whether phường, xã, thị trấn … stands at a word. In a text with marks Xá and Phương are words of a name. */
export const typesOfCommunesIn = (words: readonly Word[]): ((at: number, end: number) => boolean) => {
  const hasMarks = words.some(({ plain, marked }) => plain !== marked);
  return (at, end) => {
    const word = words[at];
    const type = word === undefined ? undefined : typeAt(words, at, end)?.type;
    if (word === undefined || type === undefined || !isOfCommunes(type) || words[at - 1]?.plain === "thi") return false;
    return !hasMarks || word.isTypeOnly === true || (markedWords.get(word.plain) ?? word.marked) === word.marked;
  };
};
