import type { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { kindOf, lastFour, type PersonalData } from "../../shared/domain/applicant.ts";
import { askedAnswers } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { civilDay, type Instant, instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { type Clock, clockOf } from "../../shared/domain/deadline.ts";
import type { HandedIn } from "../../shared/domain/dossier.ts";
import { dossierCode, shortDay } from "../../shared/domain/identifiers.ts";
import { intakeDueAt, intakeLimits } from "../../shared/domain/legal-receipt.ts";
import { futureIn } from "../../shared/domain/new-applicant.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { accepted } from "./acceptance.ts";
import { checkRequest } from "./check-request.ts";
import { hashedOwners } from "./hashed-owners.ts";
import { type MatterCommuneNeeds, matterCommune } from "./matter-commune.ts";
import { dossierLinks, type OpenDossier } from "./routes.ts";
import { findUnits, unitsOf } from "./units-of-dossier.ts";
import { submitted, versionFor } from "./version-of-dossier.ts";

export interface OpenDossierNeeds extends MatterCommuneNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly counters: Counters;
  readonly procedures: Pick<Procedures, "versionsOf">;
  readonly places: Pick<Places, "unit" | "competent" | "commune">;
  readonly calendars: Calendars;
  readonly seals: Pick<Seals, "seal">;
  readonly hashes: KeyedHashes;
  readonly owners: Pick<OwnerHashes, "current">;
  /** The head of a chain that has no entry yet. */
  readonly genesis: string;
  readonly newId: () => string;
}

export interface OpenDossierCall {
  readonly body: OpenDossier;
  readonly principal: Principal;
  readonly correlationId: string;
}

/** What was asked beside papers; nothing where nothing was. */
const detailsOf = ({ details }: OpenDossier) => (Object.keys(details).length === 0 ? {} : { details });

/** The papers as the dossier keeps them: those that the procedure has digitized wait for it. */
const handedIn = ({ components }: Procedure, body: OpenDossier): HandedIn[] => {
  const digitized = new Set(components.filter((one) => one.digitized).map((one) => one.id));
  return body.components.map((one) => ({
    ...one,
    digitization: digitized.has(one.component) ? "awaited" : "notNeeded",
  }));
};

/** By when it had to be answered, by the hours of who decides, whether what came by post is complete. At the counter the answer is given at once. */
const intakeEnd = ({ intake }: Procedure, { channel }: OpenDossier, submittedAt: Instant, clock: Clock) =>
  channel === "post" ? { intakeDueAt: intakeDueAt(submittedAt, intake.post ?? intakeLimits.post, clock) } : {};

/**
 * Receives a complete dossier (tiếp nhận hồ sơ) at the clerk's own counter or point (a machine's: one of its units). Opening it is its acceptance: in
 * one transaction it gets its code, its due date and its place at the competent unit, which sees it at once
 * (118/2025/NĐ-CP Art. 14, 17, 18). Nothing is asked of the clerk about who decides.
 *
 * Refuses with what `ownUnitOf`, `submitted`, `versionFor`, `checkRequest`, `matterCommune` and `findUnits` refuse with, and with
 * `request/invalid` (an applicant who is not born yet), `staff/not-permitted`. Throws CommandAlreadyDone.
 */
export const openDossier =
  (needs: OpenDossierNeeds) =>
  async ({ body, principal, correlationId }: OpenDossierCall, command: Command): Promise<Outcome<Entry>> => {
    if (!allows(principal, "openDossier", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, body.receiveAt, "body.receiveAt");
    if (!own.ok) return own;
    const at = instant(needs.now());
    const future = futureIn(body.applicant, civilDay(at), "body.applicant");
    if (future.length > 0)
      return refused("request/invalid", { fields: future.map(({ field }) => field), explanations: future });
    const legal = submitted(body, at);
    if (!legal.ok) return legal;
    const receivedAt = legal.value.at;
    const day = civilDay(at);
    const [versions, calendar] = await Promise.all([
      needs.procedures.versionsOf(body.procedure),
      needs.calendars.current(),
    ]);
    const version = versionFor(versions, body.version, legal.value);
    if (!version.ok) return version;
    const procedure = version.value;
    const given: Circumstances = {
      channel: body.channel,
      applicant: kindOf(body.applicant),
      province: needs.province,
      answers: body.answers,
    };
    const circumstances = { ...given, answers: askedAnswers(procedure, given) };
    const complete = checkRequest(procedure, body, circumstances);
    if (!complete.ok) return complete;
    const found = await matterCommune(needs, body, procedure);
    if (!found.ok) return found;
    const commune = found.value;
    const units = await findUnits(needs.places, {
      receivingId: own.value,
      returningId: body.returnAt ?? own.value,
      procedure,
      commune,
      day,
    });
    if (!units.ok) return units;
    const { receiving, competent } = units.value;

    const id = needs.newId();
    const code = dossierCode(receiving.id, at, await needs.counters.next(`${receiving.id}#${shortDay(day)}`));
    const dossierUnits = unitsOf(units.value);
    const data: PersonalData = { applicant: body.applicant, papers: {}, ...detailsOf(body) };
    const [personal, owners, trackingProof] = await Promise.all([
      needs.seals.seal(data, id),
      hashedOwners(needs.owners, data),
      needs.hashes.of("tracking", `${code}#${lastFour(body.applicant)}`),
    ]);
    const { dossier, happening } = accepted({
      before: {
        id,
        province: needs.province,
        code,
        procedure: { id: procedure.id, code: procedure.code, version: procedure.validFrom },
        channel: body.channel,
        units: dossierUnits,
        commune,
        nonBoundary: receiving.commune !== competent.commune,
        answers: circumstances.answers,
        ...intakeEnd(procedure, body, receivedAt, clockOf(calendar, competent.workingHours)),
        openedBy: principal.id,
        trackingProof,
        papers: handedIn(procedure, body),
        generation: 1,
        head: needs.genesis,
        revision: 1,
      },
      procedure,
      circumstances,
      calendar,
      competent,
      receivedAt,
      at,
    });
    const entry = await needs.dossiers.save({
      dossier,
      happening,
      actor: { kind: principal.kind, id: principal.id },
      at,
      correlationId,
      command,
      personal,
      owners,
    });
    return done(entry);
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
    links: dossierLinks(subject),
  },
});
