import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Papers } from "../../shared/ports/papers.ts";
import { searchableFile } from "./scan-files.ts";

export interface ReadPaperNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly papers: Pick<Papers, "find">;
  readonly archives: Pick<Archives, "link">;
}

interface ReadPaperCall {
  readonly parameters: { readonly id: string; readonly paperId: string };
  readonly principal: Principal;
}

/** Opens the searchable PDF a paper is in, for a minute. Refuses with `dossier/not-found`, `staff/not-permitted`, `paper/not-found`. */
export const readPaper =
  (needs: ReadPaperNeeds) =>
  async ({ parameters, principal }: ReadPaperCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(principal, "listPapers", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const paper = await needs.papers.find(parameters.id, parameters.paperId);
    if (paper === undefined) return refused("paper/not-found");
    const { id, code } = seen.value;
    return done({
      status: 303,
      location: await needs.archives.link(id, searchableFile(paper.scanId), `${code}-scan.pdf`),
    });
  };
