import { addDays, type CivilDay, civilDay, type Instant } from "./civil-time.ts";
import { type Clock, clampToWorkingTime, dueAt, type Limit, startOfDay } from "./deadline.ts";
import { isOfficial, type KindOfDay, kindsOfDays } from "./working-calendar.ts";
import { minutesOfWorkOn } from "./working-time.ts";

/**
 * What a day does in a count:
 * - `waits`: the dossier is received and its legal start is a later day; `received`: the day of the start, not counted;
 * - `counts`: brings the count to `count` (working days or calendar days, or minutes of work, of which `minutes` here);
 * - `off`: not counted; `moves`: the last day of a limit in calendar days was a day off, and this one is passed over;
 * - `ends`: the working day to which that end has moved.
 */
export type PartOfDay =
  | { readonly part: "waits" | "received" | "off" | "moves" | "ends" }
  | { readonly part: "counts"; readonly count: number; readonly minutes?: number };

export type CountedDay = { readonly day: CivilDay; readonly isOfficial: boolean } & KindOfDay & PartOfDay;

/** How a due moment comes about: every civil day from the receipt to the due day, with what it is and what it counts. */
export interface CountedDays {
  readonly receivedAt: Instant;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly days: readonly CountedDay[];
}

/**
 * Counts a limit from the legal moment of receipt, day by day, as `dueAt` counts it: each day says what it is by the
 * published calendar and what it adds. A limit that starts with a working day counts that day, since the start of a day
 * and the end of the working day before are one moment. `startsAt` is the legal start where it is known otherwise.
 */
export const countedDays = (
  receivedAt: Instant,
  limit: Limit,
  clock: Clock,
  startsAt = clampToWorkingTime(receivedAt, clock),
): CountedDays => {
  const due = dueAt(startsAt, limit, clock);
  const [startDay, dueDay] = [civilDay(startsAt), civilDay(due)];
  const isWholeDay = startsAt === startOfDay(startDay, clock.hours);
  const kindOf = kindsOfDays(clock.calendar);
  let count = 0;

  const partOf = (day: CivilDay): PartOfDay => {
    if (day < startDay) return { part: "waits" };
    const works = clock.isWorkingDay(day);
    if (limit.unit === "workingHours") {
      if (!works) return { part: "off" };
      const minutes = minutesOfWorkOn(day, clock.hours, startsAt, due);
      if (day === startDay && minutes === 0) return { part: "received" };
      count += minutes;
      return { part: "counts", count, minutes };
    }
    if (day === startDay && !isWholeDay) return { part: "received" };
    if (limit.unit === "workingDays" && !works) return { part: "off" };
    if (count === limit.value) return { part: works ? "ends" : "moves" };
    count += 1;
    return { part: "counts", count };
  };

  const days: CountedDay[] = [];
  for (let day = civilDay(receivedAt); day <= dueDay; day = addDays(day, 1))
    days.push({ day, isOfficial: isOfficial(clock.calendar, day), ...kindOf(day), ...partOf(day) });
  return { receivedAt, startsAt, dueAt: due, days };
};
