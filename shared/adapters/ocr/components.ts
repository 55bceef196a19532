import type { Grey } from "./grey-page.ts";

/** Darker than this is ink, on a page that has been flattened. */
export const inkBelow = 128;

/** A connected piece of ink (8 neighbours): its box, inclusive, and how many pixels it has. */
export interface Component {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly pixels: number;
}

/** All pieces of ink of a page: runs of each row are joined to those they touch in the row above. */
export const components = ({ width, height, data }: Grey): readonly Component[] => {
  const runs: { row: number; from: number; to: number }[] = [];
  const parent: number[] = [];
  const root = (n: number): number => {
    let at = n;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  let [aboveFrom, aboveTo] = [0, 0];
  for (let y = 0; y < height; y += 1) {
    const first = runs.length;
    let above = aboveFrom;
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] as number) >= inkBelow) continue;
      const from = x;
      while (x + 1 < width && (data[y * width + x + 1] as number) < inkBelow) x += 1;
      const self = runs.length;
      runs.push({ row: y, from, to: x });
      parent.push(self);
      while (above < aboveTo && (runs[above]?.to ?? 0) < from - 1) above += 1;
      for (let n = above; n < aboveTo && (runs[n]?.from ?? 0) <= x + 1; n += 1) {
        const [a, b] = [root(n), root(self)];
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    [aboveFrom, aboveTo] = [first, runs.length];
  }
  const found = new Map<number, { x0: number; y0: number; x1: number; y1: number; pixels: number }>();
  runs.forEach(({ row, from, to }, n) => {
    const key = root(n);
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { x0: from, y0: row, x1: to, y1: row, pixels: to - from + 1 });
      return;
    }
    known.x0 = Math.min(known.x0, from);
    known.x1 = Math.max(known.x1, to);
    known.y1 = row;
    known.pixels += to - from + 1;
  });
  return [...found.values()];
};
