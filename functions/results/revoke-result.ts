import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { issuedDossier, issuedResults, resultPaper, withResultEnded } from "../../shared/domain/results-of-dossier.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import { inForce, savedInForce } from "../../shared/ports/papers-in-force.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { RevokeResult } from "./routes.ts";
import type { ResultCall } from "./step-of-result.ts";

export interface RevokeResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly heldPapers: HeldPapers;
  readonly owners: Pick<OwnerHashes, "every">;
  readonly seals: Pick<Seals, "open">;
  readonly now: () => Date;
}

export interface RevokeResultCall extends ResultCall {
  readonly body: RevokeResult;
}

/**
 * The result of a dossier holds no longer (thu hồi, hủy bỏ), with a reason: whoever verifies it is told so, it is offered to nobody any
 * more, and dossiers that used it again show it. The file stays. Also after the personal data were erased. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/stale`, `result/not-found` before there is one, `result/holds-no-longer`. Throws
 * StaleDossier, CommandAlreadyDone.
 */
export const revokeResult =
  (needs: RevokeResultNeeds) =>
  async (
    { parameters: { id }, body: { reason }, staff, revision, correlationId }: RevokeResultCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(staff, "revokePaper", await needs.dossiers.find(id));
    if (!seen.ok) return seen;
    const unchanged = unchangedSince(revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = issuedDossier(unchanged.value);
    if (before?.result?.number === undefined) return refused("result/not-found");
    if (before.result.ended !== undefined) return refused("result/holds-no-longer");

    const sealed = await needs.dossiers.personal(id);
    const personal = sealed && PersonalData.parse(await needs.seals.open(sealed, id));
    const revoked = await inForce(needs, personal, `${id}.${resultPaper(issuedResults(before).length)}`);
    const at = instant(needs.now());
    // What was signed to come in its place is not issued any more.
    const { nextResult: _, ...dossier } = withResultEnded(before, { as: "revoked", at, by: staff.id, reason });
    return savedInForce(
      needs.dossiers,
      {
        dossier: { ...dossier, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.result-revoked.v1",
          data: {
            ...{ code: before.code, status: before.status },
            ...{ number: before.result.number, reason, revokedBy: staff.id },
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
        revoked,
      },
      "result/holds-no-longer",
    );
  };
