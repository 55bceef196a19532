import { civilDay, type Instant } from "./civil-time.ts";
import type { AcceptedDossier, Dossier, OfStatus } from "./dossier.ts";
import type { EndedResult, NextResult, Result } from "./result.ts";

/** A dossier whose result was issued. */
export type IssuedDossier = OfStatus<"decided"> | OfStatus<"returned">;

const isIssued = (dossier: Dossier): dossier is IssuedDossier =>
  (dossier.status === "decided" || dossier.status === "returned") && dossier.result?.number !== undefined;

/** The dossier, if a result of it was issued: one that was collected only (thu hộ) has none. */
export const issuedDossier = (dossier: Dossier): IssuedDossier | undefined => (isIssued(dossier) ? dossier : undefined);

/** All results that were issued, the first one first: they are counted from 1. A dossier that was stopped keeps those that were revoked. */
export const issuedResults = (dossier: Dossier): readonly Result[] => {
  const issued = dossier.status === "stopped" ? dossier : issuedDossier(dossier);
  return issued?.result === undefined ? [] : [...(issued.formerResults ?? []), issued.result];
};

/** How a result is named as a held paper, below its dossier: `result`, and `result-2` for what came in its place. */
export const resultPaper = (n: number): string => (n === 1 ? "result" : `result-${n}`);

/** Which result a held paper is, by its id below the dossier; nothing for a scanned paper. */
export const resultOfPaper = (paperId: string): number | undefined => {
  const named = /^result(?:-(\d{1,3}))?$/.exec(paperId);
  return named === null ? undefined : Number(named[1] ?? 1);
};

/** Does the present result hold, as far as the dossier knows? */
export const holdingResult = (dossier: Dossier): Result | undefined => {
  const last = issuedResults(dossier).at(-1);
  return last?.ended === undefined ? last : undefined;
};

/**
 * Was another result issued after the return, and has not been given yet? It goes the way of the first one, to a counter, by post or
 * electronically, while the dossier stays where it has come to: `returnedAt` is the first return, and the result says when it was given.
 */
export const isToBeReturnedAgain = (dossier: Dossier): dossier is OfStatus<"returned"> =>
  dossier.status === "returned" &&
  dossier.result?.issuedAt !== undefined &&
  dossier.result.issuedAt > dossier.returnedAt &&
  dossier.result.givenAt === undefined;

/** The dossier with the result given that was issued after its return. */
export const givenAgain = <D extends IssuedDossier>(dossier: D, at: Instant): D => ({
  ...dossier,
  ...(dossier.result === undefined ? {} : { result: { ...dossier.result, givenAt: at } }),
});

/**
 * Was the present result revoked before it was given: the first one, or one that came in its place after the return? Another one may be
 * given instead.
 */
const isRevokedBeforeGiven = (dossier: Dossier): boolean =>
  (dossier.status === "decided" || isToBeReturnedAgain(dossier)) && dossier.result?.ended?.as === "revoked";

/**
 * May another result come in the place of the present one? While that holds; and where it was revoked before it was given, so that the
 * applicant comes to have one that holds: the new one is given instead, and the earlier one stays revoked.
 */
export const mayBeFollowed = (dossier: IssuedDossier): boolean =>
  dossier.result?.ended === undefined || isRevokedBeforeGiven(dossier);

/** A result that was signed to come in the place of the present one, and may be issued. */
export const resultToIssue = (dossier: Dossier): NextResult | undefined => {
  const issued = issuedDossier(dossier);
  return issued !== undefined && mayBeFollowed(issued) ? issued.nextResult : undefined;
};

/**
 * May its processing be stopped? From acceptance until it is decided; and afterwards, where the result was revoked before it was given and
 * the applicant is to have none.
 */
export const mayBeStopped = (dossier: Dossier): dossier is AcceptedDossier =>
  dossier.deadline !== undefined && (dossier.status !== "decided" || isRevokedBeforeGiven(dossier));

/** The dossier with its present result ended so. */
export const withResultEnded = (dossier: IssuedDossier, ended: EndedResult): IssuedDossier => ({
  ...dossier,
  ...(dossier.result === undefined ? {} : { result: { ...dossier.result, ended } }),
});

/** The same where a held paper is named that is its present result; a scanned paper changes nothing of the dossier. */
export const withPaperEnded = (dossier: Dossier, paperId: string, ended: EndedResult): Dossier => {
  const issued = issuedDossier(dossier);
  const isPresent = issued !== undefined && resultOfPaper(paperId) === issuedResults(dossier).length;
  return isPresent && issued.result?.ended === undefined ? withResultEnded(issued, ended) : dossier;
};

/** So many days ahead it is said that a result ends to hold: time to ask for another. */
export const daysAheadOfExpiry = 30;

/** The last day of a result whose end has still to be told: one that holds, and not for ever. */
export const expiryToTell = (dossier: Dossier): string | undefined => {
  const result = holdingResult(dossier);
  return result?.expiryToldAt === undefined ? result?.validUntil : undefined;
};

/** Until which last day of a result it is time to tell of it, at this moment. */
export const toldUntil = (now: Instant): string =>
  civilDay(new Date(new Date(now).getTime() + daysAheadOfExpiry * 24 * 3600_000).toISOString());

/** A day so many months on; a day that the month does not have is its last one. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};
