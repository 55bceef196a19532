import { addDays, type CivilDay, civilDay, type Instant, minuteOfDay, minutesOf } from "./civil-time.ts";
import {
  addWorkingMinutes,
  type Clock,
  clampToWorkingTime,
  clockOf,
  countsAfter,
  type Deadline,
  dueAt,
  type Extension,
  endOfLimit,
  type Limit,
  type ResumeMode,
  type Segment,
} from "./deadline.ts";
import { done, type Outcome, refused } from "./problems.ts";
import { isOfficial, type WorkingCalendar, type WorkingHours } from "./working-calendar.ts";
import { minutesOfWork } from "./working-time.ts";

/** Where a count stands. `lastDay` is the last day of calendar days before it moves off a day off, so that none is lost. */
interface Count {
  readonly dueAt: Instant;
  readonly lastDay: CivilDay;
}

const at = (due: Instant): Count => ({ dueAt: due, lastDay: civilDay(due) });
const endingWith = (lastDay: CivilDay, clock: Clock): Count => ({ lastDay, dueAt: endOfLimit(lastDay, clock) });

const countFrom = (moment: Instant, limit: Limit, clock: Clock): Count => {
  const start = clampToWorkingTime(moment, clock);
  return limit.unit === "calendarDays"
    ? endingWith(addDays(countsAfter(start, clock), limit.value), clock)
    : at(dueAt(start, limit, clock));
};

const daysBetween = (from: CivilDay, to: CivilDay): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * A pause gives back what it took: as much work as lies in it, or as many civil days. So what is left of the limit when
 * it goes on is what was left when it stood still, and a pause in which nobody works moves nothing.
 */
const after = (count: Count, pause: Segment, to: Instant, { unit }: Limit, clock: Clock): Count => {
  if (unit === "calendarDays") {
    const [begun, ended] = [pause.from, to].map((moment) => countsAfter(clampToWorkingTime(moment, clock), clock));
    const days = daysBetween(begun ?? "", ended ?? "");
    return days === 0 ? count : endingWith(addDays(count.lastDay, days), clock);
  }
  const minutes = minutesOfWork(pause.from, to, clock);
  return minutes === 0 ? count : at(addWorkingMinutes(count.dueAt, minutes, clock));
};

/** A limit is added to the day on which the dossier would be due, and so always ends later. */
const extended = (count: Count, { to, by }: Pick<Extension, "to" | "by">, clock: Clock): Count => {
  if (by?.unit === "calendarDays") return endingWith(addDays(civilDay(count.dueAt), by.value), clock);
  if (by !== undefined) return at(dueAt(clampToWorkingTime(count.dueAt, clock), by, clock));
  return clock.isWorkingDay(civilDay(to)) ? at(to) : endingWith(civilDay(to), clock);
};

/** Was the extension given in this stretch? Stretches do not touch: a pause of some length lies between two runs. */
const fallsInto = ({ from, to }: Segment, { at: moment }: Extension): boolean =>
  from <= moment && (to === undefined || moment <= to);

/** The due moment that follows from the stretches of the clock and the extension, all counted by one calendar. */
const dueMoment = ({ startsAt, segments, extension }: Deadline, limit: Limit, clock: Clock): Instant =>
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

const lastOf = ({ segments }: Deadline): Segment => {
  const last = segments.at(-1);
  if (last === undefined) throw new Error("a ledger without a segment cannot be stored");
  return last;
};

/** Machines' clocks differ by moments: nothing happens before what happened last. */
const notBefore = (moment: Instant, { from }: Segment): Instant => (moment < from ? from : moment);

export const isRunning = (deadline: Deadline): boolean =>
  lastOf(deadline).kind === "run" && lastOf(deadline).to === undefined;

export const isPaused = (deadline: Deadline): boolean =>
  lastOf(deadline).kind === "pause" && lastOf(deadline).to === undefined;

/**
 * The ledger counted again, whole, by this calendar: its due moment, whether that is provisional, and the calendar's
 * version. The legal start stays as it was acknowledged; a ledger that is paused, has ended or has no limit stays as it is.
 */
export const countedBy = (deadline: Deadline, clock: Clock): Deadline => {
  if (deadline.limit === undefined || !isRunning(deadline)) return deadline;
  const due = dueMoment(deadline, deadline.limit, clock);
  return {
    ...deadline,
    calendarVersion: clock.calendar.version,
    dueAt: due,
    provisional: !isOfficial(clock.calendar, civilDay(due)),
  };
};

/**
 * By what a running ledger is counted under a calendar: the hours it was opened with. One that was stored before it kept
 * them is counted by the hours of its unit.
 */
export const clockFor = ({ workingHours }: Deadline, calendar: WorkingCalendar, unitHours: WorkingHours): Clock =>
  clockOf(calendar, workingHours ?? unitHours);

/**
 * The clock stands still (tạm dừng): a supplement was asked for, a duty is to be paid. `reason` is a code, `formNo` the
 * number of the form that told the applicant. Refuses with `deadline/not-running`.
 */
