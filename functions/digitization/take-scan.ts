import { civilDay } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { isSetApart } from "../../shared/domain/file-part.ts";
import { judgeAddress } from "../../shared/domain/forms/judge-address.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { type ReadPaper, readPapers } from "../../shared/domain/read-papers.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { UnmatchedReason } from "../../shared/domain/scan-states.ts";
import { unreadAmong } from "../../shared/domain/unread-pages.ts";
import type { Change, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { PlaceIndexes } from "../../shared/ports/gazetteers.ts";
import { overlaysOf, type PaperTexts, suggestionsOf } from "../../shared/ports/paper-texts.ts";
import type { Paper } from "../../shared/ports/papers.ts";
import type { Forms, Procedures } from "../../shared/ports/registries.ts";
import type { Scan } from "../../shared/ports/scans.ts";
import type { IncomingFile, Takings } from "../../shared/ports/takings.ts";
import { incoming } from "./incoming-keys.ts";
import { originalFile, readingFile, searchableFile } from "./scan-files.ts";
import { unreadAs } from "./unread-paper.ts";

export interface TakeScanNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly procedures: Pick<Procedures, "version">;
  readonly forms: Forms;
  readonly country: Pick<PlaceIndexes, "all">;
  readonly takings: Takings;
  readonly texts: Pick<PaperTexts, "keep">;
}

/** By whose word a scan is put to its dossier: the recorder's, or a person's with their command. */
export type ByWord = Pick<Change, "actor" | "correlationId" | "command">;

/** Which component a paper is: the one that is digitized and recognised by its form. */
const componentOf = (paper: ReadPaper, procedure: Procedure): string | undefined =>
  procedure.components.find(({ digitized, form }) => digitized && form !== undefined && form === paper.form)?.id;

