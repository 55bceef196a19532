import * as z from "zod/mini";
import { addDays, atMinute, civilDay, Instant, minuteOfDay, minutesOf } from "./civil-time.ts";
import { type IsWorkingDay, isOfficial, type WorkingCalendar, WorkingHours, workingDays } from "./working-calendar.ts";

/** Years of days or of hours: no law gives so much, and days are counted one by one. */
const longestLimit = 2_000;

/** A processing limit (thời hạn giải quyết): working days, calendar days or working hours. */
export const Limit = z.strictObject({
  value: z.int().check(z.positive(), z.maximum(longestLimit)),
  unit: z.enum(["workingDays", "calendarDays", "workingHours"]),
});
export type Limit = z.infer<typeof Limit>;

/** Why the clock stood still or was put forward, as a code: the ledger is not sealed, so it holds no words about people. */
export const LedgerReason = z.string().check(z.regex(/^[a-z][a-zA-Z0-9-]{0,63}$/));

/** How a limit goes on after a pause: from zero (`restart`), or with what was left of it (`resume`; 61/2018/NĐ-CP Art. 19(4)). */
export const ResumeMode = z.enum(["restart", "resume"]);
export type ResumeMode = z.infer<typeof ResumeMode>;

/**
 * One stretch of the clock, from `from` up to and without `to`; the next one begins where it ends, and the last one is
 * open until the clock is stopped. A pause says why and by which form, the run after it how the limit went on.
 */
export const Segment = z.strictObject({
  kind: z.enum(["run", "pause"]),
  from: Instant,
  to: z.optional(Instant),
  mode: z.optional(ResumeMode),
  reason: z.optional(LedgerReason),
  formNo: z.optional(z.string()),
});
export type Segment = z.infer<typeof Segment>;

/** The one re-appointment (hẹn lại ngày trả kết quả): the due moment before and after it, and who signed Form 04. */
export const Extension = z.strictObject({
  at: Instant,
  from: Instant,
  to: Instant,
  /** When the due moment was put forward by a limit and not to a day that was named. */
  by: z.optional(Limit),
  reason: LedgerReason,
  formNo: z.string(),
  signer: z.string(),
  /** The unit whose letter and number it is; a stored one without was the one that was competent. */
  unit: z.optional(z.string()),
});
export type Extension = z.infer<typeof Extension>;

/**
 * The ledger of a dossier's limit. "Overdue" is derived from it and never stored.
 * `provisional` says that the due day lies in a year without an official notice of days off.
 *
 * A service may have no limit (không quy định thời hạn: the collection of a traffic fine). Its ledger runs all the same,
 * and what follows from a limit is left out, all of it together: it is never due and never overdue. While a ledger is
 * paused it has no due moment either: when the limit ends, is known when it goes on.
 */
export const Deadline = z
  .strictObject({
    limit: z.optional(Limit),
    calendarVersion: z.string(),
    /** The hours of the competent unit by which the limit was counted: they stay, as the version of the calendar does. */
    workingHours: z.optional(WorkingHours),
    receivedAt: Instant,
    startsAt: Instant,
    originalDueAt: z.optional(Instant),
    dueAt: z.optional(Instant),
    provisional: z.optional(z.boolean()),
    segments: z.array(Segment).check(z.minLength(1)),
    extension: z.optional(Extension),
  })
  .check(
    z.refine(({ limit, originalDueAt, dueAt, provisional, segments }) => {
      const isDue = limit !== undefined && segments.at(-1)?.kind === "run";
      const together = [originalDueAt, provisional].every((one) => (one === undefined) === (limit === undefined));
      return together && (dueAt !== undefined) === isDue;
    }),
  );
export type Deadline = z.infer<typeof Deadline>;

/** By what time is counted: a published calendar and the hours of the unit that is competent. */
export interface Clock {
  readonly calendar: WorkingCalendar;
  readonly hours: WorkingHours;
  readonly isWorkingDay: IsWorkingDay;
}

export const clockOf = (calendar: WorkingCalendar, hours: WorkingHours): Clock => ({
  calendar,
  hours,
  isWorkingDay: workingDays(calendar),
});

const intervals = (hours: WorkingHours) => hours.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));

/** A calendar with no working day in a month is a mistake in the data: stop instead of counting for ever. */
const findDay = (day: string, isWorkingDay: IsWorkingDay, step: 1 | -1): string => {
  for (let n = 1; n <= 31; n += 1) if (isWorkingDay(addDays(day, n * step))) return addDays(day, n * step);
  throw new Error(`no working day within a month of ${day}: the published calendar is wrong`);
};
const nextDay = (day: string, isWorkingDay: IsWorkingDay): string => findDay(day, isWorkingDay, 1);
export const previousDay = (day: string, isWorkingDay: IsWorkingDay): string => findDay(day, isWorkingDay, -1);

/**
 * The legal start: a moment outside working hours moves to the next working moment (before 07:00 to 07:00, in the
 * lunch break to 13:30, after hours or on a day off to the start of the next working day).
 */
export const clampToWorkingTime = (at: Instant, { isWorkingDay, hours }: Clock): Instant => {
  const day = civilDay(at);
  if (isWorkingDay(day)) {
    const now = minuteOfDay(at);
    for (const { from, to } of intervals(hours)) {
      if (now < from) return atMinute(day, from);
      if (now < to) return at;
    }
  }
  return startOfDay(nextDay(day, isWorkingDay), hours);
};

export const startOfDay = (day: string, hours: WorkingHours): Instant => atMinute(day, intervals(hours)[0]?.from ?? 0);
export const endOfDay = (day: string, hours: WorkingHours): Instant => atMinute(day, intervals(hours).at(-1)?.to ?? 0);

