import { addDays, atMinute, civilDay, type Instant, minuteOfDay } from "../civil-time.ts";

/** No message wakes anybody: between 21:00 and 07:00 none goes out, unless the applicant asked for it. */
const quietFrom = 21 * 60;
const quietUntil = 7 * 60;

/** A telephone gets so many messages of dossiers on one civil day; what is more waits for the morning. */
export const mostMessagesADay = 5;

const morningAfter = (at: Instant): Instant => atMinute(addDays(civilDay(at), 1), quietUntil);

/** When the quiet that holds at this moment ends; nothing in the day. */
export const quietEnd = (at: Instant): Instant | undefined => {
  const minute = minuteOfDay(at);
  if (minute >= quietFrom) return morningAfter(at);
  return minute < quietUntil ? atMinute(civilDay(at), quietUntil) : undefined;
};

/** When a telephone that had its messages of the day gets the next. */
export const nextDay = (at: Instant): Instant => morningAfter(at);
