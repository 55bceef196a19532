import type { Names } from "./place-names.ts";

/**
 * How many letters were changed, added, left out or swapped with their neighbour to make one text of the other, counted
 * up to `most`; `most + 1` when there are more.
 */
export const slips = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, above, row]: [number[], number[], number[]] = [[], [], []];
  for (let j = 0; j <= b.length; j += 1) above.push(j);
  for (let i = 1; i <= a.length; i += 1) {
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cell = Math.min((above[j - 1] ?? 0) + (same ? 0 : 1), (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cell = Math.min(cell, (before[j - 2] ?? 0) + 1);
      row.push(cell);
      if (cell < least) least = cell;
    }
    if (least > most) return most + 1;
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
};

/** How many slips a name of this length bears and is still that name: none in four letters, two in eight. */
export const slipsBorne = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

/** Which letters a text has, one bit each: texts that differ in many letters need no comparison. */
const lettersOf = (text: string): number => {
  let letters = 0;
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    letters |= 1 << (code >= 97 ? code - 97 : 26 + (code % 5));
  }
  return letters;
};

const bits = (letters: number): number => {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** Kỳ and Kì are one letter from Ký as from Kỉ: a slip beside a y is counted as beside an i. */
const withoutY = (key: string): string => key.replaceAll("y", "i");

interface Key {
  readonly key: string;
  readonly text: string;
  readonly letters: number;
}
/** Keys by their length, made when the first slip is met and kept with the names. */
const byLength = new WeakMap<object, readonly (readonly Key[])[]>();

const keysOf = <T>(names: Names<T>): readonly (readonly Key[])[] => {
  const known = byLength.get(names);
  if (known !== undefined) return known;
  const made: Key[][] = [];
  for (const key of names.keys()) {
    made[key.length] ??= [];
    const text = withoutY(key);
    made[key.length]?.push({ key, text, letters: lettersOf(text) });
  }
  byLength.set(names, made);
  return made;
};

export interface Near {
  readonly key: string;
  readonly slips: number;
}

/** The keys of names that differ from `typed` in one to `most` letters. */
export const nearKeys = <T>(names: Names<T>, typed: string, most: number): readonly Near[] => {
  const found: Near[] = [];
  const text = withoutY(typed);
  const letters = lettersOf(text);
  const keys = keysOf(names);
  for (let length = typed.length - most; length <= typed.length + most; length += 1) {
    for (const one of keys[length] ?? []) {
      if (bits(one.letters ^ letters) > 2 * most) continue;
      const count = slips(text, one.text, most);
      // Where the y alone is another one, that is the slip.
      if (count <= most) found.push({ key: one.key, slips: Math.max(1, count) });
    }
  }
  return found;
};
