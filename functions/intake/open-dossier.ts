import type { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { kindOf, lastFour } from "../../shared/domain/applicant.ts";
import { limitFor } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { type CivilDay, civilDay, type Instant, instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { openDeadline } from "../../shared/domain/deadline.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { feesDue } from "../../shared/domain/fee.ts";
import { dossierCode, shortDay } from "../../shared/domain/identifiers.ts";
import { futureIn } from "../../shared/domain/new-applicant.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isInForce, type Procedure } from "../../shared/domain/procedure.ts";
import { openedStage } from "../../shared/domain/route.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { checkRequest } from "./check-request.ts";
import { dossierLinks, type OpenDossier } from "./routes.ts";
import { findUnits, unitsOf } from "./units-of-dossier.ts";

export interface OpenDossierNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly counters: Counters;
  readonly procedures: Pick<Procedures, "versionsOf">;
  readonly places: Pick<Places, "unit" | "competent" | "commune">;
  readonly calendars: Calendars;
  readonly seals: Pick<Seals, "seal">;
  readonly hashes: KeyedHashes;
  readonly province: string;
  /** The head of a chain that has no entry yet. */
  readonly genesis: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface OpenDossierCall {
  readonly body: OpenDossier;
  readonly staff: StaffMember;
  readonly correlationId: string;
}

/** What was asked beside papers; nothing where nothing was. */
const detailsOf = ({ details }: OpenDossier) => (Object.keys(details).length === 0 ? {} : { details });

/** When and how a posted dossier came: nothing of a dossier that somebody handed over at the counter. */
const postedAt = ({ channel, minutes }: OpenDossier, now: Instant): Outcome<Posted | undefined> => {
  if (channel !== "post") return minutes === undefined ? done(undefined) : refused("request/invalid", fieldsOfMinutes);
  if (minutes === undefined) return refused("dossier/minutes-missing", fieldsOfMinutes);
  const signedAt = instant(new Date(minutes.signedAt));
  if (signedAt > now || (minutes.postedOn ?? "") > civilDay(signedAt))
    return refused("request/invalid", fieldsOfMinutes);
  return done({ signedAt, postedOn: minutes.postedOn ?? civilDay(signedAt) });
};
const fieldsOfMinutes = { fields: ["body.minutes"] };

interface Posted {
  readonly signedAt: Instant;
  readonly postedOn: CivilDay;
}

/** The version that a dossier is judged by: that of the day of receipt, or of the post stamp where the law says so. */
const versionFor = (
  versions: readonly Procedure[],
  wanted: string | undefined,
  { receivedOn, postedOn }: { readonly receivedOn: CivilDay; readonly postedOn: CivilDay },
): Outcome<Procedure> => {
  if (versions.length === 0) return refused("procedure/unknown");
  const version = versions.find(
    (one) =>
      (wanted === undefined || one.validFrom === wanted) &&
      isInForce(one, one.judgedBy === "posting" ? postedOn : receivedOn),
  );
  return version === undefined ? refused("procedure/closed") : done(version);
};

/**
 * Receives a complete dossier (tiếp nhận hồ sơ) at the clerk's own counter or point. Opening it is its acceptance: in
 * one transaction it gets its code, its due date and its place at the competent unit, which sees it at once
 * (118/2025/NĐ-CP Art. 14, 17, 18). Nothing is asked of the clerk about who decides.
 *
 * Refuses with `procedure/unknown`, `procedure/closed`, `dossier/minutes-missing`, `commune/unknown` and with what
 * `checkRequest` and `findUnits` refuse with, and with `staff/not-permitted`. Throws CommandAlreadyDone.
 */
export const openDossier =
  (needs: OpenDossierNeeds) =>
  async ({ body, staff, correlationId }: OpenDossierCall, command: Command): Promise<Outcome<Entry>> => {
    if (!allows("openDossier", staff.roles, ["own"])) return refused("staff/not-permitted");
    const at = instant(needs.now());
    const future = futureIn(body.applicant, civilDay(at), "body.applicant");
    if (future.length > 0)
      return refused("request/invalid", { fields: future.map(({ field }) => field), explanations: future });
    const posted = postedAt(body, at);
    if (!posted.ok) return posted;
    const receivedAt = posted.value?.signedAt ?? at;
    const day = civilDay(at);
    const [versions, commune, calendar] = await Promise.all([
      needs.procedures.versionsOf(body.procedure),
      needs.places.commune(body.commune),
      needs.calendars.current(),
    ]);
    const receivedOn = civilDay(receivedAt);
    const version = versionFor(versions, body.version, {
      receivedOn,
      postedOn: posted.value?.postedOn ?? receivedOn,
    });
    if (!version.ok) return version;
    const procedure = version.value;
    const circumstances: Circumstances = {
      channel: body.channel,
      applicant: kindOf(body.applicant),
      province: needs.province,
      answers: body.answers,
    };
    const complete = checkRequest(procedure, body, circumstances);
    if (!complete.ok) return complete;
    if (commune === undefined) return refused("commune/unknown", { fields: ["body.commune"] });
    const units = await findUnits(needs.places, {
      receivingId: staff.unit,
      returningId: body.returnAt ?? staff.unit,
      procedure,
      commune: commune.code,
      day,
    });
    if (!units.ok) return units;
    const { receiving, competent } = units.value;

    const firstStage = procedure.route[0];
    if (firstStage === undefined) throw new Error(`procedure ${procedure.id} was published without a route`);
    const id = needs.newId();
    const code = dossierCode(receiving.id, at, await needs.counters.next(`${receiving.id}#${shortDay(day)}`));
    const dossierUnits = unitsOf(units.value);
    const digitized = new Set(procedure.components.filter((one) => one.digitized).map((one) => one.id));
    const [personal, trackingProof] = await Promise.all([
      needs.seals.seal({ applicant: body.applicant, papers: {}, ...detailsOf(body) }, id),
      needs.hashes.of("tracking", `${code}#${lastFour(body.applicant)}`),
    ]);
    const dossier: Dossier = {
      id,
      province: needs.province,
      code,
      procedure: { id: procedure.id, code: procedure.code, version: procedure.validFrom },
      channel: body.channel,
      units: dossierUnits,
      commune: commune.code,
      nonBoundary: receiving.commune !== competent.commune,
      answers: body.answers,
      fees: [...feesDue(procedure, receivedOn, circumstances)],
      openedBy: staff.id,
      trackingProof,
      deadline: openDeadline({
        receivedAt,
        limit: limitFor(procedure, circumstances),
        calendar,
        hours: competent.workingHours,
        forAnotherUnit: receiving.id !== competent.id,
      }),
      papers: body.components.map((one) => ({
        ...one,
        digitization: digitized.has(one.component) ? "awaited" : "notNeeded",
      })),
      stages: [openedStage(firstStage, dossierUnits, 1, at)],
      generation: 1,
      head: needs.genesis,
      revision: 1,
      status: "accepted",
    };
    const entry = await needs.dossiers.save({
      dossier,
      happening: {
        type: "vn.motcua.dossier-accepted.v1",
        data: {
          code,
          status: "accepted",
          procedure: dossier.procedure,
          channel: dossier.channel,
          units: dossierUnits,
          competentUnit: { id: competent.id, name: competent.name },
          commune: commune.code,
          nonBoundary: dossier.nonBoundary,
          receivedAt,
          dueAt: dossier.deadline.dueAt,
          provisional: dossier.deadline.provisional,
          generation: 1,
          run: 1,
          stage: firstStage.id,
        },
      },
      actor: { kind: "staff", id: staff.id },
      at,
      correlationId,
      command,
      personal,
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
