import { instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { isOverdue } from "../../shared/domain/deadline.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Ownership } from "../../shared/domain/dossier-owners.ts";
import { cameAt, inCharge } from "../../shared/domain/in-charge.ts";
import { filteredPage, type PageQuery } from "../../shared/domain/page.ts";
import { type AskerOf, mayDo } from "../../shared/domain/permissions.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { possibleNow } from "../../shared/domain/seen-dossier.ts";
import { inWords } from "../../shared/domain/tracking-words.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import { textOf, toDoIn } from "./tracking-answer.ts";

export interface ListOwnDossiersNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly ownDossiers: Pick<OwnDossiers, "of">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly now: () => Date;
}

export interface ListOwnDossiersCall {
  readonly query: PageQuery;
  readonly principal: AskerOf<"listOwnDossiers">;
}

/** Asks for each thing once: the dossiers of one person have procedures and units in common. */
const once = <T>(ask: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const asked = new Map<string, Promise<T>>();
  return (key) => {
    const known = asked.get(key) ?? ask(key);
    asked.set(key, known);
    return known;
  };
};

/**
 * The dossiers of whoever asks, as applicant, as who represents them, or as who was authorised to hand them in (người nộp hồ
 * sơ): in plain words, with what is to be done next (224/2026/NĐ-CP). Refuses nothing.
 */
export const listOwnDossiers =
  (needs: ListOwnDossiersNeeds) =>
  async ({ query, principal }: ListOwnDossiersCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const now = instant(needs.now());
    const unit = once(needs.places.unit);

    const line = async ({ dossier, as }: { readonly dossier: Dossier; readonly as: Ownership }) => {
      const { id, code, training, status, deadline, procedure, units } = dossier;
      const charge = inCharge(dossier).unit;
      const [version, receiving, returning, holder] = await Promise.all([
        needs.procedures.version(procedure.id, procedure.version),
        unit(units.receiving),
        unit(units.returning),
        unit(charge),
      ]);
      return {
        ...{ id, code, training, as },
        procedure: { id: procedure.id, name: textOf(version, procedure.code) },
        status: statusAnswer(status),
        says: inWords(dossier).says,
        toDo: toDoIn(dossier, { receiving, returning }),
        receivedAt: cameAt(dossier),
        due: deadline?.dueAt === undefined ? undefined : withOffset(deadline.dueAt),
        dueAt: deadline?.dueAt,
        answerDueAt: deadline === undefined ? dossier.intakeDueAt : undefined,
        overdue: deadline !== undefined && isOverdue(deadline, now),
        unitInCharge: { id: charge, name: holder?.name ?? charge },
        resultReady: status === "decided" || status === "returned",
        possibleNow: possibleNow(dossier, principal, { owns: true }),
        self: `/v1/dossiers/${id}`,
      };
    };

    const page = await filteredPage(
      async (asked) => {
        const { found, cursor } = await needs.ownDossiers.of(principal, asked);
        const items = await Promise.all(
          found.map(async ({ dossierId, as }) => ({ as, dossier: await needs.dossiers.find(dossierId) })),
        );
        return { items, cursor };
      },
      query,
      {
        keeps: ({ dossier }) =>
          dossier !== undefined && mayDo(principal, "listOwnDossiers", dossier, true) === "allowed",
      },
    );
    const seen = page.items.flatMap(({ dossier, as }) => (dossier === undefined ? [] : [{ dossier, as }]));
    return done({ status: 200, body: { dossiers: await Promise.all(seen.map(line)), next: page.next } });
  };
