/** A share with the interval that holds the true one in 95 of 100 runs (Wilson). */
export interface Share {
  readonly of: number;
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

const z = 1.96;

export const shareOf = (hits: number, of: number): Share | undefined => {
  if (of === 0) return undefined;
  const share = hits / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { of, share, from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
};
