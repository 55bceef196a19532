import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { judgeAddress } from "../../shared/domain/forms/judge-address.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { type ReadPaper, readPapers } from "../../shared/domain/read-papers.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { UnmatchedReason } from "../../shared/domain/scan-states.ts";
import { type Dossiers, ScanAlreadyRecorded, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { PlaceIndexes } from "../../shared/ports/gazetteers.ts";
import { type PaperTexts, suggestionsOf } from "../../shared/ports/paper-texts.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import type { Forms, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { ScanResults } from "../../shared/ports/scan-results.ts";
import type { Scan, Scans } from "../../shared/ports/scans.ts";
import type { IncomingFile, Takings } from "../../shared/ports/takings.ts";
import { incoming } from "./incoming-keys.ts";
import { type ReadAgainNeeds, readAgain } from "./read-again.ts";
import { originalFile, readingFile, searchableFile } from "./scan-files.ts";
import { whoseScan } from "./whose-scan.ts";

export interface RecordScanNeeds extends ReadAgainNeeds {
  readonly results: ScanResults;
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly procedures: Pick<Procedures, "version">;
  readonly forms: Forms;
  readonly country: Pick<PlaceIndexes, "all">;
  readonly scans: Pick<Scans, "record">;
  readonly takings: Takings;
  readonly texts: Pick<PaperTexts, "keep">;
  readonly province: string;
  readonly now: () => Date;
}

/** Which component a paper is: the one that is digitized and recognised by its form. */
const componentOf = (paper: ReadPaper, procedure: Procedure): string | undefined =>
  procedure.components.find(({ digitized, form }) => digitized && form !== undefined && form === paper.form)?.id;

const recordedPapers = (
  read: readonly ReadPaper[],
  scanId: string,
  procedure: Procedure,
  at: string,
): readonly Paper[] =>
  read.map((paper, n) => ({
    paperId: `${scanId}-${n + 1}`,
    scanId,
    ...(paper.form === undefined ? {} : { form: paper.form }),
    ...(componentOf(paper, procedure) === undefined ? {} : { component: componentOf(paper, procedure) }),
    pages: [...paper.pages],
    fields: paper.fields.map(({ name, confidence, accepted, reasons, crop }) => ({
      ...{ name, confidence, accepted, reasons: [...reasons] },
      ...(crop === undefined ? {} : { crop }),
    })),
    inked: [...paper.inked],
    recordedAt: at,
  }));

/** The dossier with these papers recorded; a paper that was confirmed before is not touched. */
const withRecorded = (dossier: Dossier, papers: readonly Paper[]): Dossier["papers"] =>
  dossier.papers.map((one) => {
    const paper = papers.find(({ component }) => component === one.component);
    return paper === undefined || one.digitization === "confirmed" || one.digitization === "notNeeded"
      ? one
      : { ...one, digitization: "recorded" as const, paperId: paper.paperId };
  });

/** Which papers the scan holds, ready to be stored, and the values that were read of each. */
const papersOf = async (
  needs: RecordScanNeeds,
  reading: Reading,
  { procedure }: Dossier,
  scanId: string,
  at: string,
) => {
  const [version, forms, places] = await Promise.all([
    needs.procedures.version(procedure.id, procedure.version),
    needs.forms.all(),
    needs.country.all(),
  ]);
  if (version === undefined) throw new Error("the version of the procedure it was received under is gone");
  const read = readPapers(reading, forms, judgeAddress(places, civilDay(instant(needs.now()))));
  const papers = recordedPapers(read, scanId, version, at);
  const values = papers.flatMap(({ paperId }, n): [string, Record<string, string>][] => {
    const fields = read[n]?.fields ?? [];
    const suggested = fields.flatMap(({ name, suggestion }) => (suggestion === undefined ? [] : [[name, suggestion]]));
    return [
      [paperId, Object.fromEntries(fields.map(({ name, value }) => [name, value]))],
      ...(suggested.length === 0
        ? []
        : ([[suggestionsOf(paperId), Object.fromEntries(suggested)]] as [string, Record<string, string>][])),
    ];
  });
  return { papers, values: Object.fromEntries(values) };
};

/** Files first, so that what the table tells of is there; they are taken once. */
const archive = async (
  needs: RecordScanNeeds,
  dossierId: string,
  { scanId, point, key }: Scan,
  values: Readonly<Record<string, Record<string, string>>>,
): Promise<void> => {
  const folder = incoming.folder("readings", point, scanId);
  const take = (name: string, from: string, contentType: IncomingFile["contentType"]) =>
    needs.takings.take(dossierId, name, { key: from, contentType });
  await Promise.all([
    take(searchableFile(scanId), `${folder}/searchable.pdf`, "application/pdf"),
    take(readingFile(scanId), `${folder}/reading.json`, "application/json"),
    take(originalFile(scanId), key, "application/octet-stream"),
    needs.texts.keep(dossierId, scanId, values),
  ]);
};

/** Puts the papers of a scan to its dossier, and the scan to the point's list. Answers why not. Throws RetryLater. */
const record = async (
  needs: RecordScanNeeds,
  scan: Scan,
  reading: Reading,
  dossier: Dossier,
): Promise<"recorded" | "recorded before" | UnmatchedReason> => {
  const { papers, values } = await papersOf(needs, reading, dossier, scan.scanId, scan.at);
  if (papers.length === 0) return "scan/nothing-but-the-cover";
  const confirmed = new Set(
    dossier.papers.filter((one) => one.digitization === "confirmed").map((one) => one.component),
  );
  if (papers.every(({ component }) => component !== undefined && confirmed.has(component))) {
    return "scan/paper-already-confirmed";
  }
  await archive(needs, dossier.id, scan, values);
  try {
    await needs.dossiers.save({
      dossier: { ...dossier, papers: withRecorded(dossier, papers), revision: dossier.revision + 1 },
      happening: {
        type: "vn.motcua.scan-recorded.v1",
        data: {
          code: dossier.code,
          status: dossier.status,
          scanId: scan.scanId,
          papers: papers.map(({ paperId, component, pages, fields }) => ({
            paperId,
            ...(component === undefined ? {} : { component }),
            pages: pages.length,
            waitingFields: fields.filter(({ accepted }) => !accepted).map(({ name }) => name),
          })),
        },
      },
      actor: { kind: "system", id: "digitization" },
      at: scan.at,
      correlationId: `scan-${scan.scanId}`,
      newPapers: papers,
      scan: { ...scan, state: "matched", dossierId: dossier.id },
    });
  } catch (error) {
    if (error instanceof ScanAlreadyRecorded) return "recorded before";
    if (error instanceof StaleDossier) throw new RetryLater("the dossier was changed at the same moment");
    throw error;
  }
  return "recorded";
};

/**
 * The recorder: takes what the parser made of a scan, finds whose it is by the QR, which papers it holds by their forms,
 * and puts them to the dossier. A scan that belongs to no dossier goes to the point's list with the reason, a refused
 * file likewise; both files are kept. Nothing a file says is believed: fields wait for a person, or stand on the
 * confidence of their lowest word.
 */
export const recordScan =
  (needs: RecordScanNeeds) =>
  async (key: string): Promise<void> => {
    const result = incoming.resultOf(key);
    if (result === undefined) return;
    const { kind, point, scanId } = result;
    const at = instant(needs.now());
    if (kind === "quarantine") {
      const reason = await needs.results.quarantineReason({ point, scanId });
      const original = `${incoming.folder(kind, point, scanId)}/original`;
      return needs.scans.record({ scanId, point, key: original, at, state: "quarantined", reason });
    }
    const { source, ...reading } = await needs.results.reading({ point, scanId });
    // The parser opens hostile files: it cannot make us take what another point sent.
    if (incoming.pointOf(source) !== point) throw new Error("a reading whose file is not its point's");
    const scan: Scan = { scanId, point, key: source, at, state: "unmatched" };
    const { dossier, reason } = await whoseScan(needs, reading, point);
    if (dossier === undefined) return needs.scans.record({ ...scan, reason });
    const became = reason ?? (await record(needs, scan, await readAgain(needs, { scan, reading, dossier }), dossier));
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
