import { nearKeys, slipsBorne } from "./near-names.ts";
import type { Element } from "./place-fit.ts";
import type { Names } from "./place-names.ts";
import { type PlaceType, typeWords } from "./place-types.ts";
import type { Word } from "./place-words.ts";

/** What typed words may name. */
export type Role = "commune" | "district" | "province";

/** For each word, where the part between commas ends that it belongs to. */
export const partEnds = (words: readonly Word[]): readonly number[] => {
  const ends: number[] = [];
  for (let n = words.length - 1; n >= 0; n -= 1)
    ends[n] = words[n]?.part === words[n + 1]?.part ? (ends[n + 1] ?? n + 1) : n + 1;
  return ends;
};

const isAbbreviated = ({ plain }: Word): boolean => plain.length === 1 && typeWords.has(plain);

/**
 * Looks up what words name: to the letter, or (where nothing bears that name) with slips. `beside` are the names of
 * districts and provinces: one of them is no slip of another (Văn Giang and An Giang).
 */
export const elementsIn = (
  words: readonly Word[],
  allSlips: number,
  beside: readonly ReadonlyMap<string, unknown>[],
) => {
  const hasTypeOnly = words.some(({ isTypeOnly }) => isTypeOnly);
  const near = new Map<string, ReturnType<typeof nearKeys>>();
  let joined = "";
  const starts = [0];
  for (const { plain } of words) {
    joined += plain;
    starts.push(joined.length);
  }
  return <T>(
    role: Role,
    names: Names<T>,
    type: PlaceType | undefined,
    from: number,
    end: number,
    slipsLeft: number,
  ): readonly Element<T>[] => {
    if (hasTypeOnly && words.slice(from, end).some(({ isTypeOnly }) => isTypeOnly)) return [];
    const key = joined.slice(starts[from], starts[end]);
    // What names something is no slip of another name, whatever stands beside it: details that contradict are not mended.
    const entries = names.get(key);
    if (entries !== undefined) return [{ entries, type, from, end, slips: 0 }];
    // There are few provinces: one slip makes none of them another, however short.
    const most = role === "province" && key.length > 3 ? Math.max(1, slipsBorne(key.length)) : slipsBorne(key.length);
    const borne = Math.min(slipsLeft, most);
    if (role !== "commune" && beside.some((one) => one.has(key))) return [];
    // H. or Q. inside a name is none of its letters: another name begins there.
    if (borne === 0 || words.slice(from, end).some(isAbbreviated)) return [];
    const known = near.get(role + key) ?? nearKeys(names, key, Math.min(allSlips, most));
    near.set(role + key, known);
    return known
      .filter(({ slips }) => slips <= borne)
      .map(({ key: name, slips }) => {
        // Two letters too many may be a word of their own, and then they are no slip.
        const all = (names.get(name) ?? []).filter(({ marked }) => slips < 2 || marked.length === end - from);
        return { entries: all, type, from, end, slips };
      });
  };
};
