import { type Applicant, isRepresented, type PersonalData } from "./applicant.ts";
import { tidied, tidiedDigits } from "./identifiers/tidied.ts";

/** As what a person or body stands in a dossier; `submitter` is who handed it in for somebody else (người nộp hồ sơ). */
export const ownerships = ["applicant", "representative", "submitter"] as const;
export type Ownership = (typeof ownerships)[number];

/** Somebody whose dossier it is. Personal data: only its keyed hash is written down in the open. */
export interface Owner {
  readonly as: Ownership;
  readonly identifier: string;
}

/** An identifier as it is looked up: numbers without the dots and blanks people put between them, the rest as `tidied`. */
export const lookUpForm = (identifier: string): string => {
  const digits = tidiedDigits(identifier);
  return /^\d+(-\d{3})?$/.test(digits) ? digits : tidied(identifier);
};

const applicantsOf = (applicant: Applicant): readonly Owner[] => {
  if (!isRepresented(applicant)) return [{ as: "applicant", identifier: lookUpForm(applicant.citizenId) }];
  const { identifier, representative } = applicant;
  return [
    ...(identifier === undefined ? [] : [{ as: "applicant" as const, identifier: lookUpForm(identifier) }]),
    { as: "representative", identifier: lookUpForm(representative.citizenId) },
  ];
};

/** Whose dossier it is, each once: by these identifiers it is found again. */
export const ownersOf = ({ applicant, submitter }: Pick<PersonalData, "applicant" | "submitter">): readonly Owner[] => {
  const seen = new Set<string>();
  const handedInBy: readonly Owner[] =
    submitter === undefined ? [] : [{ as: "submitter", identifier: lookUpForm(submitter.citizenId) }];
  return [...applicantsOf(applicant), ...handedInBy].filter(
    ({ identifier }) => !seen.has(identifier) && seen.add(identifier),
  );
};
