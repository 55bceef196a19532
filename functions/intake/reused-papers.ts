import type { Applicant } from "../../shared/domain/applicant.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { holderOf, isReusable } from "../../shared/domain/reusable-paper.ts";
import type { HeldPaper, HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Brought } from "./handed-in.ts";

export interface ReusedPapersNeeds {
  readonly heldPapers: HeldPapers;
  readonly owners: Pick<OwnerHashes, "every">;
}

/** Everything that the State holds of an applicant; nothing of one without an identifier. */
export const papersHeldOf = async (needs: ReusedPapersNeeds, applicant: Applicant): Promise<readonly HeldPaper[]> => {
  const holder = holderOf(applicant);
  return holder === undefined ? [] : needs.heldPapers.of({ hashes: [...(await needs.owners.every(holder))] });
};

/**
 * The held papers that a request names in place of papers brought (dùng lại giấy tờ đã có): each is the applicant's own, of the
 * kind that its component asks for and still valid, and stands for one electronic copy of that: never for two. Refuses with
 * `paper/not-reusable`.
 */
export const reusedPapers = async (
  needs: ReusedPapersNeeds,
  { components }: Pick<Procedure, "components">,
  brought: readonly Brought[],
  applicant: Applicant,
  at: Instant,
): Promise<Outcome<readonly HeldPaper[]>> => {
  if (brought.every(({ reuse }) => reuse === undefined)) return done([]);
  const held = await papersHeldOf(needs, applicant);
  const meant = brought.map(({ component, quantity, kind, reuse }, n) => {
    const asked = components.find(({ id }) => id === component);
    const paper = held.find((one) => one.paper === reuse && asked !== undefined && isReusable(one, asked, at));
    if (brought.slice(0, n).some((one) => one.component === component && one.reuse === reuse)) return undefined;
    return kind === "electronic" && quantity === 1 ? paper : undefined;
  });
  const fields = brought.flatMap(({ reuse }, n) =>
    reuse !== undefined && meant[n] === undefined ? [`body.components.${n}.reuse`] : [],
  );
  if (fields.length > 0) return refused("paper/not-reusable", { fields });
  return done([...new Set(meant.flatMap((paper) => paper ?? []))]);
};

/** Those that count as used once more: not what the dossier used before, and nothing in practice at a training unit. */
export const countedUses = (
  { training, papers }: Partial<Pick<Dossier, "training" | "papers">>,
  reused: readonly HeldPaper[],
): readonly HeldPaper[] =>
  training === true ? [] : reused.filter(({ paper }) => !papers?.some(({ reusedFrom }) => reusedFrom?.paper === paper));
