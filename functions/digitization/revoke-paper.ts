import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { withPaperEnded } from "../../shared/domain/results-of-dossier.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import { inForce, savedInForce } from "../../shared/ports/papers-in-force.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { RevokePaper } from "./review-routes.ts";

export interface RevokePaperNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly heldPapers: HeldPapers;
  readonly owners: Pick<OwnerHashes, "every">;
  readonly seals: Pick<Seals, "open">;
  readonly now: () => Date;
}

export interface RevokePaperCall {
  readonly parameters: { readonly id: string; readonly paperId: string };
  readonly body: RevokePaper;
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * A paper of a dossier, or its result, that the State holds for use again holds no longer (thu hồi; the metadata of Circular 01/2023/TT-VPCP
 * have a status). It is offered to nobody from then on; dossiers that used it before show it, and go on: what follows for them is decided
 * there. The file stays. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/stale`, `dossier/erased`, `paper/not-held`.
 * Throws StaleDossier, CommandAlreadyDone.
 */
export const revokePaper =
  (needs: RevokePaperNeeds) =>
  async (
    { parameters: { id, paperId }, body: { reason }, staff, revision, correlationId }: RevokePaperCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(staff, "revokePaper", await needs.dossiers.find(id));
    if (!seen.ok) return seen;
    const unchanged = unchangedSince(revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;
    const sealed = await needs.dossiers.personal(id);
    if (sealed === undefined) return refused("dossier/erased");
    const personal = PersonalData.parse(await needs.seals.open(sealed, id));
    const revoked = await inForce(needs, personal, `${id}.${paperId}`);
    if (revoked.length === 0) return refused("paper/not-held");
    const at = instant(needs.now());
    const ended = withPaperEnded(before, paperId, { as: "revoked", at, by: staff.id, reason });
    return savedInForce(
      needs.dossiers,
      {
        dossier: { ...ended, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.paper-revoked.v1",
          data: { code: before.code, status: before.status, paper: paperId, reason, revokedBy: staff.id },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
        revoked,
      },
      "paper/not-held",
    );
  };
