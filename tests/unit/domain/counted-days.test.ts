import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDay, instant } from "../../../shared/domain/civil-time.ts";
import { countedDays } from "../../../shared/domain/counted-days.ts";
import { clockOf, type Limit, openDeadline } from "../../../shared/domain/deadline.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";

const clock = clockOf(publishedCalendar, defaultWorkingHours);
const moments = fc
  .integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2027, 5, 1) / 60_000 })
  .map((minutes) => instant(new Date(minutes * 60_000)));
const limits: fc.Arbitrary<Limit> = fc.record({
  value: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom("workingDays", "calendarDays", "workingHours"),
});

describe("the days of a count", () => {
  it("lead to the due moment of the ledger, none left out, and count up to the limit one by one", () => {
    fc.assert(
      fc.property(moments, limits, (receivedAt, limit) => {
        const { dueAt, days } = countedDays(receivedAt, limit, clock);
        const ledger = openDeadline({
          receivedAt,
          limit,
          calendar: publishedCalendar,
          hours: defaultWorkingHours,
          forAnotherUnit: false,
        });
        expect(dueAt).toBe(ledger.dueAt);
        expect([days[0]?.day, days.at(-1)?.day]).toEqual([civilDay(receivedAt), civilDay(dueAt)]);
        days.slice(1).forEach(({ day }, n) => {
          expect(day).toBe(addDays(days[n]?.day ?? "", 1));
        });
        const counts = days.flatMap((day) => (day.part === "counts" ? [day] : []));
        if (limit.unit === "workingHours") {
          expect(counts.at(-1)?.count).toBeCloseTo(limit.value * 60, 6);
          expect(counts.reduce((sum, { minutes = 0 }) => sum + minutes, 0)).toBeCloseTo(limit.value * 60, 6);
        } else {
          expect(counts.map(({ count }) => count)).toEqual(Array.from({ length: limit.value }, (_, n) => n + 1));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("say what each day is: Tết, a weekend, a make-up Saturday and for what", () => {
    const { days } = countedDays("2026-08-21T02:00:00.000Z", { value: 6, unit: "workingDays" }, clock);
    expect(days.map((day) => [day.day.slice(8), day.kind, day.part, "why" in day ? day.why : ""])).toEqual([
      ["21", "working", "received", ""],
      ["22", "makeUp", "counts", "làm bù cho 31/8"],
      ["23", "weekend", "off", ""],
      ...["24", "25", "26", "27", "28"].map((day) => [day, "working", "counts", ""]),
    ]);
  });

  it("of calendar days pass over what is off at the end", () => {
    const { days } = countedDays("2026-08-28T02:00:00.000Z", { value: 1, unit: "calendarDays" }, clock);
    expect(days.map(({ part }) => part)).toEqual(["received", "counts", "moves", "moves", "moves", "moves", "ends"]);
  });

  it("say which of them lie in a year without an official notice", () => {
    const { days } = countedDays("2026-12-31T02:00:00.000Z", { value: 1, unit: "calendarDays" }, clock);
    expect(days.map(({ isOfficial }) => isOfficial)).toEqual([true, ...days.slice(1).map(() => false)]);
    expect(days.length).toBeGreaterThan(1);
  });

  it("of five thousand working days are counted in moments", () => {
    const begun = performance.now();
    const { days } = countedDays("2026-08-28T02:00:00.000Z", { value: 5000, unit: "workingDays" }, clock);
    expect(days.length).toBeGreaterThan(6900);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
