import { kindOf, lastFour, type PersonalData } from "../../shared/domain/applicant.ts";
import { askedAnswers } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import { clockOf } from "../../shared/domain/deadline.ts";
import { withFollowing } from "../../shared/domain/following-answers.ts";
import { codeCounter, dossierCode } from "../../shared/domain/identifiers.ts";
import { intakeDueAt, intakeLimits } from "../../shared/domain/legal-receipt.ts";
import { futureIn } from "../../shared/domain/new-applicant.ts";
import { type Principal, unitsOfPrincipal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { WorkingCalendar } from "../../shared/domain/working-calendar.ts";
import type { Counters } from "../../shared/ports/dossiers.ts";
import type { HeldPaper } from "../../shared/ports/held-papers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { HashedOwner, OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Sealed, Seals } from "../../shared/ports/seals.ts";
import type { Unaccepted } from "./acceptance.ts";
import { checkRequest } from "./check-request.ts";
import { handedIn } from "./handed-in.ts";
import { hashedOwners } from "./hashed-owners.ts";
import { type MatterCommuneNeeds, matterCommune } from "./matter-commune.ts";
import { choiceOf, givingAs, recipientWished, unitWished } from "./return-wish.ts";
import { countedUses, type ReusedPapersNeeds, reusedPapers } from "./reused-papers.ts";
import type { DossierRequest } from "./submission-routes.ts";
import { findUnits, unitsOf } from "./units-of-dossier.ts";
import { type Submitted, versionFor } from "./version-of-dossier.ts";

export interface NewDossierNeeds extends MatterCommuneNeeds, ReusedPapersNeeds {
  readonly counters: Counters;
  readonly procedures: Pick<Procedures, "versionsOf">;
  readonly places: Pick<Places, "unit" | "competent" | "commune">;
  readonly calendars: Calendars;
  readonly seals: Pick<Seals, "seal">;
  readonly hashes: KeyedHashes;
  readonly owners: OwnerHashes;
  /** The head of a chain that has no entry yet. */
  readonly genesis: string;
  readonly newId: () => string;
}

export interface NewDossierWanted {
  readonly body: DossierRequest;
  readonly principal: Principal;
  /** The counter where it is handed in; nothing for what comes online to nobody in particular. */
  readonly receivingId: string | undefined;
  readonly legal: Submitted;
  readonly at: Instant;
  /** Required papers may be missing: a counter asks for them, or refuses. */
  readonly mayMiss: boolean;
}

export interface NewDossier {
  readonly before: Unaccepted;
  readonly procedure: Procedure;
  readonly circumstances: Circumstances;
  readonly calendar: WorkingCalendar;
  readonly competent: Unit;
  readonly personal: Sealed;
  readonly owners: readonly HashedOwner[];
  /** Papers that it uses again. */
  readonly reused: readonly HeldPaper[];
}

/** What was asked beside papers, who handed it in and who is to get the result; nothing where nothing was. */
const besides = ({ details, submitter, returnChoice }: DossierRequest) => {
  const recipient = recipientWished(returnChoice);
  return {
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(submitter === undefined ? {} : { submitter }),
    ...(recipient === undefined ? {} : { recipient }),
  };
};

const handedInBy = ({ submitter }: DossierRequest, principal: Principal): Pick<Unaccepted, "submittedBy"> => {
  if (principal.kind === "staff" && principal.roles.includes("communityMember"))
    return { submittedBy: "communityMember" };
  return submitter === undefined ? {} : { submittedBy: "authorised" };
};

/** By when it has to be answered, by the hours of who decides, whether it is complete. At the counter the answer is given at once. */
const intakeEnd = (
  { intake }: Procedure,
  { channel }: DossierRequest,
  submittedAt: Instant,
  calendar: WorkingCalendar,
  { workingHours }: Unit,
) =>
  channel === "direct"
    ? {}
    : {
        intakeDueAt: intakeDueAt(
          submittedAt,
          intake[channel] ?? intakeLimits[channel],
          clockOf(calendar, workingHours),
        ),
      };

/**
 * A dossier as it comes in, before anybody accepts it: judged by the version of its procedure, with its units, its code and
 * its personal data sealed. Writes nothing but the counter of codes.
 *
 * Refuses with what `versionFor`, `checkRequest`, `reusedPapers`, `matterCommune` and `findUnits` refuse with, and with
 * `request/invalid` (an applicant who is not born yet), `unit/training-apart` (a training unit that is not one's own),
 * `return/no-post-there` (to be posted, and no point of the post gives it).
 */
export const newDossier = async (
  needs: NewDossierNeeds,
  { body, principal, receivingId, legal, at, mayMiss }: NewDossierWanted,
): Promise<Outcome<NewDossier>> => {
  const day = civilDay(at);
  const future = futureIn(body.applicant, day, "body.applicant");
  if (future.length > 0)
    return refused("request/invalid", { fields: future.map(({ field }) => field), explanations: future });
  const [versions, calendar] = await Promise.all([
    needs.procedures.versionsOf(body.procedure),
    needs.calendars.current(),
  ]);
  const version = versionFor(versions, body.version, legal);
  if (!version.ok) return version;
  const procedure = version.value;
  const given: Circumstances = {
    channel: body.channel,
    applicant: kindOf(body.applicant),
    province: needs.province,
    answers: withFollowing(procedure, body.answers, {
      applicant: body.applicant,
      isSubmittedByOther: body.submitter !== undefined,
      day,
    }),
  };
  const circumstances = { ...given, answers: askedAnswers(procedure, given) };
  const complete = checkRequest(procedure, body, circumstances, mayMiss);
  if (!complete.ok) return complete;
  const reused = await reusedPapers(needs, procedure, body.components, body.applicant, at);
  if (!reused.ok) return reused;
  const commune = await matterCommune(needs, body, procedure);
  if (!commune.ok) return commune;
  const chosenUnit = unitWished(body.returnChoice);
  const units = await findUnits(needs.places, {
    receivingId,
    returningId: chosenUnit ?? body.returnAt,
    returningField: chosenUnit === undefined ? "body.returnAt" : "body.returnChoice.unit",
    procedure,
    commune: commune.value,
    day,
  });
  if (!units.ok) return units;
  const { receiving, competent } = units.value;
  const returning = givingAs(body.returnChoice, units.value.returning, "body.returnChoice.unit");
  if (!returning.ok) return returning;
  // Practice is for who works there: nobody's real dossier gets there by a slip in a request.
  if (receiving.training && !unitsOfPrincipal(principal).includes(receiving.id))
    return refused("unit/training-apart", { fields: ["body.receiveAt"] });
  const id = needs.newId();
  const code = dossierCode(receiving.id, at, await needs.counters.next(codeCounter(receiving.id, day)));
  const data: PersonalData = { applicant: body.applicant, papers: {}, ...besides(body) };
  const [personal, owners, trackingProof] = await Promise.all([
    needs.seals.seal(data, id),
    hashedOwners(needs.owners, data),
    needs.hashes.of("tracking", `${code}#${lastFour(body.applicant)}`),
  ]);
  const before = {
    id,
    province: needs.province,
    code,
    procedure: { id: procedure.id, code: procedure.code, version: procedure.validFrom },
    channel: body.channel,
    units: unitsOf(units.value),
    commune: commune.value,
    nonBoundary: receiving.commune !== competent.commune,
    answers: circumstances.answers,
    ...(receiving.training ? { training: receiving.training } : {}),
    ...intakeEnd(procedure, body, legal.at, calendar, competent),
    openedBy: principal.id,
    ...handedInBy(body, principal),
    ...(body.returnChoice && {
      returnChoice: choiceOf(body.returnChoice, { province: needs.province, unit: returning.value, at }),
    }),
    trackingProof,
    papers: handedIn(procedure, body.components, reused.value),
    generation: 1,
    head: needs.genesis,
    revision: 1,
  };
  return done({
    ...{ before, procedure, circumstances, calendar, competent, personal, owners },
    reused: countedUses(receiving, reused.value),
  });
};
