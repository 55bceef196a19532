import { type CivilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { type Dossier, dueMomentOf, receiverOf } from "../../shared/domain/dossier.ts";
import type { Status } from "../../shared/domain/lifecycle.ts";
import { filteredPage, type PageQuery } from "../../shared/domain/page.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { OpenDossiers } from "../../shared/ports/open-dossiers.ts";

export interface ListDossiersNeeds {
  readonly openDossiers: OpenDossiers;
  readonly now: () => Date;
}

interface ListDossiersCall {
  readonly query: PageQuery & {
    readonly unit?: string | undefined;
    readonly status?: Status | undefined;
    readonly dueBefore?: Instant | undefined;
    readonly procedure?: string | undefined;
    readonly officer?: string | undefined;
  };
  readonly principal: Principal;
}

interface ListedDossier {
  readonly id: string;
  readonly code: string;
  readonly training: true | undefined;
  readonly revision: number;
  readonly status: ReturnType<typeof statusAnswer>;
  readonly procedure: { readonly id: string; readonly code: string; readonly version: CivilDay };
  readonly competentUnit: string;
  readonly receivedBy: string | undefined;
  readonly dueAt: Instant | undefined;
  readonly overdue: boolean;
}

const listed = (dossier: Dossier, now: Instant): ListedDossier => {
  const dueAt = dueMomentOf(dossier);
  return {
    id: dossier.id,
    code: dossier.code,
    training: dossier.training,
    revision: dossier.revision,
    status: statusAnswer(dossier.status),
    procedure: dossier.procedure,
    competentUnit: dossier.units.competent,
    receivedBy: receiverOf(dossier),
    dueAt,
    overdue: dueAt !== undefined && now > dueAt,
  };
};

/**
 * The dossiers that a counter has in hand (hồ sơ chưa kết thúc): not finished, and to be returned at one of the caller's
 * own units, the earliest due first. `officer` is who received them, `me` for who asks: nobody yet where it
 * came online and is not accepted. Nothing about applicants. Refuses
 * with `staff/not-permitted`, and as `ownUnitOf` does.
 */
export const listDossiers =
  (needs: ListDossiersNeeds) =>
  async ({ query, principal }: ListDossiersCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "listDossiers", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, query.unit, "query.unit");
    if (!own.ok) return own;
    const { status, procedure, dueBefore } = query;
    const officer = query.officer === "me" ? principal.id : query.officer;
    const { items, next } = await filteredPage(
      async (page) => {
        const { dossiers, cursor } = await needs.openDossiers.of(own.value, page);
        return { items: dossiers, cursor };
      },
      query,
      {
        keeps: (dossier) =>
          (status === undefined || dossier.status === status) &&
          (procedure === undefined || dossier.procedure.id === procedure) &&
          (officer === undefined || receiverOf(dossier) === officer),
        ends: (dossier) => dueBefore !== undefined && (dueMomentOf(dossier) ?? "~") >= dueBefore,
      },
    );
    const now = instant(needs.now());
    return done({
      status: 200,
      body: { unit: own.value, dossiers: items.map((dossier) => listed(dossier, now)), next },
    });
  };
