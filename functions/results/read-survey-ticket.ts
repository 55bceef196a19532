import { civilDay } from "../../shared/domain/civil-time.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import { surveyTicket } from "../../shared/ports/survey-tickets.ts";

export interface ReadSurveyTicketNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly hashes: KeyedHashes;
}

/**
 * The ticket of the survey for whoever was given the result at a counter and has no mail: a counter prints or shows it. Practice
 * is not asked about. Refuses with `dossier/not-found`, `staff/not-permitted`, `survey/not-yet`.
 */
export const readSurveyTicket =
  ({ dossiers, hashes }: ReadSurveyTicketNeeds) =>
  async ({
    parameters,
    staff,
  }: {
    readonly parameters: { readonly id: string };
    readonly staff: StaffMember;
  }): Promise<Outcome<{ status: number; body: unknown }>> => {
    const seen = seenBy(staff, "readSurveyTicket", await dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const dossier = seen.value;
    if (dossier.status !== "returned" || dossier.training === true) return refused("survey/not-yet");
    const { id, units, procedure, returnedAt } = dossier;
    const of = { id, unit: units.returning, procedure: procedure.id, month: civilDay(returnedAt).slice(0, 7) };
    return done({ status: 200, body: { ticket: await surveyTicket(hashes, of) } });
  };
