import { addDays, civilDay, type Instant, minuteOfDay, minutesOf } from "./civil-time.ts";
import {
  type Clock,
  clockOf,
  type Deadline,
  type Extension,
  isTooLateToExtend,
  type Limit,
  type ResumeMode,
  type Segment,
} from "./deadline.ts";
import { dueMoment } from "./due-moment.ts";
import { done, type Outcome, refused } from "./problems.ts";
import { isOfficial, type WorkingCalendar, type WorkingHours } from "./working-calendar.ts";
import { minutesOfWork } from "./working-time.ts";

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
export type Reappointment = Pick<Extension, "at" | "reason" | "formNo" | "signer" | "unit"> &
  ({ readonly newDueAt: Instant } | { readonly byLimit: Limit });

const isWithinHours = (moment: Instant, { isWorkingDay, hours }: Clock): boolean => {
  const minute = minuteOfDay(moment);
  return (
    isWorkingDay(civilDay(moment)) && hours.some(({ from, to }) => minutesOf(from) <= minute && minute <= minutesOf(to))
  );
};

/** A new date that is farther off is a slip of the pen (3026 for 2026), and it would be the one extension there is. */
const mostDaysPutOff = 731;

/**
 * Puts the due moment off, with an apology (Form 04, văn bản xin lỗi và đề nghị gia hạn): once at most, and one day before
 * the day of expiry at the latest (chậm nhất 01 ngày trước ngày hết hạn, 61/2018/NĐ-CP Art. 19(9)). The day is a civil
 * day at +07:00, working day or not: what is due on the 27th at any hour can be put off until the end of the 26th.
 *
 * Refuses with `deadline/no-limit`, `deadline/not-running`, `deadline/already-extended`, `deadline/extension-too-late`,
 * `deadline/new-date-not-possible` (not later than the present one, more than two years off, or out of the unit's working hours).
 */
export const extend = (deadline: Deadline, reappointment: Reappointment, clock: Clock): Outcome<Deadline> => {
  const { limit, dueAt: due } = deadline;
  if (limit === undefined) return refused("deadline/no-limit");
  if (due === undefined || !isRunning(deadline)) return refused("deadline/not-running");
  if (deadline.extension !== undefined) return refused("deadline/already-extended");
  if (isTooLateToExtend(due, reappointment.at)) return refused("deadline/extension-too-late");
  const { at: moment, reason, formNo, signer, unit, ...target } = reappointment;
  const extension = {
    at: notBefore(moment, lastOf(deadline)),
    from: due,
    ...("byLimit" in target ? { to: due, by: target.byLimit } : { to: target.newDueAt }),
    reason,
    formNo,
    signer,
    ...(unit === undefined ? {} : { unit }),
  };
  if ("newDueAt" in target && civilDay(target.newDueAt) > addDays(civilDay(moment), mostDaysPutOff))
    return refused("deadline/new-date-not-possible", { facts: { limit: mostDaysPutOff, unit: "days" } });
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
