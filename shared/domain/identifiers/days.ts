import type { CivilDay } from "../civil-time.ts";

/** Whether a day of the form `YYYY-MM-DD` stands in the calendar. */
export const isRealDay = (day: CivilDay): boolean => {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};
