import { describe, expect, it } from "vitest";
import { addDays } from "../../../shared/domain/civil-time.ts";
import { isOfficial, WorkingCalendar, workingDays } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";

const isWorkingDay = workingDays(publishedCalendar);
const daysOf = (year: number): string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
};

describe("the published calendar", () => {
  it.each([
    [2025, 250],
    [2026, 249],
  ])("has in %i the %i working days of the official notice", (year, count) => {
    expect(daysOf(year).filter(isWorkingDay)).toHaveLength(count);
  });

  it.each([
    ["2026-01-02", false, "swapped for a Saturday"],
    ["2026-01-10", true, "a make-up Saturday"],
    ["2026-04-27", false, "for a holiday that fell on a Sunday"],
    ["2026-08-31", false, "swapped for 22 August"],
    ["2026-11-24", false, "Vietnamese Culture Day, from 2026"],
    ["2025-11-24", true, "not a holiday before 2026"],
    ["2026-11-28", false, "an ordinary Saturday"],
    ["2026-11-29", false, "a Sunday"],
  ])("knows %s (%s): %s", (day, works) => {
    expect(isWorkingDay(day)).toBe(works);
  });

  it("names its sources, and lists no day off on a weekend and no make-up day on a weekday", () => {
    expect(publishedCalendar.sources.length).toBeGreaterThan(0);
    const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
    for (const { day } of publishedCalendar.daysOff) expect([1, 2, 3, 4, 5]).toContain(weekday(day));
    for (const { day } of publishedCalendar.makeUpDays) expect(weekday(day)).toBe(6);
  });

  it("is official for the years it names, and judges other years by the week alone", () => {
    expect(isOfficial(publishedCalendar, "2026-12-31")).toBe(true);
    expect(isOfficial(publishedCalendar, "2027-01-01")).toBe(false);
    expect(isWorkingDay("2028-01-03")).toBe(true);
    expect(isWorkingDay("2028-01-01")).toBe(false);
  });

  it("is refused when a day is written in another way", () => {
    const wrong = { ...publishedCalendar, daysOff: [{ day: "1/1/2026", why: "Tết" }] };
    expect(WorkingCalendar.safeParse(wrong).success).toBe(false);
  });
});
