import { RefusedScan, type ScanLimits } from "../../shared/domain/scan-refusals.ts";
import type { IncomingScans } from "../../shared/ports/incoming-scans.ts";
import type { LongScan, LongScans } from "../../shared/ports/long-scans.ts";
import type { ScanFile, ScanFiles } from "../../shared/ports/page-pictures.ts";
import { type ReadScanPageNeeds, readOrMarked } from "./read-scan-page.ts";

export interface ReadPagesNeeds extends ReadScanPageNeeds {
  readonly scans: Pick<IncomingScans, "fetch">;
  readonly long: Pick<LongScans, "plan" | "keep">;
  readonly files: ScanFiles;
  readonly limits: ScanLimits;
  readonly idOf: (bytes: Uint8Array) => string;
}

/** No time is left for the other pages of the group: each is read alone then. */
export class PagesLeft extends Error {
  override readonly name = "PagesLeft";
}

/** The file as it was when it was planned. Nothing when it is gone, or when other bytes lie there now. */
const fileOf = async (needs: ReadPagesNeeds, scan: LongScan): Promise<Uint8Array | undefined> => {
  const plan = await needs.long.plan(scan);
  const fetched = plan === undefined ? undefined : await needs.scans.fetch(plan.source);
  return fetched?.bytes !== undefined && needs.idOf(fetched.bytes) === scan.scanId ? fetched.bytes : undefined;
};

/**
 * Reads some pages of a long file, and keeps each as soon as it is read: what was read is there whatever becomes of the next one. A
 * page that cannot be read is kept with the reason. A file that is gone meanwhile has no pages to keep. Throws `PagesLeft`.
 */
export const readPages =
  (needs: ReadPagesNeeds) =>
  async ({ pages, ...scan }: LongScan & { readonly pages: readonly number[] }): Promise<void> => {
    const bytes = await fileOf(needs, scan);
    if (bytes === undefined) return;
    const began = needs.clock();
    let file: ScanFile | undefined;
    try {
      file = await needs.files.open(bytes);
      for (const number of pages) {
        if (needs.clock() - began > needs.limits.seconds * 1000)
          throw new PagesLeft("the time of one function is over");
        const { page, codes, kept } = await readOrMarked(needs, file, number);
        await needs.long.keep(scan, { page, codes: [...codes], dpi: kept.dpi }, kept.jpeg);
      }
    } catch (error) {
      // It could be opened before: the pages stay unread.
      if (!(error instanceof RefusedScan)) throw error;
    } finally {
      file?.close();
    }
  };
