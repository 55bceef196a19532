import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PaperTexts } from "../../shared/ports/paper-texts.ts";
import type { Papers } from "../../shared/ports/papers.ts";

export interface ListPapersNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly texts: Pick<PaperTexts, "ofScan">;
}

/** What was read of a dossier's papers, for the person who checks it. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/erased`. */
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
    const recorded = await needs.papers.ofDossier(id);
    const scans = [...new Set(recorded.map(({ scanId }) => scanId))];
    const read = await Promise.all(scans.map((scanId) => needs.texts.ofScan(id, scanId)));
    const values = new Map(read.flatMap((ofScan) => Object.entries(ofScan)));
    const papers = recorded.map((paper) => ({
      paperId: paper.paperId,
      component: paper.component,
      form: paper.form,
      pages: paper.pages,
      fields: paper.fields.map((field) => ({ ...field, value: values.get(paper.paperId)?.[field.name] ?? "" })),
      recordedAt: paper.recordedAt,
      confirmedAt: paper.confirmed?.at,
      file: `/v1/dossiers/${id}/papers/${paper.paperId}/file`,
    }));
    return done({ status: 200, revision, body: { papers } });
  };
