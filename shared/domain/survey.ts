import * as z from "zod/mini";

/**
 * The survey after a return (khảo sát mức độ hài lòng): five grades and a sentence, counted for the point and the procedure.
 * A ticket is shown once and by nobody who is known: it names point, procedure and month, and a secret that is made of the
 * dossier by a key. What is kept of an answer names the first three and nothing of the secret.
 */
export const grades = [1, 2, 3, 4, 5] as const;
export type Grade = (typeof grades)[number];

/** A month in Viet Nam, `2026-11`. */
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

export const surveyTicketPattern = /^[A-Z0-9.]{1,40}~[a-z0-9-]{1,80}~\d{4}-\d{2}~[A-Za-z0-9_-]{43}~[A-Za-z0-9_-]{43}$/;

export interface SurveyTicket {
  readonly unit: string;
  readonly procedure: string;
  /** The month of the return: a day would nearly be the dossier. */
  readonly month: string;
  readonly nonce: string;
}

/** What the keyed hash of a ticket is made of. */
export const ticketName = ({ unit, procedure, month, nonce }: SurveyTicket): string =>
  [unit, procedure, month, nonce].join("~");

export const readTicket = (ticket: string): SurveyTicket & { readonly hash: string } => {
  const [unit = "", procedure = "", month = "", nonce = "", hash = ""] = ticket.split("~");
  return { unit, procedure, month, nonce, hash };
};

const monthBehind = (month: string, months: number): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

/** A ticket holds to the end of the month after that of the return. */
export const isTicketOver = ({ month }: Pick<SurveyTicket, "month">, now: string): boolean =>
  now > monthBehind(month, 1);

/** Until when it is remembered that a ticket was used: to the beginning of a month (UTC), so that it says no day either. In seconds. */
export const usedUntil = ({ month }: Pick<SurveyTicket, "month">): number =>
  Date.parse(`${monthBehind(month, 3)}-01T00:00:00Z`) / 1000;

const address = /[^\s@]+@[^\s@]*[^\s@,;.!?)]/g;
const digits = /\d(?:[\s.-]?\d){3,}/g;

/** A sentence without what would say who it was: mail addresses and numbers of four digits or more (phones, ids, codes). */
export const screened = (sentence: string): string => sentence.replace(address, "…").replace(digits, "…");
