import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { LongScan } from "../../../shared/ports/long-scans.ts";
import type { ReadingProgress } from "../../../shared/ports/reading-progress.ts";

/** How the progress of long scans is kept, in the table and in memory alike. */
export const readingProgressSuite = (open: () => ReadingProgress): void => {
  const at = "2026-11-23T03:00:00.000Z";
  const later = "2026-11-23T03:05:00.000Z";
  const aPoint = () => `H57.BD.${randomUUID().slice(0, 8).toUpperCase().replaceAll("-", "")}`;
  const aScan = (point = aPoint(), run = "0123456789abcdef"): LongScan => ({
    ...{ point, scanId: randomUUID().replaceAll("-", ""), run, sides: 64 },
  });

  it("counts the pages of a reading, each once, and knows whose it is", async () => {
    const progress = open();
    const scan = aScan();
    await progress.begun(scan, "a-dossier", at);
    for (const page of [3, 1, 3, 64, 1]) await progress.pageRead(scan, page, later);
    expect(await progress.ofPoint(scan.point, later)).toEqual([
      { scanId: scan.scanId, run: scan.run, pages: 64, pagesRead: 3, dossierId: "a-dossier", since: at },
    ]);
    expect(await progress.ofPoint(aPoint(), later)).toEqual([]);
  });

  it("shows nothing of a reading that is over, whatever comes late", async () => {
    const progress = open();
    const scan = aScan();
    await progress.begun(scan, undefined, at);
    await progress.over(scan, later);
    await progress.pageRead(scan, 7, later);
    await progress.begun(scan, "a-dossier", later);
    expect(await progress.ofPoint(scan.point, later)).toEqual([]);
  });

  it("shows another reading of the same bytes, though one is over", async () => {
    const progress = open();
    const scan = aScan();
    await progress.over(scan, at);
    await progress.pageRead({ ...scan, run: "fedcba9876543210" }, 2, later);
    expect(await progress.ofPoint(scan.point, later)).toMatchObject([{ run: "fedcba9876543210", pagesRead: 1 }]);
  });

  it("forgets after a day what nobody has ended", async () => {
    const progress = open();
    const scan = aScan();
    await progress.pageRead(scan, 1, at);
    expect(await progress.ofPoint(scan.point, "2026-11-24T02:59:59.000Z")).toHaveLength(1);
    expect(await progress.ofPoint(scan.point, "2026-11-24T03:00:01.000Z")).toEqual([]);
  });

  it("ends at the same, in whatever order and however often things are heard", async () => {
    const progress = open();
    type Heard = "begun" | "over" | number;
    const heard = fc.shuffledSubarray<Heard>(["begun", "begun", 1, 2, 2, 3, 5, 5, "over"], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(heard, async (all) => {
        const scan = aScan();
        for (const one of all) {
          if (one === "begun") await progress.begun(scan, "a-dossier", at);
          else if (one === "over") await progress.over(scan, at);
          else await progress.pageRead(scan, one, at);
        }
        const pagesRead = new Set(all.filter((one) => typeof one === "number")).size;
        const shown = await progress.ofPoint(scan.point, later);
        expect(shown.map((one) => [one.pagesRead, one.dossierId])).toEqual(
          all.includes("over") ? [] : [[pagesRead, all.includes("begun") ? "a-dossier" : undefined]],
        );
      }),
      { numRuns: 25 },
    );
  });
};
