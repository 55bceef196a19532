import { mergedReading } from "../../shared/domain/merged-reading.ts";
import { RefusedScan, type ScanLimits } from "../../shared/domain/scan-refusals.ts";
import type { LongScan, LongScanPage, LongScans } from "../../shared/ports/long-scans.ts";
import { type KeepPartsNeeds, keepParts } from "./keep-parts.ts";

export interface MergePagesNeeds extends KeepPartsNeeds {
  readonly long: Pick<LongScans, "plan" | "page" | "picture">;
  readonly limits: ScanLimits;
}

/** So many are fetched at a time. */
const pagesAtATime = 20;

const pagesOf = async ({ long }: MergePagesNeeds, scan: LongScan): Promise<ReadonlyMap<number, LongScanPage>> => {
  const read = new Map<number, LongScanPage>();
  for (let from = 1; from <= scan.sides; from += pagesAtATime) {
    const numbers = Array.from({ length: Math.min(pagesAtATime, scan.sides - from + 1) }, (_, n) => from + n);
    const found = await Promise.all(numbers.map((number) => long.page(scan, number)));
    for (const [n, page] of found.entries()) if (page !== undefined) read.set(from + n, page);
  }
  return read;
};

/**
 * Puts the pages of a long file together, in the file's order, into the same results that a short one has. What is decided over the
 * whole file (cover sheets, empty backs, how much content it has) is decided here. Does nothing once the reading is over.
 */
export const mergePages =
  (needs: MergePagesNeeds) =>
  async (scan: LongScan): Promise<void> => {
    const read = await pagesOf(needs, scan);
    // After the pages: where one is missing because the reading is over, its plan is gone too.
    const plan = await needs.long.plan(scan);
    if (plan === undefined) return;
    const { point, scanId, run, sides } = scan;
    const place = { point, scanId };
    try {
      const reading = mergedReading(sides, read, needs.limits);
      const keptPage = async (number: number) => {
        const { width, height, lines, dpi } = reading.pages[number - 1] ?? { width: 0, height: 0, lines: [], dpi: 0 };
        const jpeg = await needs.long.picture(scan, number);
        return { jpeg, width, height, lines, dpi: read.get(number)?.dpi ?? dpi };
      };
      await keepParts(needs, { place, key: plan.source, at: new Date(plan.at), reading, keptPage, run });
    } catch (error) {
      if (!(error instanceof RefusedScan)) throw error;
      await needs.scans.quarantine(place, plan.source, error.refusal, { run });
    }
  };
