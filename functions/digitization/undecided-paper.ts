import type { Dossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { inStatusFor, seenBy } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import { confirmedBefore } from "./confirmed-before.ts";

export interface UndecidedPaperNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly papers: Pick<Papers, "find">;
}

/**
 * A paper about which nobody has decided yet, with its dossier, for whoever may do so. Refuses with `dossier/not-found`,
 * `staff/not-permitted`, `paper/not-found`, `paper/already-confirmed`, `dossier/not-possible-now`.
 */
export const undecidedPaper = async (
  { dossiers, papers }: UndecidedPaperNeeds,
  staff: StaffMember,
  action: "confirmPaper" | "reassignPaper",
  { id, paperId }: { readonly id: string; readonly paperId: string },
): Promise<Outcome<{ readonly dossier: Dossier; readonly paper: Paper }>> => {
  const seen = seenBy(staff, action, await dossiers.find(id));
  if (!seen.ok) return seen;
  const paper = await papers.find(id, paperId);
  if (paper === undefined || paper.wrong !== undefined) return refused("paper/not-found");
  if (paper.confirmed !== undefined) return confirmedBefore(paper.confirmed);
  const possible = inStatusFor("confirmPaper", seen.value);
  return possible.ok ? done({ dossier: possible.value, paper }) : possible;
};
