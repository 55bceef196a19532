import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import { remainingFile, searchableFile, signedFile } from "./scan-files.ts";

export interface ReadPaperNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly papers: Pick<Papers, "ofDossier">;
  readonly archives: Pick<Archives, "link">;
}

interface ReadPaperCall {
  readonly parameters: { readonly id: string; readonly paperId: string };
  readonly principal: Principal;
}

/** As its digitizer signed it; until then the searchable copy of the scan it is in, without what is none of the dossier's. */
const fileOf = ({ scanId, confirmed }: Paper, papers: readonly Paper[]): string => {
  if (confirmed?.sha256 !== undefined) return signedFile(confirmed.sha256);
  const wrong = papers.filter((one) => one.scanId === scanId && one.wrong !== undefined);
  return wrong.length === 0 ? searchableFile(scanId) : remainingFile(scanId, wrong);
};

/** Where its file lies: in this dossier, or in the one it is used again from. */
const placeOf = async (needs: ReadPaperNeeds, { id, papers }: Dossier, paperId: string) => {
  const reused = papers.find(({ reusedFrom }) => reusedFrom?.paper === paperId)?.reusedFrom;
  if (reused !== undefined) return reused;
  const recorded = await needs.papers.ofDossier(id);
  const paper = recorded.find((one) => one.paperId === paperId);
  // A wrong paper is somebody else's: as if it were not there.
  return paper === undefined || paper.wrong !== undefined
    ? undefined
    : { dossierId: id, file: fileOf(paper, recorded) };
};

/** Opens a paper for a minute, as it was signed when it was confirmed, or the searchable scan it is in before; a paper that is used again by its name there. Refuses with `dossier/not-found`, `staff/not-permitted`, `paper/not-found`, `dossier/erased`. */
export const readPaper =
  (needs: ReadPaperNeeds) =>
  async ({
    parameters,
    principal,
  }: ReadPaperCall): Promise<Outcome<{ status: number; about: readonly string[]; location: string }>> => {
    const seen = seenBy(principal, "listPapers", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const { code } = seen.value;
    const place = await placeOf(needs, seen.value, parameters.paperId);
    if (place === undefined) return refused("paper/not-found");
    if ((await needs.dossiers.personal(place.dossierId)) === undefined) return refused("dossier/erased");
    return done({
      status: 303,
      about: [...new Set([seen.value.id, place.dossierId])],
      location: await needs.archives.link(place.dossierId, place.file, `${code}-scan.pdf`),
    });
  };
