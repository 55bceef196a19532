import { addDays, atMinute, type CivilDay, civilDay, type Instant, minutesOf, weekday } from "./civil-time.ts";
import { isOpenOn, type Unit } from "./unit.ts";
import type { IsWorkingDay, WorkingHours } from "./working-calendar.ts";

type Open = Pick<Unit, "openedOn" | "closedOn" | "workingHours" | "saturdayHours">;

/** No calendar has so many days off in a row (Tết has nine at most); beyond it nothing is promised. */
const daysAhead = 21;

/**
 * The hours in which a counter is open on a day, none when it is closed. On a Saturday that is no working day only those
 * with Saturday hours are, and not on one that belongs to a holiday: the calendar names weekdays off alone, so a Saturday
 * beside one of them counts as part of it.
 */
export const hoursOn = (unit: Open, day: CivilDay, isWorkingDay: IsWorkingDay): WorkingHours => {
  if (!isOpenOn(unit, day)) return [];
  if (isWorkingDay(day)) return unit.workingHours;
  const plainSaturday = weekday(day) === 6 && isWorkingDay(addDays(day, -1)) && isWorkingDay(addDays(day, 2));
  return plainSaturday ? (unit.saturdayHours ?? []) : [];
};

interface Opening {
  readonly from: Instant;
  readonly to: Instant;
}

const openings = (unit: Open, day: CivilDay, isWorkingDay: IsWorkingDay): readonly Opening[] =>
  hoursOn(unit, day, isWorkingDay).map(({ from, to }) => ({
    from: atMinute(day, minutesOf(from)),
    to: atMinute(day, minutesOf(to)),
  }));

/** Is its counter open at this instant? It is at the first minute of its hours and no longer at the last. */
export const isOpenNow = (unit: Open, at: Instant, isWorkingDay: IsWorkingDay): boolean =>
  openings(unit, civilDay(at), isWorkingDay).some(({ from, to }) => from <= at && at < to);

/** When its counter opens next after this instant; nothing when it does not within three weeks. */
export const nextOpening = (unit: Open, at: Instant, isWorkingDay: IsWorkingDay): Instant | undefined => {
  const today = civilDay(at);
  for (let n = 0; n <= daysAhead; n += 1) {
    const next = openings(unit, addDays(today, n), isWorkingDay).find(({ from }) => from > at);
    if (next !== undefined) return next.from;
  }
  return undefined;
};
