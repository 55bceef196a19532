import { addDays, type CivilDay, civilDay, type Instant } from "./civil-time.ts";
import {
  addWorkingMinutes,
  type Clock,
  clampToWorkingTime,
  countsAfter,
  type Deadline,
  dueAt,
  type Extension,
  endOfLimit,
  type Limit,
  type Segment,
} from "./deadline.ts";
import { minutesOfWork } from "./working-time.ts";

/** Where a count stands. `lastDay` is the last day of calendar days before it moves off a day off, so that none is lost. */
interface Count {
  readonly dueAt: Instant;
  readonly lastDay: CivilDay;
}

const endingAt = (due: Instant): Count => ({ dueAt: due, lastDay: civilDay(due) });
const endingWith = (lastDay: CivilDay, clock: Clock): Count => ({ lastDay, dueAt: endOfLimit(lastDay, clock) });

const countFrom = (moment: Instant, limit: Limit, clock: Clock): Count => {
  const start = clampToWorkingTime(moment, clock);
  return limit.unit === "calendarDays"
    ? endingWith(addDays(countsAfter(start, clock), limit.value), clock)
    : endingAt(dueAt(start, limit, clock));
};

const daysBetween = (from: CivilDay, to: CivilDay): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * A pause gives back what it took: as much work as lies in it, or as many civil days. So what is left of the limit when
 * it goes on is what was left when it stood still, and a pause in which nobody works moves nothing.
 */
const after = (count: Count, pause: Segment, to: Instant, { unit }: Limit, clock: Clock): Count => {
  if (unit === "calendarDays") {
    const dayOf = (moment: Instant) => countsAfter(clampToWorkingTime(moment, clock), clock);
    const days = daysBetween(dayOf(pause.from), dayOf(to));
    return days === 0 ? count : endingWith(addDays(count.lastDay, days), clock);
  }
  const minutes = minutesOfWork(pause.from, to, clock);
  return minutes === 0 ? count : endingAt(addWorkingMinutes(count.dueAt, minutes, clock));
};

/** A limit is added to the day on which the dossier would be due, and so always ends later. */
const extended = (count: Count, { to, by }: Pick<Extension, "to" | "by">, clock: Clock): Count => {
  if (by?.unit === "calendarDays") return endingWith(addDays(civilDay(count.dueAt), by.value), clock);
  if (by !== undefined) return endingAt(dueAt(clampToWorkingTime(count.dueAt, clock), by, clock));
  return clock.isWorkingDay(civilDay(to)) ? endingAt(to) : endingWith(civilDay(to), clock);
};

/** Was the extension given in this stretch? Stretches do not touch: a pause of some length lies between two runs. */
const fallsInto = ({ from, to }: Segment, { at: moment }: Extension): boolean =>
  from <= moment && (to === undefined || moment <= to);

/** The due moment that follows from the stretches of the clock and the extension, all counted by one calendar. */
export const dueMoment = ({ startsAt, segments, extension }: Deadline, limit: Limit, clock: Clock): Instant =>
  segments.reduce(
    (count, segment, n) => {
      if (segment.kind === "pause") return count;
      const stood = segments[n - 1];
      const going =
        stood === undefined
          ? count
          : segment.mode === "restart"
            ? countFrom(segment.from, limit, clock)
            : after(count, stood, segment.from, limit, clock);
      return extension !== undefined && fallsInto(segment, extension) ? extended(going, extension, clock) : going;
    },
    countFrom(startsAt, limit, clock),
  ).dueAt;
