import { mostMegabytes, mostScanBytes } from "../../shared/domain/scan-refusals.ts";
import type { IncomingScans } from "../../shared/ports/incoming-scans.ts";
import type { SearchablePdfs } from "../../shared/ports/searchable-pdfs.ts";
import { incoming } from "./incoming-keys.ts";
import type { ScanOutcome } from "./read-scan.ts";

export interface ParseScanNeeds {
  readonly scans: IncomingScans;
  readonly read: (bytes: Uint8Array) => Promise<ScanOutcome>;
  readonly searchablePdfs: (madeAt: Date) => SearchablePdfs;
  /** The id of a scan, from its bytes alone: the same file twice is one scan. */
  readonly idOf: (bytes: Uint8Array) => string;
}

/**
 * The parser: reads the file a scanner put below its point, and leaves what was read with a searchable copy, or the file with the
 * reason why it was not read. It knows nothing of dossiers. The same file again writes the same results again.
 */
export const parseScan =
  (needs: ParseScanNeeds) =>
  async (key: string): Promise<void> => {
    const point = incoming.pointOf(key);
    if (point === undefined) return;
    const scan = await needs.scans.fetch(key);
    if (scan === undefined) return;
    if (scan.bytes === undefined || scan.size > mostScanBytes) {
      const place = { point, scanId: needs.idOf(new TextEncoder().encode(`${key} ${scan.size}`)) };
      const facts = { megabytes: Math.ceil(scan.size / 1e6), mostMegabytes };
      return needs.scans.quarantine(place, key, { code: "scan/too-large", facts });
    }
    // Empty files have one hash; the key tells them apart.
    const place = {
      point,
      scanId: needs.idOf(scan.size === 0 ? new TextEncoder().encode(`${key} empty`) : scan.bytes),
    };
    const outcome = await needs.read(scan.bytes);
    if (!outcome.ok) return needs.scans.quarantine(place, key, outcome.refusal);
    const { reading, kept } = outcome.value;
    const searchable = await needs.searchablePdfs(scan.at).write(kept, `Bản quét ${place.scanId}`);
    await needs.scans.keepReading(place, key, { reading, searchable });
  };
