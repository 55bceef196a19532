import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { type DossierQr, parseDossierQr } from "../../shared/domain/dossier-qr.ts";
import { isPossible } from "../../shared/domain/lifecycle.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { type ReadPaper, readPapers } from "../../shared/domain/read-papers.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { UnmatchedReason } from "../../shared/domain/scan-states.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import { type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { PaperTexts } from "../../shared/ports/paper-texts.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import type { Forms, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { ScanPlace, ScanResults } from "../../shared/ports/scan-results.ts";
import type { Scan, Scans } from "../../shared/ports/scans.ts";
import { incoming } from "./incoming-keys.ts";
import { originalFile, searchableFile } from "./scan-files.ts";

export interface RecordScanNeeds {
  readonly results: ScanResults;
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly procedures: Pick<Procedures, "version">;
  readonly forms: Forms;
  readonly scans: Pick<Scans, "record">;
  readonly archives: Pick<Archives, "put">;
  readonly texts: Pick<PaperTexts, "keepFields">;
  readonly province: string;
  readonly now: () => Date;
}

type Found = { readonly dossier: Dossier } | { readonly reason: UnmatchedReason };

/** The one dossier whose QR is in the scan. What a QR says is input like any other: it must be this point's dossier. */
const dossierOf = async (needs: RecordScanNeeds, { codes }: Reading, point: string): Promise<Found> => {
  const named = new Map(
    codes.flatMap(({ text }): [string, DossierQr][] => {
      const qr = parseDossierQr(text);
      return qr === undefined ? [] : [[qr.id, qr]];
    }),
  );
  const [qr, second] = [...named.values()];
  if (qr === undefined) return { reason: "scan/no-code" };
  if (second !== undefined) return { reason: "scan/several-dossiers" };
  if (qr.province !== needs.province) return { reason: "scan/other-province" };
  const dossier = await needs.dossiers.find(qr.id);
  if (dossier === undefined || dossier.code !== qr.code) return { reason: "scan/dossier-unknown" };
  const { receiving, supportingPoint, competent } = dossier.units;
  if (![receiving, supportingPoint, competent].includes(point)) return { reason: "scan/dossier-of-another-unit" };
  return isPossible("recordScan", dossier.status) ? { dossier } : { reason: "scan/dossier-past-digitization" };
};

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
    fields: paper.fields.map(({ name, confidence, accepted }) => ({ name, confidence, accepted })),
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

const record = async (
  needs: RecordScanNeeds,
  place: ScanPlace,
  reading: Reading,
  dossier: Dossier,
): Promise<UnmatchedReason | undefined> => {
  const [procedure, forms, known] = await Promise.all([
    needs.procedures.version(dossier.procedure.id, dossier.procedure.version),
    needs.forms.all(),
    needs.papers.ofDossier(dossier.id),
  ]);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  // The same message twice, or the same bytes scanned twice: its papers are there.
  if (known.some(({ scanId }) => scanId === place.scanId)) return undefined;
  const read = readPapers(reading, forms);
  if (read.length === 0) return "scan/nothing-but-the-cover";
  const at = instant(needs.now());
  const papers = recordedPapers(read, place.scanId, procedure, at);
  const confirmed = new Set(
    dossier.papers.filter((one) => one.digitization === "confirmed").map((one) => one.component),
  );
  if (papers.every(({ component }) => component !== undefined && confirmed.has(component))) {
    return "scan/paper-already-confirmed";
  }
  const [searchable, original] = await Promise.all([needs.results.searchable(place), needs.results.original(place)]);
  await Promise.all([
    needs.archives.put(dossier.id, searchableFile(place.scanId), { bytes: searchable, contentType: "application/pdf" }),
    needs.archives.put(dossier.id, originalFile(place.scanId), {
      bytes: original,
      contentType: "application/octet-stream",
    }),
    ...read.map((paper, n) =>
      needs.texts.keepFields(
        dossier.id,
        `${place.scanId}-${n + 1}`,
        Object.fromEntries(paper.fields.map(({ name, value }) => [name, value])),
      ),
    ),
  ]);
  try {
    await needs.dossiers.save({
      dossier: { ...dossier, papers: withRecorded(dossier, papers), revision: dossier.revision + 1 },
      happening: {
        type: "vn.motcua.scan-recorded.v1",
        data: {
          code: dossier.code,
          status: dossier.status,
          scanId: place.scanId,
          papers: papers.map(({ paperId, component, pages, fields }) => ({
            paperId,
            ...(component === undefined ? {} : { component }),
            pages: pages.length,
            waitingFields: fields.filter(({ accepted }) => !accepted).map(({ name }) => name),
          })),
        },
      },
      actor: { kind: "system", id: "digitization" },
      at,
      correlationId: `scan-${place.scanId}`,
      papers,
    });
  } catch (error) {
    if (error instanceof StaleDossier) throw new RetryLater("the dossier was changed at the same moment");
    throw error;
  }
  return undefined;
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
    const scan = { scanId, point, key: `${incoming.folder(kind, point, scanId)}/original`, at: instant(needs.now()) };
    const note = (state: Scan["state"], more: Partial<Scan>) => needs.scans.record({ ...scan, state, ...more });
    if (kind === "quarantine") {
      return note("quarantined", { reason: await needs.results.quarantineReason({ point, scanId }) });
    }
    const reading = await needs.results.reading({ point, scanId });
    const found = await dossierOf(needs, reading, point);
    if ("reason" in found) return note("unmatched", { reason: found.reason });
    const reason = await record(needs, { point, scanId }, reading, found.dossier);
    if (reason !== undefined) return note("unmatched", { reason, dossierId: found.dossier.id });
    await note("matched", { dossierId: found.dossier.id });
  };
