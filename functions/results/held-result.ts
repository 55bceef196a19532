import { PersonalData } from "../../shared/domain/applicant.ts";
import type { Dossier, Result } from "../../shared/domain/dossier.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { holderOf } from "../../shared/domain/reusable-paper.ts";
import type { Change, Dossiers } from "../../shared/ports/dossiers.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { resultFile } from "./result-file.ts";

export interface HeldResultNeeds {
  readonly dossiers: Pick<Dossiers, "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly owners: OwnerHashes;
  readonly heldPapers: HeldPapers;
}

/**
 * The result as the State holds it for the applicant from its issue on, and what it comes in the place of: papers of its kind
 * that this dossier used again. Nothing where no procedure asks for its kind, or nobody can be named.
 */
export const heldResult = async (
  needs: HeldResultNeeds,
  { id, training, papers, procedure: { id: procedure } }: Dossier,
  { paper: kind }: Procedure["result"],
  { sha256 }: Result,
  at: string,
): Promise<Pick<Change, "held" | "replaced">> => {
  const sealed = kind === undefined ? undefined : await needs.dossiers.personal(id);
  // What is practised with is nobody's paper.
  if (kind === undefined || sealed === undefined || training === true) return {};
  const holder = holderOf(PersonalData.parse(await needs.seals.open(sealed, id)).applicant);
  if (holder === undefined) return {};
  const [owner, hashes] = await Promise.all([needs.owners.current(holder), needs.owners.every(holder)]);
  const used = new Set(papers.flatMap(({ reusedFrom }) => reusedFrom?.paper ?? []));
  const before = used.size === 0 ? [] : await needs.heldPapers.of({ hashes: [...hashes] });
  return {
    held: [
      {
        ...owner,
        ...{ paper: `${id}.result`, dossierId: id, kind, procedure, since: at },
        ...{ status: "valid", file: resultFile(sha256), reuseCount: 0 },
      },
    ],
    replaced: before.filter((one) => one.kind === kind && one.status === "valid" && used.has(one.paper)),
  };
};
