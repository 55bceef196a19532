import type { PersonalData } from "../../shared/domain/applicant.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Result } from "../../shared/domain/result.ts";
import { resultPaper } from "../../shared/domain/results-of-dossier.ts";
import { holderOf } from "../../shared/domain/reusable-paper.ts";
import type { Change } from "../../shared/ports/dossiers.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import { resultFile } from "./result-file.ts";

export interface HeldResultNeeds {
  readonly owners: OwnerHashes;
  readonly heldPapers: HeldPapers;
}

/** Which of the dossier's results it is, and what was sealed of its applicant. */
interface Issuing {
  readonly n: number;
  readonly personal: PersonalData | undefined;
  readonly at: string;
}

/**
 * The result as the State holds it for the applicant from its issue on, and what it comes in the place of: papers of its kind
 * that this dossier used again, and the dossier's own result before it. Nothing where no procedure asks for its kind, or nobody
 * can be named.
 */
export const heldResult = async (
  needs: HeldResultNeeds,
  { id, training, papers, procedure: { id: procedure } }: Dossier,
  { paper: kind }: Procedure["result"],
  { sha256, validUntil }: Result,
  { n, personal, at }: Issuing,
): Promise<Pick<Change, "held" | "replaced" | "successor">> => {
  // What is practised with is nobody's paper.
  if (kind === undefined || personal === undefined || training === true) return {};
  const holder = holderOf(personal.applicant);
  if (holder === undefined) return {};
  const [owner, hashes] = await Promise.all([needs.owners.current(holder), needs.owners.every(holder)]);
  const used = new Set(n > 1 ? [] : papers.flatMap(({ reusedFrom }) => reusedFrom?.paper ?? []));
  if (n > 1) used.add(`${id}.${resultPaper(n - 1)}`);
  const before = used.size === 0 ? [] : await needs.heldPapers.of({ hashes: [...hashes] });
  const paper = `${id}.${resultPaper(n)}`;
  return {
    held: [
      {
        ...owner,
        ...{ paper, dossierId: id, kind, procedure, since: at },
        ...{ status: "valid", file: resultFile(sha256), reuseCount: 0 },
        ...(validUntil === undefined ? {} : { validUntil }),
      },
    ],
    replaced: before.filter((one) => one.kind === kind && one.status === "valid" && used.has(one.paper)),
    successor: paper,
  };
};
