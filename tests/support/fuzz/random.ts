/** Numbers that look like chance and are the same for the same seed (mulberry32), so that whatever was found is found again. */
export interface Random {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  oneOf<T>(list: readonly T[]): T;
  /** True so many times in a hundred. */
  percent(percent: number): boolean;
}

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    oneOf: (list) => {
      if (list.length === 0) throw new Error("there is nothing to choose from");
      return list[below(list.length)] as (typeof list)[number];
    },
    percent: (percent) => next() * 100 < percent,
  };
};
