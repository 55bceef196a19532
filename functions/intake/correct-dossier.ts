import { type Applicant, kindOf, lastFour, type PersonalData } from "../../shared/domain/applicant.ts";
import { askedAnswers } from "../../shared/domain/check-list.ts";
import type { Answers, Circumstances } from "../../shared/domain/circumstances.ts";
import { type CivilDay, civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import { paperCount, recounted } from "../../shared/domain/custody.ts";
import { type Dossier, isAccepted } from "../../shared/domain/dossier.ts";
import { ownersOf } from "../../shared/domain/dossier-owners.ts";
import { withFollowing, withoutFollowing } from "../../shared/domain/following-answers.ts";
import { futureIn } from "../../shared/domain/new-applicant.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import { correctable } from "../../shared/domain/turns-of-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { HeldPaper } from "../../shared/ports/held-papers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import { checkRequest, missingPapers } from "./check-request.ts";
import { type Brought, handedIn, namedAgain } from "./handed-in.ts";
import { hashedOwners, isOneOf } from "./hashed-owners.ts";
import { countedUses, type ReusedPapersNeeds, reusedPapers } from "./reused-papers.ts";
import { beginTurn, type SealedTurnNeeds, saveTurn, type TurnCall } from "./turn.ts";
import type { CorrectDossier } from "./turn-routes.ts";

export interface CorrectDossierNeeds extends SealedTurnNeeds, ReusedPapersNeeds {
  readonly procedures: Pick<Procedures, "version">;
  readonly hashes: KeyedHashes;
  readonly owners: OwnerHashes;
}

/** Whose dossier it is from now on, and whose it is no longer: it is found by the corrected identifier alone. */
const ownersAfter = async (owners: OwnerHashes, before: PersonalData, after: PersonalData) => {
  const now = new Set(ownersOf(after).map(({ identifier }) => identifier));
  const gone = ownersOf(before).filter(({ identifier }) => !now.has(identifier));
  const [current, former] = await Promise.all([
    hashedOwners(owners, after),
    Promise.all(gone.map(({ identifier }) => owners.every(identifier))),
  ]);
  return { owners: current, formerOwners: former.flat() };
};

/**
 * The held papers that it uses after the correction: those named now, or those it has, which have to be those of the
 * applicant it is corrected to. Refuses with `paper/not-reusable`.
 */
const reusedBy = async (
  needs: CorrectDossierNeeds,
  procedure: Procedure,
  body: CorrectDossier,
  components: readonly Brought[],
  applicant: Applicant,
  at: Instant,
): Promise<Outcome<readonly HeldPaper[]>> => {
  if (body.components === undefined && body.applicant === undefined) return done([]);
  const reused = await reusedPapers(needs, procedure, components, applicant, at);
  return reused.ok || body.components !== undefined
    ? reused
    : refused("paper/not-reusable", { fields: ["body.applicant"] });
};

/** The answers: those that were given stay, those that followed from what was said follow from what is said now. */
const answersAfter = (
  procedure: Procedure,
  before: Dossier,
  personal: PersonalData,
  { answers, applicant = personal.applicant }: CorrectDossier,
  day: CivilDay,
): Answers => {
  const said = { isSubmittedByOther: personal.submitter !== undefined, day };
  const stay = withoutFollowing(procedure, before.answers ?? {}, { ...said, applicant: personal.applicant });
  return withFollowing(procedure, { ...stay, ...answers }, { ...said, applicant });
};

/** What was asked beside papers: one that is left out stays, and one that is taken back is gone. */
const detailsAfter = ({ details }: PersonalData, body: CorrectDossier): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...details, ...body.details }).flatMap(([id, value]) => (value === null ? [] : [[id, value]])),
  );

/**
 * Corrects what a dossier says before it is accepted (sửa thông tin hồ sơ), also while it waits for a supplement: what is sent
 * takes the place of what was (applicant and papers whole, answers and details one by one); what is left out stays and is not asked again. It is
 * judged as a submission, but that papers may still be missing. The entry names what was corrected, and not how.
 *
 * Refuses as `beginTurn`, with what `checkRequest` and `reusedBy` refuse with, and with `submitter/not-named` (a citizen who
 * would no longer be among those whose dossier it is). Throws StaleDossier, CommandAlreadyDone.
 */
export const correctDossier =
  (needs: CorrectDossierNeeds) =>
  async (call: TurnCall<CorrectDossier>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "correctDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    // A supplement that was asked for after acceptance has a status of this act, and nothing to be corrected any more.
    if (isAccepted(before)) return notPossibleNow(before, call.principal, call.principal.kind === "citizen");
    const { body } = call;
    const corrected = correctable.filter((part) => body[part] !== undefined);
    if (corrected.length === 0) return refused("request/invalid", { fields: ["body"] });
    const [procedure, personal] = await Promise.all([
      needs.procedures.version(before.procedure.id, before.procedure.version),
      openedPersonal(needs, before.id),
    ]);
    if (procedure === undefined) throw new Error("the version of the procedure it was submitted under is gone");
    const applicant = body.applicant ?? personal.applicant;
    const future = body.applicant === undefined ? [] : futureIn(applicant, civilDay(at), "body.applicant");
    if (future.length > 0)
      return refused("request/invalid", { fields: future.map(({ field }) => field), explanations: future });
    const details = detailsAfter(personal, body);
    const given: Circumstances = {
      channel: before.channel,
      applicant: kindOf(applicant),
      province: before.province,
      answers: answersAfter(procedure, before, personal, body, civilDay(at)),
    };
    const circumstances = { ...given, answers: askedAnswers(procedure, given) };
    const components = body.components ?? namedAgain(before.papers);
    const request = { channel: before.channel, answers: given.answers, details, components };
    const fits = checkRequest(procedure, request, circumstances, true);
    if (!fits.ok) return fits;
    const reused = await reusedBy(needs, procedure, body, components, applicant, at);
    if (!reused.ok) return reused;
    const trackingProof =
      body.applicant === undefined
        ? before.trackingProof
        : await needs.hashes.of("tracking", `${before.code}#${lastFour(applicant)}`);
    const { details: _, ...others } = personal;
    const after: PersonalData = { ...others, applicant, ...(Object.keys(details).length === 0 ? {} : { details }) };
    const papers = body.components === undefined ? before.papers : handedIn(procedure, components, reused.value);
    const more = paperCount(papers) - paperCount(before.papers);
    const custody = before.custody && recounted(before.custody, before.units.receiving, more);
    const { principal } = call;
    if (principal.kind === "citizen" && !(await isOneOf(needs.owners, principal, after)))
      return refused("submitter/not-named", { fields: ["body.applicant"] });
    return saveTurn(needs, call, command, at, {
      dossier: {
        ...before,
        trackingProof,
        answers: circumstances.answers,
        papers,
        missing: missingPapers(procedure, papers, circumstances),
        ...(custody && { custody }),
      },
      happening: {
        type: "vn.motcua.dossier-corrected.v1",
        data: { code: before.code, status: before.status, corrected, by: call.principal.id },
      },
      more: {
        personal: await needs.seals.seal(after, before.id),
        reused: countedUses(before, reused.value),
        ...(body.applicant === undefined ? {} : await ownersAfter(needs.owners, personal, after)),
      },
    });
  };
