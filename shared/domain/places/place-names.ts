import type { PlaceType } from "./place-types.ts";
import { typedName } from "./place-types.ts";
import { type Word, wordsOf } from "./place-words.ts";

/** A name by which something is found: `thing` may be a commune, an old district, a province. */
export interface NameEntry<T> {
  readonly thing: T;
  readonly type: PlaceType | undefined;
  /** The letters of the name, and its words with their marks. */
  readonly plain: string;
  readonly marked: readonly string[];
  readonly name: string;
  /** A name that was dissolved earlier: it counts only where nothing stronger fits. */
  readonly isFormer: boolean;
}

/** Names by their letters without marks and blanks: `phongdien`. */
export type Names<T> = Map<string, NameEntry<T>[]>;

const roman: Readonly<Record<string, string>> = {
  ...{
    1: "i",
    2: "ii",
    3: "iii",
    4: "iv",
    5: "v",
    6: "vi",
    7: "vii",
    8: "viii",
    9: "ix",
    10: "x",
    11: "xi",
    12: "xii",
  },
};
const arabic: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(roman).map(([n, r]) => [r, n]));

/** Phường 3 is Phường III, and Phường Đúc is Phường Phường Đúc: the other ways in which people write a name. */
const keysOf = (words: readonly Word[], name: string): ReadonlySet<string> => {
  const last = words.at(-1)?.plain ?? "";
  const other = roman[last] ?? (/ [IVX]+$/.test(name) ? arabic[last] : undefined);
  const begin = words.slice(0, -1).map(({ plain }) => plain);
  const keys = new Set(
    [[...begin, last], ...(other === undefined ? [] : [[...begin, other]])].map((all) => all.join("")),
  );
  if (begin.length === 0 && !/^\d/.test(last))
    keys.add(
      wordsOf(name)
        .map(({ plain }) => plain)
        .join(""),
    );
  return keys;
};

/** Enters a name of the register under everything by which it is found. */
export const enter = <T>(names: Names<T>, thing: T, name: string, more: { readonly isFormer?: boolean } = {}): void => {
  const { type, words } = typedName(name);
  const entry = {
    thing,
    type,
    plain: words.map(({ plain }) => plain).join(""),
    marked: words.map(({ marked }) => marked),
    name,
    isFormer: more.isFormer ?? false,
  };
  for (const key of keysOf(words, name)) {
    const known = names.get(key);
    if (known === undefined) names.set(key, [entry]);
    else if (!known.some((one) => one.thing === thing && one.name === name)) known.push(entry);
  }
};

/** How far typed marks agree with a name: the same, fewer of them, others. */
export type Marks = 0 | 1 | 2;

const bare = (marked: string): string =>
  marked
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("đ", "d");

const aNumber = /^\d+$/;

/** Marks of one word: what is typed may be left out, not changed. */
const marksOf = (typed: string, name: string): Marks => {
  if (typed === name) return 0;
  const [letters, ofName] = [typed.replace(/[1-5]$/, ""), name.replace(/[1-5]$/, "")];
  // Found under other letters: Phường III for Phường 3.
  if (aNumber.test(typed) !== aNumber.test(name)) return 0;
  if (letters.length !== ofName.length) return 2;
  const tone = typed.slice(letters.length);
  if (tone !== "" && tone !== name.slice(ofName.length)) return 2;
  for (let n = 0; n < letters.length; n += 1)
    if (letters[n] !== ofName[n] && letters[n] !== bare(ofName[n] ?? "")) return 2;
  return 1;
};

/** Compares typed words with a name whose letters are the same. */
export const compareMarks = (words: readonly Word[], from: number, end: number, marked: readonly string[]): Marks => {
  if (end - from !== marked.length) return 1;
  let worst: Marks = 0;
  for (let n = 0; n < marked.length; n += 1) {
    const word = words[from + n];
    const marks = word?.isMended ? 1 : marksOf(word?.marked ?? "", marked[n] ?? "");
    if (marks > worst) worst = marks;
  }
  return worst;
};
