import * as z from "zod/mini";

/** An instant in UTC with milliseconds, as everything is stored: `2026-11-23T02:00:00.000Z`. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/));
export type Instant = string;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Is this written as a civil day, and does the day stand in the calendar? There is no 30 February. */
export const isRealDay = (day: string): boolean => {
  if (!dayPattern.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

/** A civil day (ngày) at +07:00 that exists, `2026-11-23`. */
export const CivilDay = z
  .string()
  .check(z.regex(dayPattern), z.refine(isRealDay, { error: "it must be a day that exists, such as 2026-07-01" }));
export type CivilDay = string;

/** A time of day at +07:00, `07:00`. */
export const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
export type TimeOfDay = string;

const minute = 60_000;
/** Viet Nam has one offset and no summer time; a fixed one keeps the rule independent of the machine's time-zone data. */
const offset = 7 * 60 * minute;

export const instant = (date: Date): Instant => date.toISOString();

/** The civil day an instant falls on in Viet Nam. */
export const civilDay = (at: Instant): CivilDay => new Date(Date.parse(at) + offset).toISOString().slice(0, 10);

/** Minutes since midnight in Viet Nam, with fractions of a minute kept. */
export const minuteOfDay = (at: Instant): number => {
  const local = Date.parse(at) + offset;
  return (local % (24 * 60 * minute)) / minute;
};

/** The instant of a minute of a civil day in Viet Nam. */
export const atMinute = (day: CivilDay, minutes: number): Instant =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - offset + Math.round(minutes * minute)).toISOString();

export const minutesOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const addDays = (day: CivilDay, days: number): CivilDay =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 24 * 60 * minute).toISOString().slice(0, 10);

/** 0 is Sunday, 6 Saturday. */
/** The same day so many years later; of 29 February the day after it, where that year has none. */
export const civilDayYearsAfter = (day: CivilDay, years: number): CivilDay =>
  new Date(Date.UTC(Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)) - 1, Number(day.slice(8))))
    .toISOString()
    .slice(0, 10);

export const weekday = (day: CivilDay): number => new Date(`${day}T00:00:00.000Z`).getUTCDay();

/** As people write it on forms: `2026-11-23T09:00:00+07:00`. */
export const withOffset = (at: Instant): string =>
  `${new Date(Date.parse(at) + offset).toISOString().slice(0, 19)}+07:00`;
