import type { Grey } from "./grey-page.ts";

/** Mean difference between neighbours on bare paper, in steps of lightness: scanners of an office have 1 to 6. */
const mostGrain = 7;
/** How dark the darkest twentieth of the paper is beside its lightest. */
const leastEven = 0.72;
/** Paper is looked at in squares of so many pixels; the lightest of each is paper. */
const square = 32;

/** Whether the picture itself is poor, whatever could be read: grain on bare paper, or a shadow over it. */
export const isWorn = ({ width, height, data }: Grey): boolean => {
  const papers: number[] = [];
  let [grain, count] = [0, 0];
  for (let top = 0; top + square <= height; top += square) {
    for (let left = 0; left + square <= width; left += square) {
      let [sum, differences, darkest] = [0, 0, 255];
      for (let y = top; y < top + square; y += 4) {
        for (let x = left; x < left + square - 1; x += 2) {
          const value = data[y * width + x] as number;
          sum += value;
          differences += Math.abs(value - (data[y * width + x + 1] as number));
          darkest = Math.min(darkest, value);
        }
      }
      const looks = (square / 4) * (square / 2);
      const mean = sum / looks;
      // Ink makes a square dark in places; bare paper is as light everywhere as its grain allows.
      if (darkest < mean * 0.55) continue;
      papers.push(mean);
      grain += differences;
      count += looks;
    }
  }
  if (papers.length < 20) return false;
  papers.sort((a, b) => a - b);
  const at = (share: number): number => papers[Math.floor((papers.length - 1) * share)] ?? 255;
  return grain / count > mostGrain || at(0.05) < at(0.95) * leastEven;
};
