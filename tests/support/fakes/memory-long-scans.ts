import type {
  LongReadings,
  LongScan,
  LongScanPage,
  LongScanPlan,
  LongScans,
} from "../../../shared/ports/long-scans.ts";

interface Kept {
  plan?: LongScanPlan | undefined;
  readonly pages: Map<number, LongScanPage>;
  readonly pictures: Map<number, Uint8Array>;
}

/** Pages of long scans in memory. `left` says how much lies there still. */
export const memoryLongScans = () => {
  const kept = new Map<string, Kept>();
  const of = ({ point, scanId, run }: LongScan): Kept => {
    const name = `${point} ${scanId} ${run}`;
    const known = kept.get(name) ?? { pages: new Map(), pictures: new Map() };
    kept.set(name, known);
    return known;
  };
  const scans: LongScans = {
    begin: async (scan, plan) => {
      of(scan).plan = structuredClone(plan);
    },
    plan: async (scan) => structuredClone(of(scan).plan),
    keep: async (scan, page, jpeg) => {
      if (jpeg !== undefined) of(scan).pictures.set(page.page.page, jpeg.slice());
      of(scan).pages.set(page.page.page, structuredClone(page));
    },
    page: async (scan, number) => structuredClone(of(scan).pages.get(number)),
    picture: async (scan, number) => of(scan).pictures.get(number),
    clear: async ({ point, scanId, run }) => void kept.delete(`${point} ${scanId} ${run}`),
  };
  const left = (scan: LongScan): number => {
    const { plan, pages, pictures } = of(scan);
    return (plan === undefined ? 0 : 1) + pages.size + pictures.size;
  };
  return { scans, left };
};

/** Readings that were started, each once. */
export const memoryLongReadings = () => {
  const started = new Map<string, LongScan & { readonly groups: readonly (readonly number[])[] }>();
  const readings: LongReadings = {
    start: async (scan, groups) => {
      const name = `${scan.scanId}-${scan.run}`;
      if (!started.has(name)) started.set(name, { ...scan, groups });
    },
  };
  return { readings, started: () => [...started.values()] };
};
