/**
 * What of a person a route answers with: the applicant and what was asked of them, what was read of their papers, the papers
 * themselves, a printed form, the result, that somebody's identifier leads to the dossier, what colleagues write about it, or
 * the one ticket by which they may answer the survey.
 */
export const personalParts = [
  ...["applicant", "readings", "papers", "form", "result", "lookUp", "comments"],
  "surveyTicket",
] as const;
export type PersonalPart = (typeof personalParts)[number];
