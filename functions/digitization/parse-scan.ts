import type { Reading } from "../../shared/domain/reading.ts";
import { scanFlaw } from "../../shared/domain/scan-flaws.ts";
import { partId, type ScanPart, scanParts } from "../../shared/domain/scan-parts.ts";
import { bytesOf } from "../../shared/domain/scan-refusals.ts";
import type { IncomingScans, ResultPlace } from "../../shared/ports/incoming-scans.ts";
import type { KeptPage, SearchablePdfs } from "../../shared/ports/searchable-pdfs.ts";
import { incoming } from "./incoming-keys.ts";
import type { ScanOutcome } from "./read-scan.ts";

export interface ParseScanNeeds {
  readonly scans: IncomingScans;
  readonly mostMegabytes: number;
  readonly read: (bytes: Uint8Array) => Promise<ScanOutcome>;
  readonly searchablePdfs: (madeAt: Date) => SearchablePdfs;
  /** The id of a scan, from its bytes alone: the same file twice is one scan. */
  readonly idOf: (bytes: Uint8Array) => string;
}

/**
 * The parser: reads the file a scanner put below its point, splits it at its cover sheets, and leaves of each part what was read
 * with a searchable copy, or the file with the reason why it cannot be used. It knows nothing of dossiers. The same file again
 * writes the same results again.
 */
export const parseScan =
  (needs: ParseScanNeeds) =>
  async (key: string): Promise<void> => {
    const point = incoming.pointOf(key);
    if (point === undefined) return;
    const scan = await needs.scans.fetch(key);
    if (scan === undefined) return;
    if (scan.bytes === undefined || scan.size > bytesOf(needs.mostMegabytes)) {
      const place = { point, scanId: needs.idOf(new TextEncoder().encode(`${key} ${scan.size}`)) };
      const facts = { megabytes: Math.ceil(scan.size / 1e6), mostMegabytes: needs.mostMegabytes };
      return needs.scans.quarantine(place, key, { code: "scan/too-large", facts });
    }
    // Empty files have one hash; the key tells them apart.
    const place = {
      point,
      scanId: needs.idOf(scan.size === 0 ? new TextEncoder().encode(`${key} empty`) : scan.bytes),
    };
    const outcome = await needs.read(scan.bytes);
    if (!outcome.ok) return needs.scans.quarantine(place, key, outcome.refusal);
    const pdfs = needs.searchablePdfs(scan.at);
    for (const part of partsOf(place, outcome.value)) {
      const flaw = scanFlaw(part.reading);
      if (flaw !== undefined) await needs.scans.quarantine(part.place, key, flaw);
      else {
        const { number, of, pages, emptyBacks, reading } = part;
        const searchable = await pdfs.write(part.kept, `Bản quét ${part.place.scanId}`);
        const ofFile = { number, of, pages: [...pages], emptyBacks: [...emptyBacks] };
        await needs.scans.keepReading(part.place, key, { reading, part: ofFile, searchable });
      }
    }
  };

interface PlacedPart extends ScanPart {
  readonly place: ResultPlace;
  readonly number: number;
  readonly of: number;
  readonly kept: readonly KeptPage[];
}

/** The parts of a file, each with its place, its number and the pages of it that are to be kept. */
const partsOf = (
  { point, scanId }: ResultPlace,
  { reading, kept }: { readonly reading: Reading; readonly kept: readonly KeptPage[] },
): readonly PlacedPart[] =>
  scanParts(reading).map((part, n, { length: of }) => ({
    ...part,
    place: { point, scanId: partId(scanId, n + 1, of) },
    number: n + 1,
    of,
    kept: part.pages.flatMap((page) => kept[page - 1] ?? []),
  }));