/** Civil Code 2015, Art. 147: the day of the start is not counted. */
export const addWorkingDays = (day: string, days: number, isWorkingDay: IsWorkingDay): string => {
  let end = day;
  for (let left = days; left > 0; left -= 1) end = nextDay(end, isWorkingDay);
  return end;
};

/**
 * Consumes minutes of work across the working intervals of working days; 8 h are one working day. It counts in whole
 * milliseconds: thirds of a minute do not add up, and what is used up at 17:00 would be due at 07:00 of the next day.
 */
export const addWorkingMinutes = (start: Instant, minutes: number, clock: Clock): Instant => {
  const inMilliseconds = (some: number) => Math.round(some * 60_000);
  let left = inMilliseconds(minutes);
  let day = civilDay(start);
  let now = inMilliseconds(minuteOfDay(start));
  for (;;) {
    for (const interval of intervals(clock.hours)) {
      const begin = Math.max(now, inMilliseconds(interval.from));
      const to = inMilliseconds(interval.to);
      if (begin >= to) continue;
      if (left <= to - begin) return atMinute(day, (begin + left) / 60_000);
      left -= to - begin;
    }
    day = nextDay(day, clock.isWorkingDay);
    now = 0;
  }
};

/** The day after which a limit counts its days: a start with the working day counts that day whole. */
export const countsAfter = (start: Instant, { hours }: Clock): string => {
  const day = civilDay(start);
  return start === startOfDay(day, hours) ? addDays(day, -1) : day;
};

/** The end of a day, or of the next working day when it is off (Civil Code 2015, Art. 148(5), 148(6)). */
export const endOfLimit = (day: string, { isWorkingDay, hours }: Clock): Instant =>
  endOfDay(isWorkingDay(day) ? day : nextDay(day, isWorkingDay), hours);

/**
 * The due moment of a limit that starts at a working moment. The start of a working day and the end of the working day
 * before are one moment, and it is written as the latter (2026-01-01 + 1 working day: starts 5/1 07:00, due 5/1 17:00).
 *
 * - Working days end at the time of day they started.
 * - Calendar days end with their last day, and a last day off moves to the end of the next working day (Civil Code
 *   2015, Art. 148(5), 148(6)). Were they to end at the time they started, a dossier received on Thursday 09:00 with
 *   three days (Sunday, so Monday 17:00) would be due after one received on Friday 09:00 (Monday 09:00).
 */
export const dueAt = (start: Instant, limit: Limit, clock: Clock): Instant => {
  if (limit.unit === "workingHours") return addWorkingMinutes(start, limit.value * 60, clock);
  if (limit.unit === "calendarDays") return endOfLimit(addDays(countsAfter(start, clock), limit.value), clock);
  const day = civilDay(start);
  const end = addWorkingDays(day, limit.value, clock.isWorkingDay);
  return start === startOfDay(day, clock.hours)
    ? endOfDay(previousDay(end, clock.isWorkingDay), clock.hours)
    : atMinute(end, minuteOfDay(start));
};

/** Direct dossiers for another unit move the same working day; after 15:00 at the start of the next one (118/2025/NĐ-CP Art. 18(2)). */
export const latestSameDayTransfer = 15 * 60;

/**
 * Opens the ledger of a dossier received at `receivedAt`. A dossier for another unit is counted from that unit's
 * receipt: at once, because the acceptance is the electronic hand-over, but from the start of its next working day
 * when it was received after 15:00 (118/2025/NĐ-CP Art. 17(3), 18(2)). Without a limit nothing is due.
 */
export const openDeadline = (needs: {
  readonly receivedAt: Instant;
  readonly limit: Limit | undefined;
  readonly calendar: WorkingCalendar;
  readonly hours: WorkingHours;
  readonly forAnotherUnit: boolean;
}): Deadline => {
  const clock = clockOf(needs.calendar, needs.hours);
  const working = clampToWorkingTime(needs.receivedAt, clock);
  const late = needs.forAnotherUnit && minuteOfDay(working) > latestSameDayTransfer;
  const startsAt = late ? startOfDay(nextDay(civilDay(working), clock.isWorkingDay), needs.hours) : working;
  const ledger = {
    calendarVersion: needs.calendar.version,
    workingHours: needs.hours,
    receivedAt: needs.receivedAt,
    startsAt,
    segments: [{ kind: "run" as const, from: startsAt }],
  };
  if (needs.limit === undefined) return ledger;
  const due = dueAt(startsAt, needs.limit, clock);
  const provisional = !isOfficial(needs.calendar, civilDay(due));
  return { limit: needs.limit, ...ledger, originalDueAt: due, dueAt: due, provisional };
};

/** Stops the clock: the dossier is decided. */
export const closeDeadline = (deadline: Deadline, at: Instant): Deadline => ({
  ...deadline,
  segments: deadline.segments.map((segment) => (segment.to === undefined ? { ...segment, to: at } : segment)),
});

/** Derived, never stored: is (or was) the limit passed at this moment? Never while the ledger is paused. */
export const isOverdue = (deadline: Deadline, now: Instant): boolean =>
  deadline.dueAt !== undefined && (deadline.segments.at(-1)?.to ?? now) > deadline.dueAt;

/** A date is put off one day before the day of expiry at the latest (61/2018/NĐ-CP Art. 19(9)), by civil days. */
export const isTooLateToExtend = (dueAt: Instant, now: Instant): boolean => civilDay(now) >= civilDay(dueAt);
