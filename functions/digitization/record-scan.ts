import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { fileId } from "../../shared/domain/scan-parts.ts";
import { remarksOn } from "../../shared/domain/scan-remarks.ts";
import type { UnmatchedReason } from "../../shared/domain/scan-states.ts";
import { unreadAmong } from "../../shared/domain/unread-pages.ts";
import {
  type Dossiers,
  type EndedReading,
  PlaceIsWaitedFor,
  ScanAlreadyRecorded,
  StaleDossier,
} from "../../shared/ports/dossiers.ts";
import type { Papers } from "../../shared/ports/papers.ts";
import type { ReadingProgress } from "../../shared/ports/reading-progress.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { FoundReading, ScanResults } from "../../shared/ports/scan-results.ts";
import type { Scan, Scans } from "../../shared/ports/scans.ts";
import { incoming } from "./incoming-keys.ts";
import { type ReadAgainNeeds, readAgain } from "./read-again.ts";
import { type TakenScan, type TakeScanNeeds, takeScan } from "./take-scan.ts";
import { whoseScan } from "./whose-scan.ts";

export interface RecordScanNeeds extends TakeScanNeeds, ReadAgainNeeds {
  readonly results: Pick<ScanResults, "reading" | "quarantineReason">;
  readonly dossiers: Pick<Dossiers, "find" | "idOf" | "save">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly scans: Pick<Scans, "record" | "find">;
  readonly progress: Pick<ReadingProgress, "over">;
  /** Told that the reading of a file of a point has ended, by the file's key. */
  readonly freePlace: (point: string, key: string) => Promise<void>;
  readonly province: string;
  readonly now: () => Date;
}

/** How far a long scan was read is shown no more once it is known what became of it, or of a part of it. */
const readingIsOver = async (
  { progress }: RecordScanNeeds,
  { run, at, point, scanId }: Pick<Scan, "point" | "scanId" | "at"> & { readonly run: string | undefined },
): Promise<void> => {
  if (run !== undefined) await progress.over({ point, scanId: fileId(scanId), run }, at);
};

/** Puts the papers of a scan to its dossier. Answers why not. Throws RetryLater. */
const record = async (
  needs: RecordScanNeeds,
  taken: Pick<TakenScan, "scan" | "reading" | "dossier" | "within">,
): Promise<"recorded" | "recorded before" | UnmatchedReason> => {
  const actor = { kind: "system", id: "digitization" } as const;
  try {
    const became = await takeScan(needs, taken, { actor, correlationId: `scan-${taken.scan.scanId}` });
    return typeof became === "string" ? became : "recorded";
  } catch (error) {
    if (error instanceof ScanAlreadyRecorded) return "recorded before";
    if (error instanceof StaleDossier) throw new RetryLater("the dossier was changed at the same moment");
    throw error;
  }
};

/** Whether these bytes lie with another dossier already: a person put them there, or their name says another one this time. */
const liesElsewhere = async ({ scans }: RecordScanNeeds, { point, scanId }: Scan, dossier: Dossier) => {
  const before = await scans.find(point, scanId);
  return before?.state === "matched" && before.dossierId !== dossier.id;
};

/** Dossiers whose change frees the place of a file with it, and costs no call more, where nobody waits for that place. */
const freeingWith = ({ dossiers }: RecordScanNeeds, endedReading: EndedReading) => {
  let freed = false;
  const save: Dossiers["save"] = async (change) => {
    try {
      const entry = await dossiers.save({ ...change, endedReading });
      freed = true;
      return entry;
    } catch (error) {
      if (error instanceof PlaceIsWaitedFor) return dossiers.save(change);
      throw error;
    }
  };
  return { dossiers: { ...dossiers, save }, wasFreed: () => freed };
};

/**
 * The recorder: takes what the parser made of a scan, finds whose it is by the QR (else by a bar code, else by the name of
 * the file), which papers it holds by their forms, and puts them to the dossier. A scan that belongs to no dossier goes to
 * the point's list with the reason, a refused file likewise; both files are kept. Nothing a file says is believed: fields
 * wait for a person, or stand on the confidence of their lowest word. Either way the reading of the file has ended, and its place
 * comes free: with the change of the dossier, or for the next of its point.
 */
export const recordScan =
  (needs: RecordScanNeeds) =>
  async (key: string): Promise<void> => {
    const result = incoming.resultOf(key);
    if (result === undefined) return;
    const { kind, point, scanId } = result;
    const at = instant(needs.now());
    if (kind === "quarantine") {
      const { code: reason, source, run } = await needs.results.quarantineReason({ point, scanId });
      const original = `${incoming.folder(kind, point, scanId)}/original`;
      await Promise.all([
        source === undefined ? undefined : needs.freePlace(point, source),
        needs.scans.record({ scanId, point, key: original, at, state: "quarantined", reason }),
      ]);
      return readingIsOver(needs, { point, scanId, run, at });
    }
    const reading = await needs.results.reading({ point, scanId });
    const { source, part } = reading;
    // The parser opens hostile files: it cannot make us take what another point sent.
    if (incoming.pointOf(source) !== point) throw new Error("a reading whose file is not its point's");
    const scan: Scan = {
      ...{ scanId, point, key: source, at, state: "unmatched" },
      ...(part === undefined ? {} : { part }),
      ...unreadAmong(reading.pages, (page) => part?.pages[page - 1] ?? page),
      ...remarksOn(reading),
    };
    const { dossiers, wasFreed } = freeingWith(needs, { point, key: source });
    try {
      await recordReading({ ...needs, dossiers }, { scan, reading });
    } finally {
      // Whatever became of the papers, the reading has ended.
      if (!wasFreed()) await needs.freePlace(point, source);
    }
    await readingIsOver(needs, { point, scanId, run: reading.run, at });
  };

/** What became of a scan that was read: with its dossier, or on the point's list with the reason. */
const recordReading = async (
  needs: RecordScanNeeds,
  { scan, reading }: { readonly scan: Scan; readonly reading: FoundReading },
): Promise<void> => {
  const { point, scanId } = scan;
  const whose = await whoseScan(needs, reading, point);
  const { dossier, reason } = whose;
  if (dossier === undefined) return needs.scans.record({ ...scan, reason });
  if (!whose.byQr && (await liesElsewhere(needs, scan, dossier))) return;
  const read = async () => readAgain(needs, { scan, reading, dossier });
  const became = reason ?? (await record(needs, { scan, reading: await read(), dossier, within: reading.within }));
  if (became === "recorded") return;
  // The same message or the same bytes again: what was recorded once stays so, whatever became of the dossier since.
  const before =
    became === "recorded before" || (await needs.papers.ofDossier(dossier.id)).some((one) => one.scanId === scanId);
  await needs.scans.record({
    ...scan,
    dossierId: dossier.id,
    ...(before ? { state: "matched" } : { reason: became }),
  });
};
