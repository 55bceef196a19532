import type { Instant } from "./civil-time.ts";
import type { Limit } from "./deadline.ts";

const moment = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
/** Where years have four digits before and after a limit is added, and the time of day is never negative. */
const years = { first: 2000, last: 2999 } as const;
export const legalMoment = `a moment such as 2026-02-13T09:00 (seconds, and Z or an offset such as +07:00, may follow), or a day such as 2026-02-13 (received on it at whatever hour; it is not counted), that exists and lies in the years ${years.first} to ${years.last}`;

/** The instant that is written; +07:00 where nothing else is said, and the beginning of a day that stands alone. */
export const writtenMoment = (text: string): Instant | undefined => {
  const [, day, time = "00:00", seconds = "00", fraction = "0", offset = "+07:00"] = moment.exec(text) ?? [];
  if (day === undefined || Number(day.slice(0, 4)) < years.first || Number(day.slice(0, 4)) > years.last)
    return undefined;
  const local = Date.parse(`${day}T${time}:${seconds}.${fraction}Z`);
  const at = Date.parse(`${day}T${time}:${seconds}.${fraction}${offset}`);
  if (Number.isNaN(local) || Number.isNaN(at)) return undefined;
  // 30 February is read as 2 March, and 24:00 as the next day: what is read back must be what was written.
  const exists = new Date(local).toISOString().startsWith(`${day}T${time}:${seconds}`);
  return exists ? new Date(at).toISOString() : undefined;
};

/** A day without a time: whoever writes so means that it was received on it, and that the day is not counted. */
export const isDayAlone = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

const units = { wd: "workingDays", d: "calendarDays", h: "workingHours" } as const satisfies Record<
  string,
  Limit["unit"]
>;
const unitOf = (text: string): Limit["unit"] | undefined =>
  Object.entries(units).find(([written]) => written === text.toLowerCase())?.[1];
export const legalLimit =
  "a whole number from 1 to 99999 and its unit: 10wd (working days), 10d (calendar days) or 8h (working hours)";

/** A limit as it is written in a terminal: `10wd`, `10d`, `8h`. */
export const writtenLimit = (text: string): Limit | undefined => {
  const [, digits = "", letters = ""] = /^\s*(\d{1,5})\s*([a-z]{1,2})\s*$/i.exec(text) ?? [];
  const [value, unit] = [Number(digits), unitOf(letters)];
  return unit === undefined || value < 1 ? undefined : { value, unit };
};
