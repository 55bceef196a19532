import * as z from "zod/mini";
import { CivilDay, TimeOfDay, weekday } from "./civil-time.ts";

/**
 * The yearly notices on days off (lịch nghỉ lễ, tết) as published data. A year that is not covered has no official
 * notice yet: its days are judged by the week alone and the deadline says that it is provisional.
 */
export const WorkingCalendar = z.strictObject({
  version: z.string().check(z.minLength(1)),
  /** Years for which an official notice was issued. */
  years: z.array(z.int()),
  /** Weekdays off: holidays and days swapped for a make-up Saturday. */
  daysOff: z.array(z.strictObject({ day: CivilDay, why: z.string() })),
  /** Saturdays declared working days (ngày làm bù). */
  makeUpDays: z.array(z.strictObject({ day: CivilDay, why: z.string() })),
  sources: z.array(z.string()),
});
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

/** Intervals of a working day at +07:00, in order and apart; the default is 07:00–11:30 and 13:30–17:00 (8 h). */
export const WorkingHours = z.array(z.strictObject({ from: TimeOfDay, to: TimeOfDay })).check(z.minLength(1));
export type WorkingHours = z.infer<typeof WorkingHours>;

export const defaultWorkingHours: WorkingHours = [
  { from: "07:00", to: "11:30" },
  { from: "13:30", to: "17:00" },
];

export type IsWorkingDay = (day: CivilDay) => boolean;

/** Monday to Friday unless declared off, and the Saturdays declared working (domain rule: Labour Code 2019, Art. 111–112). */
export const workingDays = (calendar: WorkingCalendar): IsWorkingDay => {
  const off = new Set(calendar.daysOff.map(({ day }) => day));
  const makeUp = new Set(calendar.makeUpDays.map(({ day }) => day));
  return (day) => makeUp.has(day) || (weekday(day) >= 1 && weekday(day) <= 5 && !off.has(day));
};

export const isOfficial = (calendar: WorkingCalendar, day: CivilDay): boolean =>
  calendar.years.includes(Number(day.slice(0, 4)));

/** What a day is, and in the words of the notice why: a make-up Saturday, a day off, an ordinary working day, a weekend. */
export type KindOfDay =
  | { readonly kind: "working" | "weekend" }
  | { readonly kind: "makeUp" | "off"; readonly why: string };

export const kindsOfDays = ({ daysOff, makeUpDays }: WorkingCalendar): ((day: CivilDay) => KindOfDay) => {
  const off = new Map(daysOff.map(({ day, why }) => [day, why]));
  const makeUp = new Map(makeUpDays.map(({ day, why }) => [day, why]));
  return (day) => {
    const [madeUp, free] = [makeUp.get(day), off.get(day)];
    if (madeUp !== undefined) return { kind: "makeUp", why: madeUp };
    if (free !== undefined) return { kind: "off", why: free };
    return { kind: weekday(day) >= 1 && weekday(day) <= 5 ? "working" : "weekend" };
  };
};
