import type { LongReading, ReadingProgress } from "../../../shared/ports/reading-progress.ts";

interface Noted {
  readonly point: string;
  readonly reading: Omit<LongReading, "pagesRead">;
  readonly pagesRead: Set<number>;
  isOver: boolean;
}

/** How far long scans are read, in memory; what nobody ended is gone after a day. */
export const memoryReadingProgress = (): ReadingProgress => {
  const readings = new Map<string, Noted>();
  const noted = (point: string, reading: Noted["reading"]): Noted => {
    const name = `${point} ${reading.scanId} ${reading.run}`;
    const before = readings.get(name);
    const now = {
      point,
      reading: { ...reading, ...before?.reading },
      pagesRead: before?.pagesRead ?? new Set<number>(),
    };
    const kept = { ...now, isOver: before?.isOver ?? false };
    readings.set(name, kept);
    return kept;
  };
  return {
    begun: async ({ point, scanId, run, sides }, dossierId, since) => {
      const before = noted(point, { scanId, run, pages: sides, since });
      if (before.isOver || dossierId === undefined) return;
      readings.set(`${point} ${scanId} ${run}`, { ...before, reading: { ...before.reading, dossierId } });
    },
    pageRead: async ({ point, scanId, run, sides }, page, since) => {
      noted(point, { scanId, run, pages: sides, since }).pagesRead.add(page);
    },
    over: async ({ point, scanId, run }, since) => {
      noted(point, { scanId, run, pages: 0, since }).isOver = true;
    },
    ofPoint: async (point, now) =>
      [...readings.values()]
        .filter((one) => one.point === point && !one.isOver)
        .filter(({ reading }) => Date.parse(now) < Date.parse(reading.since) + 24 * 3600 * 1000)
        .map(({ reading, pagesRead }) => ({ ...reading, pagesRead: pagesRead.size }))
        .sort((a, b) => (`${a.scanId}#${a.run}` < `${b.scanId}#${b.run}` ? -1 : 1)),
  };
};
