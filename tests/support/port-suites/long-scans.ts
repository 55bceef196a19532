import { expect, it } from "vitest";
import type { LongScan, LongScanPage, LongScans } from "../../../shared/ports/long-scans.ts";
import { aPage } from "../builders/reading.ts";

/** What a place for the pages of long scans does, the bucket and the fake alike. */
export const longScansSuite = (open: () => { readonly scans: LongScans; readonly newScan: () => LongScan }): void => {
  const plan = { source: "points/H99.1/một.pdf", at: "2026-11-24T02:00:00.000Z", codes: [] };
  const aReadPage = (page: number): LongScanPage => ({ page: aPage(["Trang"], 97, { page }), codes: [], dpi: 200.4 });

  it("knows nothing of a reading that has not begun", async () => {
    const { scans, newScan } = open();
    const scan = newScan();
    expect([await scans.plan(scan), await scans.page(scan, 1), await scans.picture(scan, 1)]).toEqual(
      Array(3).fill(undefined),
    );
  });

  it("gives back the plan, and each page with its picture, where it has one", async () => {
    const { scans, newScan } = open();
    const scan = newScan();
    await scans.begin(scan, plan);
    await scans.keep(scan, aReadPage(2), new Uint8Array([0xff, 0xd8, 2]));
    await scans.keep(scan, aReadPage(3), undefined);
    expect(await scans.plan(scan)).toEqual(plan);
    expect(await scans.page(scan, 2)).toEqual(aReadPage(2));
    expect([...((await scans.picture(scan, 2)) ?? [])]).toEqual([0xff, 0xd8, 2]);
    expect([await scans.page(scan, 1), await scans.picture(scan, 3)]).toEqual([undefined, undefined]);
  });

  it("keeps two readings of the same bytes apart", async () => {
    const { scans, newScan } = open();
    const scan = newScan();
    const again = { ...scan, run: `${scan.run.slice(1)}0` };
    await scans.begin(scan, plan);
    await scans.keep(scan, aReadPage(1), undefined);
    expect([await scans.plan(again), await scans.page(again, 1)]).toEqual([undefined, undefined]);
    await scans.clear(again);
    expect(await scans.page(scan, 1)).toEqual(aReadPage(1));
  });

  it("removes all of a reading, as often as it is asked to", async () => {
    const { scans, newScan } = open();
    const scan = newScan();
    await scans.begin(scan, plan);
    await scans.keep(scan, aReadPage(1), new Uint8Array([1]));
    for (let times = 0; times < 2; times += 1) await scans.clear(scan);
    expect([await scans.plan(scan), await scans.page(scan, 1), await scans.picture(scan, 1)]).toEqual(
      Array(3).fill(undefined),
    );
  });
};
