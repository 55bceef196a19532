import type { Dossier } from "../../shared/domain/dossier.ts";
import { issuedResults, resultPaper } from "../../shared/domain/results-of-dossier.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";

/**
 * Did the result of another dossier come in the place of the present one: a renewal, say, that used it again? The dossier itself does
 * not know of it; whoever verifies the result is told the same.
 */
export const isSuperseded = async (
  { standings }: { readonly standings: PaperStandings },
  dossier: Dossier,
): Promise<boolean> => {
  const paper = `${dossier.id}.${resultPaper(issuedResults(dossier).length)}`;
  return (await standings.ofDossier(dossier.id)).get(paper)?.status === "replaced";
};