export const pause = (
  deadline: Deadline,
  moment: Instant,
  why: { readonly reason: string; readonly formNo?: string | undefined },
): Outcome<Deadline> => {
  if (!isRunning(deadline)) return refused("deadline/not-running");
  const { dueAt: _, ...rest } = deadline;
  const last = lastOf(deadline);
  const from = notBefore(moment, last);
  return done({ ...rest, segments: [...deadline.segments.slice(0, -1), { ...last, to: from }, stretch(from, why)] });
};

const stretch = (
  from: Instant,
  { reason, formNo }: { readonly reason: string; readonly formNo?: string | undefined },
) => ({
  kind: "pause" as const,
  from,
  reason,
  ...(formNo === undefined ? {} : { formNo }),
});

/**
 * The clock goes on at a legal moment (the supplement is complete): from zero (RESTART, 61/2018/NĐ-CP Art. 19(4), the
 * default of the law), or with what was left (RESUME). The ledger is counted by the calendar given. A pause that ends
 * where it began was none, in either mode. Refuses with `deadline/not-paused`.
 */
export const resume = (deadline: Deadline, moment: Instant, mode: ResumeMode, clock: Clock): Outcome<Deadline> => {
  if (!isPaused(deadline)) return refused("deadline/not-paused");
  const last = lastOf(deadline);
  const to = notBefore(moment, last);
  const before = deadline.segments.slice(0, -1);
  const stopped = before.at(-1);
  if (to > last.from || stopped === undefined) {
    const run = { kind: "run" as const, from: to, mode };
    return done(countedBy({ ...deadline, segments: [...before, { ...last, to }, run] }, clock));
  }
  const { to: _, ...running } = stopped;
  return done(countedBy({ ...deadline, segments: [...before.slice(0, -1), running] }, clock));
};

/** What Form 04 says: when the apology was made, the new date or the limit that is added, why, its number and signer. */
export type Reappointment = Pick<Extension, "at" | "reason" | "formNo" | "signer"> &
  ({ readonly newDueAt: Instant } | { readonly byLimit: Limit });

const isWithinHours = (moment: Instant, { isWorkingDay, hours }: Clock): boolean => {
  const minute = minuteOfDay(moment);
  return (
    isWorkingDay(civilDay(moment)) && hours.some(({ from, to }) => minutesOf(from) <= minute && minute <= minutesOf(to))
  );
};

/**
 * Puts the due moment off, with an apology (Form 04, văn bản xin lỗi và đề nghị gia hạn): once at most, and one day before
 * the day of expiry at the latest (chậm nhất 01 ngày trước ngày hết hạn, 61/2018/NĐ-CP Art. 19(9)). The day is a civil
 * day at +07:00, working day or not: what is due on the 27th at any hour can be put off until the end of the 26th.
 *
 * Refuses with `deadline/no-limit`, `deadline/not-running`, `deadline/already-extended`, `deadline/extension-too-late`,
 * `deadline/new-date-not-possible` (not later than the present one, or out of the unit's working hours).
 */
export const extend = (deadline: Deadline, reappointment: Reappointment, clock: Clock): Outcome<Deadline> => {
  const { limit, dueAt: due } = deadline;
  if (limit === undefined) return refused("deadline/no-limit");
  if (due === undefined || !isRunning(deadline)) return refused("deadline/not-running");
  if (deadline.extension !== undefined) return refused("deadline/already-extended");
  if (civilDay(reappointment.at) >= civilDay(due)) return refused("deadline/extension-too-late");
  const { at: moment, reason, formNo, signer, ...target } = reappointment;
  const extension = {
    at: notBefore(moment, lastOf(deadline)),
    from: due,
    ...("byLimit" in target ? { to: due, by: target.byLimit } : { to: target.newDueAt }),
    reason,
    formNo,
    signer,
  };
  if ("newDueAt" in target && !isWithinHours(target.newDueAt, clock)) return refused("deadline/new-date-not-possible");
  const counted = countedBy({ ...deadline, extension }, clock);
  if (counted.dueAt === undefined || counted.dueAt <= due) return refused("deadline/new-date-not-possible");
  return done({ ...counted, extension: { ...extension, to: counted.dueAt } });
};

/**
 * Minutes of work left of the limit: until the due moment while the clock runs, what was left when it stood still while
 * it is paused, 0 once it has passed; nothing without a limit.
 */
export const remaining = (deadline: Deadline, now: Instant, clock: Clock): number | undefined => {
  const { limit, segments } = deadline;
  if (limit === undefined) return undefined;
  const last = lastOf(deadline);
  if (last.kind === "pause")
    return minutesOfWork(last.from, dueMoment({ ...deadline, segments: segments.slice(0, -1) }, limit, clock), clock);
  const moment = last.to !== undefined && last.to < now ? last.to : now;
  return minutesOfWork(moment, deadline.dueAt ?? moment, clock);
};
