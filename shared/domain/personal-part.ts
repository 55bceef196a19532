/**
 * What of a person a route answers with: the applicant and what was asked of them, what was read of their papers, the papers
 * themselves, a printed form, the result, that somebody's identifier leads to the dossier, or what colleagues write about it.
 */
export const personalParts = ["applicant", "readings", "papers", "form", "result", "lookUp", "comments"] as const;
export type PersonalPart = (typeof personalParts)[number];
