import { type Applicant, isRepresented } from "./applicant.ts";
import type { Answers } from "./circumstances.ts";
import { type CivilDay, civilDayYearsAfter } from "./civil-time.ts";
import { parseCitizenId } from "./identifiers/citizen-id.ts";
import type { Procedure } from "./procedure.ts";
import type { Said } from "./question.ts";

/** What a request says of itself, that a question may hang on. */
export interface SaidOfRequest {
  readonly applicant: Applicant;
  /** Somebody hands it in for the applicant. */
  readonly isSubmittedByOther: boolean;
  readonly day: CivilDay;
}

/** Younger than that on the day, by the birth date, or else by the year in the citizen id where the year alone is enough. */
const isUnder = (years: number, { applicant, day }: SaidOfRequest): boolean => {
  if (isRepresented(applicant)) return false;
  if (applicant.birthDate !== undefined) return civilDayYearsAfter(applicant.birthDate, years) > day;
  const id = parseCitizenId(applicant.citizenId);
  return id.ok && Number(day.slice(0, 4)) - id.value.birthYear < years;
};

const says: Record<Said, (request: SaidOfRequest) => boolean> = {
  submitter: ({ isSubmittedByOther }) => isSubmittedByOther,
  applicantUnder14: (request) => isUnder(14, request),
};

const following = ({ questions }: Pick<Procedure, "questions">, request: SaidOfRequest): Answers =>
  Object.fromEntries(
    questions.flatMap(({ id, follows }) =>
      follows !== undefined && says[follows.from](request) ? [[id, follows.answer]] : [],
    ),
  );

/**
 * The answers to guiding questions with those that nobody has to be asked, since the dossier says them. An answer that was
 * given stays: whoever gave it saw the person.
 */
export const withFollowing = (
  procedure: Pick<Procedure, "questions">,
  given: Answers,
  request: SaidOfRequest,
): Answers => ({ ...following(procedure, request), ...given });

/** The answers that stay when what the dossier said is corrected: not those that followed from it. */
export const withoutFollowing = (
  procedure: Pick<Procedure, "questions">,
  answers: Answers,
  request: SaidOfRequest,
): Answers => {
  const followed = following(procedure, request);
  return Object.fromEntries(Object.entries(answers).filter(([id, answer]) => followed[id] !== answer));
};
