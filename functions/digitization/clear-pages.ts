import type { IncomingScans } from "../../shared/ports/incoming-scans.ts";
import type { LongScan, LongScans } from "../../shared/ports/long-scans.ts";

export interface ClearPagesNeeds {
  readonly scans: Pick<IncomingScans, "quarantine">;
  readonly long: Pick<LongScans, "plan" | "clear">;
}

/**
 * Ends the reading of a long file: what was kept of its pages is removed. Where they could not be put together, the file is set aside
 * first with a reason, so that its point hears of it.
 */
export const clearPages =
  (needs: ClearPagesNeeds) =>
  async ({ failed, ...scan }: LongScan & { readonly failed: boolean }): Promise<void> => {
    const plan = failed ? await needs.long.plan(scan) : undefined;
    if (plan !== undefined) {
      const { point, scanId, run } = scan;
      await needs.scans.quarantine({ point, scanId }, plan.source, { code: "scan/reading-failed" }, { run });
    }
    await needs.long.clear(scan);
  };
