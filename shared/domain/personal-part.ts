/**
 * What of a person a route answers with: the applicant and what was asked of them, what was read of their papers, the papers
 * themselves, a printed form, the result, or that somebody's identifier leads to the dossier.
 */
export const personalParts = ["applicant", "readings", "papers", "form", "result", "lookUp"] as const;
export type PersonalPart = (typeof personalParts)[number];