const recordedPapers = (
  read: readonly ReadPaper[],
  { pages }: Reading,
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
    ...unreadAmong(pages.filter(({ page }) => paper.pages.includes(page))),
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

/** All pages as one paper of a component that a person names: nothing that was read of them counts. */
const asItIs = async (
  needs: TakeScanNeeds,
  { pages }: Reading,
  dossier: Dossier,
  scan: Scan,
  component: string,
): Promise<readonly Paper[]> => {
  const own = pages.filter(({ coverSheet, blank }) => !coverSheet && !blank);
  if (own.length === 0) return [];
  const recorded = { paperId: `${scan.scanId}-1`, scanId: scan.scanId, recordedAt: scan.at };
  const unread = await unreadAs(needs, dossier, component);
  return [{ ...recorded, ...unread, pages: own.map(({ page }) => page), inked: [], asItIs: true }];
};

/** What signatures laid over its pages say (ký số hiển thị trên trang): shown to who checks the paper, and no field of it. */
const overlaid = (
  paperId: string,
  { pages }: Reading,
  own: readonly number[],
): readonly [string, Record<string, string>][] => {
  const marks = pages.flatMap(({ page, overlayMarks = [] }) => (own.includes(page) ? overlayMarks : []));
  if (marks.length === 0) return [];
  return [[overlaysOf(paperId), Object.fromEntries(marks.map(({ what, value }, n) => [`${n}.${what}`, value]))]];
};

/** Which papers the scan holds, ready to be stored, and the values that were read of each. */
const papersOf = async (needs: TakeScanNeeds, reading: Reading, { procedure }: Dossier, scanId: string, at: string) => {
  const [version, forms, places] = await Promise.all([
    needs.procedures.version(procedure.id, procedure.version),
    needs.forms.all(),
    needs.country.all(),
  ]);
  if (version === undefined) throw new Error("the version of the procedure it was received under is gone");
  const read = readPapers(reading, forms, judgeAddress(places, civilDay(at)));
  const papers = recordedPapers(read, reading, scanId, version, at);
  const values = papers.flatMap(({ paperId }, n): [string, Record<string, string>][] => {
    const fields = read[n]?.fields ?? [];
    const suggested = fields.flatMap(({ name, suggestion }) => (suggestion === undefined ? [] : [[name, suggestion]]));
    return [
      [paperId, Object.fromEntries(fields.map(({ name, value }) => [name, value]))],
      ...(suggested.length === 0
        ? []
        : ([[suggestionsOf(paperId), Object.fromEntries(suggested)]] as [string, Record<string, string>][])),
      ...overlaid(paperId, reading, papers[n]?.pages ?? []),
    ];
  });
  return { papers, values: Object.fromEntries(values) };
};

/** One change of the table has at most 100 items; entry, dossier, task and scan are among them. */
const mostPapers = 80;

/**
 * Files first, so that what the table tells of is there; they are taken once. The file of a batch stays where it is: papers
 * of other people are in it. A part keeps its own pages, which the searchable copy holds as the scanner compressed them. A paper that was set apart
 * comes from the dossier that it was taken out of.
 */
const archive = async (
  needs: TakeScanNeeds,
  dossierId: string,
  { scan: { scanId, point, key, part, dossierId: before }, within = false }: Pick<TakenScan, "scan" | "within">,
  values: Readonly<Record<string, Record<string, string>>>,
): Promise<void> => {
  if (isSetApart(scanId) && before !== undefined) {
    const files = [searchableFile(scanId), readingFile(scanId)];
    // What comes back to the dossier that it was taken out of lies there.
    const passed = files.map((name) =>
      before === dossierId ? undefined : needs.takings.passOn(name, { from: before, to: dossierId }),
    );
    await Promise.all([...passed, needs.texts.keep(dossierId, scanId, values)]);
    return;
  }
  const folder = incoming.folder(incoming.isSetAside(key) ? "quarantine" : "readings", point, scanId);
  const read = incoming.isSetAside(key) ? "pages.json" : "reading.json";
  const take = (name: string, from: string, contentType: IncomingFile["contentType"]) =>
    needs.takings.take(dossierId, name, { key: from, contentType });
  await Promise.all([
    take(searchableFile(scanId), `${folder}/searchable.pdf`, "application/pdf"),
    within ? undefined : take(readingFile(scanId), `${folder}/${read}`, "application/json"),
    part === undefined || part.of === 1 ? take(originalFile(scanId), key, "application/octet-stream") : undefined,
    needs.texts.keep(dossierId, scanId, values),
  ]);
};

export interface TakenScan {
  readonly scan: Scan;
  readonly reading: Reading;
  readonly dossier: Dossier;
  /** What was read travels within the searchable copy: no file of its own is to be taken. */
  readonly within?: boolean | undefined;
  /** What the whole scan is, where a person says so and takes it as it is. */
  readonly component?: string | undefined;
}

/**
 * Puts the papers of a scan to its dossier and the scan to the point's list, in one change. Answers the entry it left, or why
 * not. Throws FileGone, ScanAlreadyRecorded, StaleDossier, CommandAlreadyDone.
 */
export const takeScan = async (
  needs: TakeScanNeeds,
  { scan, reading, dossier, within, component }: TakenScan,
  word: ByWord,
): Promise<Entry | UnmatchedReason> => {
  const { papers, values } =
    component === undefined
      ? await papersOf(needs, reading, dossier, scan.scanId, scan.at)
      : { papers: await asItIs(needs, reading, dossier, scan, component), values: {} };
  if (papers.length === 0) return "scan/nothing-but-the-cover";
  if (papers.length > mostPapers) return "scan/too-many-papers";
  const confirmed = new Set(
    dossier.papers.filter((one) => one.digitization === "confirmed").map((one) => one.component),
  );
  if (papers.every(({ component }) => component !== undefined && confirmed.has(component))) {
    return "scan/paper-already-confirmed";
  }
  await archive(needs, dossier.id, { scan, within }, values);
  const { reason: _, discarded: __, ...matched } = scan;
  return needs.dossiers.save({
    dossier: { ...dossier, papers: withRecorded(dossier, papers), revision: dossier.revision + 1 },
    happening: {
      type: "vn.motcua.scan-recorded.v1",
      data: {
        code: dossier.code,
        status: dossier.status,
        scanId: scan.scanId,
        papers: papers.map(({ paperId, component: ofPaper, pages, fields }) => ({
          paperId,
          ...(ofPaper === undefined ? {} : { component: ofPaper }),
          pages: pages.length,
          waitingFields: fields.filter(({ accepted }) => !accepted).map(({ name }) => name),
        })),
        ...((scan.part?.emptyBacks.length ?? 0) === 0 ? {} : { emptyBacks: scan.part?.emptyBacks.length }),
      },
    },
    ...word,
    at: scan.at,
    newPapers: papers,
    scan: { ...matched, state: "matched", dossierId: dossier.id },
  });
};
