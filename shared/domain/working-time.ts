import { addDays, atMinute, type CivilDay, civilDay, type Instant, minutesOf } from "./civil-time.ts";
import type { IsWorkingDay, WorkingHours } from "./working-calendar.ts";

/** Minutes of work on this day that lie between two moments, were it a working day. */
export const minutesOfWorkOn = (day: CivilDay, hours: WorkingHours, from: Instant, to: Instant): number =>
  hours.reduce((sum, one) => {
    const begin = Math.max(Date.parse(atMinute(day, minutesOf(one.from))), Date.parse(from));
    const end = Math.min(Date.parse(atMinute(day, minutesOf(one.to))), Date.parse(to));
    return sum + Math.max(0, end - begin) / 60_000;
  }, 0);

/** Minutes of work between two moments: 0 when the second is not later. */
export const minutesOfWork = (
  from: Instant,
  to: Instant,
  { isWorkingDay, hours }: { readonly isWorkingDay: IsWorkingDay; readonly hours: WorkingHours },
): number => {
  let sum = 0;
  for (let day = civilDay(from), last = civilDay(to); day <= last; day = addDays(day, 1))
    if (isWorkingDay(day)) sum += minutesOfWorkOn(day, hours, from, to);
  return sum;
};
