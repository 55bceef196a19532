import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { isOverdue } from "../../shared/domain/deadline.ts";
import { type Dossier, dueMomentOf } from "../../shared/domain/dossier.ts";
import type { Ownership } from "../../shared/domain/dossier-owners.ts";
import { relations } from "../../shared/domain/permission-table.ts";
import { type AskerOf, allows, mayDo } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";

export interface SearchDossiersNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly ownDossiers: Pick<OwnDossiers, "of">;
  readonly owners: Pick<OwnerHashes, "every">;
  readonly now: () => Date;
}

export interface SearchDossiersCall {
  readonly body: { readonly identifier: string; readonly size: number; readonly cursor?: string | undefined };
  readonly principal: AskerOf<"searchDossiers">;
}

interface Found {
  readonly dossier: Dossier;
  readonly as: Ownership;
}

/** At least so many of a person's dossiers are looked at a time: most of them may be other units'. */
const leastAtOnce = 25;
/** One answer looks at about so many: of who has thousands at other units (a bank, a builder) the page is short, and goes on. */
const mostLooked = 200;

/**
 * Dossiers of one person or body (tìm hồ sơ theo số định danh) that the caller's unit has to do with; another unit's are
 * left out, as if they were not there; so a page may be short, or empty, and have a `next`. Refuses with `staff/not-permitted`.
 */
export const searchDossiers =
  (needs: SearchDossiersNeeds) =>
  async ({
    body,
    principal,
  }: SearchDossiersCall): Promise<Outcome<{ status: number; about: readonly string[]; body: unknown }>> => {
    if (!allows(principal, "searchDossiers", relations)) return refused("staff/not-permitted");
    const hashes = [...(await needs.owners.every(body.identifier))];
    const seen: Found[] = [];
    let { cursor } = body;
    let looked = 0;
    do {
      const page = await needs.ownDossiers.of({ hashes }, { size: Math.max(body.size, leastAtOnce), cursor });
      const found = await Promise.all(
        page.found.map(async ({ dossierId, as }) => ({ as, dossier: await needs.dossiers.find(dossierId) })),
      );
      for (const { dossier, as } of found)
        if (dossier !== undefined && mayDo(principal, "searchDossiers", dossier) === "allowed")
          seen.push({ dossier, as });
      looked += page.found.length;
      cursor = page.cursor;
    } while (cursor !== undefined && seen.length <= body.size && looked < mostLooked);
    const now = instant(needs.now());
    const shown = seen.slice(0, body.size);
    return done({
      status: 200,
      about: shown.map(({ dossier }) => dossier.id),
      body: {
        dossiers: shown.map(({ dossier, as }) => ({
          id: dossier.id,
          code: dossier.code,
          training: dossier.training,
          as,
          procedure: dossier.procedure.id,
          status: statusAnswer(dossier.status),
          receivedAt: dossier.deadline?.receivedAt ?? dossier.submittedAt,
          dueAt: dueMomentOf(dossier),
          overdue: dossier.deadline !== undefined && isOverdue(dossier.deadline, now),
          self: `/v1/dossiers/${dossier.id}`,
        })),
        next: seen.length > shown.length ? shown.at(-1)?.dossier.id : cursor,
      },
    });
  };
