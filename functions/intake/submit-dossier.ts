import type { DossierSubmitted } from "../../events/dossier-submitted/v1.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { allows, isCommunityMember } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { missingPapers } from "./check-request.ts";
import { isOneOf } from "./hashed-owners.ts";
import { type NewDossierNeeds, newDossier } from "./new-dossier.ts";
import type { SubmitDossier } from "./submission-routes.ts";
import { dossierLinks } from "./submission-routes.ts";

export interface SubmitDossierNeeds extends NewDossierNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
}

export interface SubmitDossierCall {
  readonly body: SubmitDossier;
  readonly principal: Principal;
  readonly correlationId: string;
}

/** Who stands at no counter submits online; who stands at one has what was handed in there. */
const isOnline = (principal: Principal): boolean => principal.kind !== "staff" || isCommunityMember(principal);

/** Where it is handed in: one's own counter, or online the unit that was chosen, if any. */
const receivingOf = (principal: Principal, { receiveAt }: SubmitDossier): Outcome<string | undefined> =>
  isOnline(principal) ? done(receiveAt) : ownUnitOf(principal, receiveAt, "body.receiveAt");

/**
 * Submits a dossier that somebody has still to accept (nộp hồ sơ; status 1, mới đăng ký): online by the citizen, by the
 * portal or by a community digital team on their behalf; or at a counter that cannot accept it at once, because papers are
 * missing. It has its code from now on, and the counter has to answer within a time (45/2020/NĐ-CP). What comes online is
 * complete, or is not taken.
 *
 * A citizen submits what is their own, or names themselves as who was authorised (118/2025/NĐ-CP Art. 17): both are recorded.
 *
 * Refuses with what `newDossier` refuses with, and with `staff/not-permitted`, `procedure/channel-not-offered` (a channel that
 * is not open to who asks), `submitter/not-named`. Throws CommandAlreadyDone.
 */
export const submitDossier =
  (needs: SubmitDossierNeeds) =>
  async ({ body, principal, correlationId }: SubmitDossierCall, command: Command): Promise<Outcome<Entry>> => {
    if (!allows(principal, "submitDossier", ["ownUnit", "any"])) return refused("staff/not-permitted");
    const online = isOnline(principal);
    if ((body.channel === "online") !== online)
      return refused("procedure/channel-not-offered", {
        facts: { channels: online ? ["online"] : ["direct", "post"] },
      });
    if (principal.kind === "citizen" && !(await isOneOf(needs.owners, principal, body)))
      return refused("submitter/not-named", { fields: ["body.submitter"] });
    const receiving = receivingOf(principal, body);
    if (!receiving.ok) return receiving;
    const at = instant(needs.now());
    const opened = await newDossier(needs, {
      body,
      principal,
      receivingId: receiving.value,
      legal: { at },
      at,
      mayMiss: !online,
    });
    if (!opened.ok) return opened;
    const { before, procedure: version, circumstances, personal, owners, reused } = opened.value;
    const { code, procedure, channel, units, commune, nonBoundary, intakeDueAt, submittedBy, returnChoice } = before;
    return done(
      await needs.dossiers.save({
        dossier: {
          ...before,
          missing: missingPapers(version, before.papers, circumstances),
          submittedAt: at,
          stages: [],
          status: "submitted",
        },
        happening: {
          type: "vn.motcua.dossier-submitted.v1",
          data: {
            ...{ code, status: "submitted", procedure, channel, units, commune, nonBoundary, submittedAt: at },
            ...(intakeDueAt === undefined ? {} : { intakeDueAt }),
            ...(submittedBy === undefined ? {} : { submittedBy }),
            ...(returnChoice && { returnMethod: returnChoice.method }),
          },
        },
        actor: { kind: principal.kind, id: principal.id },
        at,
        correlationId,
        command,
        personal,
        owners,
        draft: body.draft === undefined ? undefined : { owner: principal.id, id: body.draft },
        reused,
      }),
    );
  };

/** The answer to a submitted dossier, from its first entry alone: a repeated command answers the same. */
export const submittedAnswer = ({ subject, sequence, time, data }: DossierSubmitted) => ({
  status: 201,
  revision: sequence,
  location: dossierLinks(subject).self,
  body: {
    id: subject,
    code: data.code,
    revision: sequence,
    status: statusAnswer(data.status),
    at: time,
    receivingUnit: data.units.receiving,
    intakeDueAt: data.intakeDueAt,
    training: data.training,
    links: dossierLinks(subject),
  },
});
