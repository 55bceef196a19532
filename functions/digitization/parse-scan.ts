import { pageGroups } from "../../shared/domain/long-scan.ts";
import { bytesOf } from "../../shared/domain/scan-refusals.ts";
import type { IncomingScan, IncomingScans, ResultPlace } from "../../shared/ports/incoming-scans.ts";
import type { LongReadings, LongScans } from "../../shared/ports/long-scans.ts";
import { incoming } from "./incoming-keys.ts";
import { type KeepPartsNeeds, keepParts } from "./keep-parts.ts";
import type { LookAtScan } from "./look-at-scan.ts";
import type { ScanOutcome } from "./read-scan.ts";

export interface ParseScanNeeds extends KeepPartsNeeds {
  readonly scans: IncomingScans;
  readonly mostMegabytes: number;
  readonly look: LookAtScan;
  readonly read: (bytes: Uint8Array) => Promise<ScanOutcome>;
  readonly long: { readonly scans: Pick<LongScans, "begin">; readonly readings: LongReadings };
  /** The id of a scan, from its bytes alone: the same file twice is one scan. */
  readonly idOf: (bytes: Uint8Array) => string;
}

const idOfText = ({ idOf }: ParseScanNeeds, text: string): string => idOf(new TextEncoder().encode(text));

/**
 * The parser: reads the file a scanner put below its point, splits it at its cover sheets, and leaves of each part what was read
 * with a searchable copy, or the file with the reason why it cannot be used. A long file it does not read: it looks for the codes of
 * its first pages and has it read by many. It knows nothing of dossiers. The same file again writes the same results again.
 */
export const parseScan =
  (needs: ParseScanNeeds) =>
  async (key: string): Promise<void> => {
    const point = incoming.pointOf(key);
    if (point === undefined) return;
    const scan = await needs.scans.fetch(key);
    if (scan === undefined) return;
    if (scan.bytes === undefined || scan.size > bytesOf(needs.mostMegabytes)) {
      const place = { point, scanId: idOfText(needs, `${key} ${scan.size}`) };
      const facts = { megabytes: Math.ceil(scan.size / 1e6), mostMegabytes: needs.mostMegabytes };
      return needs.scans.quarantine(place, key, { code: "scan/too-large", facts });
    }
    // Empty files have one hash; the key tells them apart.
    const place = { point, scanId: scan.size === 0 ? idOfText(needs, `${key} empty`) : needs.idOf(scan.bytes) };
    if (await isReadByMany(needs, { key, place, scan, bytes: scan.bytes })) return;
    const outcome = await needs.read(scan.bytes);
    if (!outcome.ok) return needs.scans.quarantine(place, key, outcome.refusal);
    const { reading, kept } = outcome.value;
    await keepParts(needs, { place, key, at: scan.at, reading, keptPage: async (page) => kept[page - 1] });
  };

interface FetchedScan {
  readonly key: string;
  readonly place: ResultPlace;
  readonly scan: IncomingScan;
  readonly bytes: Uint8Array;
}

/** The plan first: whoever dies before the start comes again and writes the same one. */
const isReadByMany = async (needs: ParseScanNeeds, { key, place, scan, bytes }: FetchedScan): Promise<boolean> => {
  const found = await needs.look(bytes);
  if (found === undefined) return false;
  const at = scan.at.toISOString();
  // By key and time, so that a message that comes twice is one reading, and a file that is sent again later is another.
  const run = idOfText(needs, `${place.point} ${key} ${at}`).slice(0, 16);
  const long = { ...place, run, sides: found.sides };
  await needs.long.scans.begin(long, { source: key, at, codes: [...found.codes] });
  await needs.long.readings.start(long, pageGroups(found.sides));
  return true;
};
