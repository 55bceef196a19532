import type { Box } from "../../domain/reading.ts";
import { type Component, components } from "./components.ts";
import type { Grey } from "./grey-page.ts";

/** A leader has at least so many dots; a sentence's "…" has three. */
const fewestDots = 6;

/**
 * Erases dotted lines (dòng kẻ chấm) that are there to be written on: runs of six or more evenly spaced specks. Read as
 * text they cost up to 40 % of a form's letters. Their boxes are kept: that is where handwriting goes.
 */
export const withoutLeaders = (page: Grey, dpi: number): { readonly page: Grey; readonly leaders: readonly Box[] } => {
  const speck = dpi / 28;
  const specks = components(page).filter(({ x0, x1, y0, y1 }) => x1 - x0 < speck && y1 - y0 < speck);
  const runs = dotted(specks, dpi);
  if (runs.length === 0) return { page, leaders: [] };
  const data = page.data.slice();
  for (const run of runs) for (const dot of run) erase(data, page, dot);
  return { page: { ...page, data }, leaders: runs.map(around) };
};

const around = (run: readonly Component[]): Box => ({
  x0: Math.min(...run.map(({ x0 }) => x0)),
  y0: Math.min(...run.map(({ y0 }) => y0)),
  x1: Math.max(...run.map(({ x1 }) => x1)),
  y1: Math.max(...run.map(({ y1 }) => y1)),
});

const erase = (data: Uint8Array, { width, height }: Grey, { x0, y0, x1, y1 }: Component): void => {
  for (let y = Math.max(0, y0 - 1); y <= Math.min(height - 1, y1 + 1); y += 1) {
    data.fill(255, y * width + Math.max(0, x0 - 1), y * width + Math.min(width - 1, x1 + 1) + 1);
  }
};

const middle = (dot: Component): number => (dot.x0 + dot.x1) / 2;
/** Dots stand on the line, whatever their height. */
const foot = (dot: Component): number => dot.y1;

/** Chains of specks, left to right, each step about as wide as the ones before. */
const dotted = (specks: readonly Component[], dpi: number): readonly (readonly Component[])[] => {
  const furthest = dpi / 9;
  const offLine = Math.max(2, dpi / 75);
  const byRow = new Map<number, Component[]>();
  for (const speck of specks) {
    const row = Math.floor(foot(speck) / offLine);
    byRow.set(row, [...(byRow.get(row) ?? []), speck]);
  }
  for (const row of byRow.values()) row.sort((a, b) => middle(a) - middle(b));
  const used = new Set<Component>();
  const next = (dot: Component): Component | undefined => {
    const row = Math.floor(foot(dot) / offLine);
    let best: Component | undefined;
    for (const near of [row - 1, row, row + 1]) {
      for (const other of byRow.get(near) ?? []) {
        const step = middle(other) - middle(dot);
        if (step <= 0 || used.has(other) || Math.abs(foot(other) - foot(dot)) > offLine) continue;
        if (step > furthest) break;
        if (best === undefined || middle(other) < middle(best)) best = other;
      }
    }
    return best;
  };
  const runs: Component[][] = [];
  for (const start of [...specks].sort((a, b) => middle(a) - middle(b))) {
    if (used.has(start)) continue;
    const run = [start];
    const steps: number[] = [];
    for (let dot = next(start); dot !== undefined; dot = next(dot)) {
      const step = middle(dot) - middle(run.at(-1) as Component);
      const usual = median(steps);
      if (usual !== undefined && Math.abs(step - usual) > Math.max(2, usual * 0.4)) break;
      run.push(dot);
      steps.push(step);
    }
    if (run.length < fewestDots) continue;
    for (const dot of run) used.add(dot);
    runs.push(run);
  }
  return runs;
};

const median = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : [...values].sort((a, b) => a - b)[values.length >> 1];
