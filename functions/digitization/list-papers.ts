import * as z from "zod/mini";
import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { OverlayMark } from "../../shared/domain/overlay.ts";
import { PaperMetadata } from "../../shared/domain/paper-metadata.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { toldProgress } from "../../shared/domain/reading-progress.ts";
import { reusedPapers } from "../../shared/domain/reusable-paper.ts";
import { scanRefusalTexts } from "../../shared/domain/scan-refusals.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Accesses } from "../../shared/ports/accesses.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";
import { type FieldValues, overlaysOf, type PaperTexts, suggestionsOf } from "../../shared/ports/paper-texts.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import type { ReadingProgress } from "../../shared/ports/reading-progress.ts";
import { metadataFile } from "./scan-files.ts";

export interface ListPapersNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly texts: Pick<PaperTexts, "ofScan">;
  readonly archives: Pick<Archives, "get">;
  readonly standings: PaperStandings;
  readonly progress: Pick<ReadingProgress, "ofPoint">;
  readonly accesses: Pick<Accesses, "ofDossier">;
  readonly now: () => Date;
}

/** What is kept about a paper since it was confirmed. */
const metadataOf = async (
  { archives }: ListPapersNeeds,
  dossierId: string,
  { confirmed }: Paper,
): Promise<PaperMetadata | undefined> => {
  if (confirmed?.sha256 === undefined) return undefined;
  const bytes = await archives.get(dossierId, metadataFile(confirmed.sha256));
  return bytes === undefined
    ? undefined
    : (z.nullable(PaperMetadata).parse(JSON.parse(new TextDecoder().decode(bytes))) ?? undefined);
};

/** Papers that are used again here, with what became of them where they are held: replaced and revoked ones show. */
const reusedHere = async ({ standings }: ListPapersNeeds, dossier: Dossier) =>
  (await reusedPapers(dossier, standings.ofDossier)).map((one) => ({
    ...one,
    file: `/v1/dossiers/${dossier.id}/papers/${one.paper}/file`,
  }));

/** So long a colleague who opened the papers may still be at them. */
const atItMinutes = 10;
/** Among so many accesses the last ones to the papers are looked for: a hint that costs one read. */
const mostLookedAt = 25;

/** Other members of staff who opened the papers of the dossier lately, each once, with the last time. */
const alsoOpenedBy = async (needs: ListPapersNeeds, dossierId: string, asker: Principal) => {
  const { accesses } = await needs.accesses.ofDossier(dossierId, { size: mostLookedAt });
  const since = needs.now().getTime() - atItMinutes * 60_000;
  const others = accesses.filter(
    ({ at, by, what }) => what === "readings" && by.kind === "staff" && by.id !== asker.id && Date.parse(at) >= since,
  );
  // The newest come first: the last one that is set is the oldest.
  const last = new Map(others.toReversed().map(({ by, at }) => [by.id, at]));
  return [...last].map(([by, at]) => ({ by, at }));
};

/** As they were kept, in their order. */
const marksOf = (kept: FieldValues | undefined): readonly OverlayMark[] | undefined =>
  kept &&
  Object.entries(kept)
    .map(([key, value]) => ({ place: Number.parseInt(key, 10), what: key.slice(key.indexOf(".") + 1), value }))
    .sort((a, b) => a.place - b.place)
    .map(({ what, value }) => OverlayMark.parse({ what, value }));

/** Long scans of the dossier that are being read at this moment, at whichever unit has it in hand. */
const readingOf = async ({ progress, now }: ListPapersNeeds, { id, units }: Dossier) => {
  const scanning = new Set(
    [units.receiving, units.supportingPoint, units.competent].filter((unit) => unit !== undefined),
  );
  const all = await Promise.all([...scanning].map((unit) => progress.ofPoint(unit, instant(now()))));
  return all.flat().flatMap((reading) => (reading.dossierId === id ? [toldProgress(reading)] : []));
};

/** What was read of a dossier's papers, for the person who checks it, and who else is at it. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/erased`. */
export const listPapers =
  (needs: ListPapersNeeds) =>
  async (call: {
    readonly parameters: { readonly id: string };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = seenBy(call.principal, "listPapers", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const { id, revision } = seen.value;
    if ((await needs.dossiers.personal(id)) === undefined) return refused("dossier/erased");
    const [all, opened, reused, standings, reading] = await Promise.all([
      needs.papers.ofDossier(id),
      alsoOpenedBy(needs, id, call.principal),
      reusedHere(needs, seen.value),
      needs.standings.ofDossier(id),
      readingOf(needs, seen.value),
    ]);
    const recorded = all.filter(({ wrong }) => wrong === undefined);
    const scans = [...new Set(recorded.map(({ scanId }) => scanId))];
    const read = await Promise.all(scans.map((scanId) => needs.texts.ofScan(id, scanId)));
    const values = new Map(read.flatMap((ofScan) => Object.entries(ofScan)));
    const metadata = await Promise.all(recorded.map((paper) => metadataOf(needs, id, paper)));
    const papers = recorded.map((paper, n) => ({
      paperId: paper.paperId,
      component: paper.component,
      form: paper.form,
      pages: paper.pages,
      fields: paper.fields.map((field) => ({
        cropFile: field.crop && `/v1/dossiers/${id}/papers/${paper.paperId}/fields/${field.name}/crop`,
        ...field,
        value: (paper.unread ? undefined : values.get(paper.paperId)?.[field.name]) ?? "",
        suggestion: paper.unread ? undefined : values.get(suggestionsOf(paper.paperId))?.[field.name],
      })),
      inked: paper.inked?.map((place) => ({
        ...place,
        cropFile: `/v1/dossiers/${id}/papers/${paper.paperId}/fields/${place.name}/crop`,
      })),
      overlayMarks: marksOf(values.get(overlaysOf(paper.paperId))),
      unreadPages: paper.unreadPages?.map(({ page, reason }) => ({
        page,
        reason: { code: reason, text: scanRefusalTexts[reason] },
      })),
      asItIs: paper.asItIs,
      recordedAt: paper.recordedAt,
      confirmedAt: paper.confirmed?.at,
      confirmedBy: paper.confirmed?.by,
      decisions: paper.confirmed?.decisions,
      metadata: metadata[n],
      standing: metadata[n] && (standings.get(`${id}.${paper.paperId}`) ?? { status: "valid", reuseCount: 0 }),
      file: `/v1/dossiers/${id}/papers/${paper.paperId}/file`,
    }));
    return done({ status: 200, revision, body: { papers, reading, reused, alsoOpenedBy: opened } });
  };
