import { type Applicant, PersonalData } from "../../shared/domain/applicant.ts";
import { civilDay } from "../../shared/domain/civil-time.ts";
import { channelsOf } from "../../shared/domain/notices/notice-wishes.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { SealedDossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { surveyTicket } from "../../shared/ports/survey-tickets.ts";

export interface ReadSurveyTicketNeeds {
  readonly sealedDossiers: SealedDossiers;
  readonly seals: Pick<Seals, "open">;
  readonly hashes: KeyedHashes;
}

/** Mails alone carry the ticket. After the return nobody can take an address away any more. */
const hasMail = ({ email, notices }: Applicant): boolean =>
  email !== undefined && channelsOf(notices).includes("email");

/**
 * The ticket of the survey for whoever was given the result at a counter and has no mail: a counter prints or shows it, and it is
 * recorded who asked for it. Whoever has mail gets it there and nowhere else: a clerk who had it too could answer for them, and
 * burn it. Practice is not asked about. Refuses with `dossier/not-found`, `staff/not-permitted`, `survey/not-yet`,
 * `dossier/erased`, `survey/by-mail`.
 */
export const readSurveyTicket =
  ({ sealedDossiers, seals, hashes }: ReadSurveyTicketNeeds) =>
  async ({
    parameters,
    staff,
  }: {
    readonly parameters: { readonly id: string };
    readonly staff: StaffMember;
  }): Promise<Outcome<{ status: number; body: unknown }>> => {
    const found = await sealedDossiers.find(parameters.id);
    const seen = seenBy(staff, "readSurveyTicket", found?.dossier);
    if (!seen.ok) return seen;
    const dossier = seen.value;
    if (dossier.status !== "returned" || dossier.training === true) return refused("survey/not-yet");
    if (found?.sealed === undefined) return refused("dossier/erased");
    const { applicant } = PersonalData.parse(await seals.open(found.sealed, dossier.id));
    if (hasMail(applicant)) return refused("survey/by-mail");
    const { id, units, procedure, returnedAt } = dossier;
    const of = { id, unit: units.returning, procedure: procedure.id, month: civilDay(returnedAt).slice(0, 7) };
    return done({ status: 200, body: { ticket: await surveyTicket(hashes, of) } });
  };
