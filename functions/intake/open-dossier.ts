import type { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { mayBeOnTheSpot } from "../../shared/domain/route.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { accepted, begunStages } from "./acceptance.ts";
import { type NewDossierNeeds, newDossier } from "./new-dossier.ts";
import type { OpenDossier } from "./routes.ts";
import { dossierLinks } from "./submission-routes.ts";
import { submitted } from "./version-of-dossier.ts";

export interface OpenDossierNeeds extends NewDossierNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly colleagues: Pick<Colleagues, "ofUnit">;
}

export interface OpenDossierCall {
  readonly body: OpenDossier;
  readonly principal: Principal;
  readonly correlationId: string;
}

/**
 * Receives a complete dossier (tiếp nhận hồ sơ) at the clerk's own counter or point (a machine's: one of its units), from the applicant or from whoever
 * hands it in for them. Opening it is its acceptance: in one transaction it gets its code, its due date and its place at
 * the competent unit, which sees it at once (118/2025/NĐ-CP Art. 14, 17, 18). Nothing is asked of the clerk about who decides.
 *
 * Refuses with what `ownUnitOf`, `submitted` and `newDossier` refuse with, and with `staff/not-permitted`,
 * `dossier/not-on-the-spot`. Throws CommandAlreadyDone.
 */
export const openDossier =
  (needs: OpenDossierNeeds) =>
  async ({ body, principal, correlationId }: OpenDossierCall, command: Command): Promise<Outcome<Entry>> => {
    if (!allows(principal, "openDossier", ["ownUnit"])) return refused("staff/not-permitted");
    const unit = ownUnitOf(principal, body.receiveAt, "body.receiveAt");
    if (!unit.ok) return unit;
    const at = instant(needs.now());
    const legal = submitted(body, at);
    if (!legal.ok) return legal;
    const opened = await newDossier(needs, {
      body,
      principal,
      receivingId: unit.value,
      legal: legal.value,
      at,
      mayMiss: false,
    });
    if (!opened.ok) return opened;
    const { personal, owners, reused, before, ...rest } = opened.value;
    if (body.onTheSpot && !mayBeOnTheSpot(rest.procedure, before))
      return refused("dossier/not-on-the-spot", {
        fields: ["body.onTheSpot"],
        facts: { competentUnit: before.units.competent },
      });
    const waits = body.onTheSpot ? { onTheSpot: true as const } : {};
    const { dossier, happening } = accepted({
      ...rest,
      before: { ...before, ...waits },
      receivedAt: legal.value.at,
      at,
      by: principal.id,
    });
    return done(
      await needs.dossiers.save({
        dossier: { ...dossier, stages: await begunStages(needs, dossier, at) },
        happening,
        actor: { kind: principal.kind, id: principal.id },
        at,
        correlationId,
        command,
        personal,
        owners,
        reused,
      }),
    );
  };

/** The answer to an accepted dossier, from its first entry alone: a repeated command answers the same. */
export const acceptedAnswer = ({ subject, sequence, time, data }: DossierAccepted) => ({
  status: 201,
  revision: sequence,
  location: dossierLinks(subject).self,
  body: {
    id: subject,
    code: data.code,
    revision: sequence,
    status: statusAnswer(data.status),
    at: time,
    competentUnit: data.competentUnit,
    nonBoundary: data.nonBoundary,
    receivedAt: data.receivedAt,
    dueAt: data.dueAt,
    due: data.dueAt === undefined ? undefined : withOffset(data.dueAt),
    provisional: data.provisional,
    training: data.training,
    links: dossierLinks(subject),
  },
});
