import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, atMinute, civilDay, instant, minuteOfDay, minutesOf } from "../../../shared/domain/civil-time.ts";
import { type Deadline, type Limit, openDeadline } from "../../../shared/domain/deadline.ts";
import { type WorkingHours, workingDays } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { dueOf } from "../../support/builders/due.ts";

const isWorkingDay = workingDays(publishedCalendar);

const moments = fc
  .integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2026, 10, 1) / 60_000 })
  .map((minutes) => instant(new Date(minutes * 60_000)));
const units = fc.constantFrom<Limit["unit"]>("workingDays", "calendarDays", "workingHours");
const values = fc.integer({ min: 1, max: 40 });
const limits: fc.Arbitrary<Limit> = fc.record({ value: values, unit: units });
const hoursOfUnits = fc.constantFrom<WorkingHours>(
  [
    { from: "07:00", to: "11:30" },
    { from: "13:30", to: "17:00" },
  ],
  [{ from: "08:00", to: "16:00" }],
  [
    { from: "07:30", to: "10:00" },
    { from: "10:15", to: "12:00" },
    { from: "13:00", to: "17:30" },
  ],
);

const opened = (receivedAt: string, limit: Limit, hours: WorkingHours, forAnotherUnit = false): Deadline =>
  openDeadline({ receivedAt, limit, calendar: publishedCalendar, hours, forAnotherUnit });

/** Minutes of work between two moments, counted in another way than the engine does: day by day, by overlap. */
const worked = (from: string, to: string, hours: WorkingHours): number => {
  let sum = 0;
  for (let day = civilDay(from); day <= civilDay(to); day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    for (const interval of hours) {
      const begin = Math.max(Date.parse(atMinute(day, minutesOf(interval.from))), Date.parse(from));
      const end = Math.min(Date.parse(atMinute(day, minutesOf(interval.to))), Date.parse(to));
      sum += Math.max(0, end - begin) / 60_000;
    }
  }
  return sum;
};
const minutesADay = (hours: WorkingHours) =>
  hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);

describe("whatever is received, whenever", () => {
  it("a dossier that comes later is never due earlier", () => {
    fc.assert(
      fc.property(moments, moments, limits, hoursOfUnits, fc.boolean(), (a, b, limit, hours, another) => {
        const [first, second] = [a, b].sort();
        const [early, late] = [opened(first ?? a, limit, hours, another), opened(second ?? b, limit, hours, another)];
        expect(dueOf(early) <= dueOf(late)).toBe(true);
        expect(early.startsAt <= late.startsAt).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("a longer limit is never due earlier", () => {
    fc.assert(
      fc.property(moments, units, values, values, hoursOfUnits, (at, unit, a, b, hours) => {
        const due = (value: number) => dueOf(opened(at, { value, unit }, hours));
        expect(due(Math.min(a, b)) <= due(Math.max(a, b))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("it starts and ends on a working day, within hours, and ends after it started", () => {
    fc.assert(
      fc.property(moments, limits, hoursOfUnits, fc.boolean(), (at, limit, hours, another) => {
        const deadline = opened(at, limit, hours, another);
        const { startsAt } = deadline;
        const dueAt = dueOf(deadline);
        expect(startsAt >= at).toBe(true);
        expect(dueAt > startsAt).toBe(true);
        for (const moment of [startsAt, dueAt]) expect(isWorkingDay(civilDay(moment))).toBe(true);
        const within = (moment: string, open: boolean) =>
          hours.some(({ from, to }) => {
            const minute = minuteOfDay(moment);
            return open
              ? minutesOf(from) <= minute && minute < minutesOf(to)
              : minutesOf(from) <= minute && minute <= minutesOf(to);
          });
        expect(within(startsAt, true)).toBe(true);
        expect(within(dueAt, false)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("n working days and n days' worth of hours are the same amount of work", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), (at, days) => {
        const hours: WorkingHours = [
          { from: "07:00", to: "11:30" },
          { from: "13:30", to: "17:00" },
        ];
        const inDays = opened(at, { value: days, unit: "workingDays" }, hours);
        const inHours = opened(at, { value: days * 8, unit: "workingHours" }, hours);
        expect(worked(inDays.startsAt, dueOf(inDays), hours)).toBe(days * minutesADay(hours));
        expect(worked(inHours.startsAt, dueOf(inHours), hours)).toBe(days * minutesADay(hours));
      }),
      { numRuns: 300 },
    );
  });

  it("a limit in hours is exactly that much work, in whatever hours the unit keeps", () => {
    fc.assert(
      fc.property(moments, values, hoursOfUnits, (at, value, hours) => {
        const deadline = opened(at, { value, unit: "workingHours" }, hours);
        expect(worked(deadline.startsAt, dueOf(deadline), hours)).toBe(value * 60);
      }),
      { numRuns: 300 },
    );
  });

  it("the machine's time zone makes no difference", () => {
    const script = new URL("../../support/deadlines-in-zone.ts", import.meta.url).pathname;
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, [script], { env: { ...process.env, TZ }, encoding: "utf8" });
    const lines = inZone("Asia/Ho_Chi_Minh");
    expect(lines.split("\n")).toHaveLength(10);
    for (const zone of ["UTC", "America/New_York", "Pacific/Kiritimati"]) expect(inZone(zone)).toBe(lines);
  });
});
