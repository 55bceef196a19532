import { describe, expect, it } from "vitest";
import { isOpenNow, nextOpening } from "../../../shared/domain/opening-hours.ts";
import { workingDays } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { units } from "../../support/builders/places.ts";

const isWorkingDay = workingDays(publishedCalendar);
const saturday = { ...units.postalPoint, saturdayHours: [{ from: "07:30", to: "11:00" }] };
const local = (text: string) => new Date(`${text}+07:00`).toISOString();
const open = (at: string, unit: typeof saturday | (typeof units)["centre"] = units.centre) =>
  isOpenNow(unit, local(at), isWorkingDay);
const next = (at: string, unit: typeof saturday | (typeof units)["centre"] = units.centre) =>
  nextOpening(unit, local(at), isWorkingDay);

describe("a counter on a working day", () => {
  it("is open from the first minute of its hours up to the last, and not over lunch", () => {
    const times = ["06:59", "07:00", "11:29", "11:30", "13:29", "13:30", "16:59", "17:00"];
    expect(times.map((time) => open(`2026-11-23T${time}:00`))).toEqual([
      ...[false, true, true, false],
      ...[false, true, true, false],
    ]);
  });

  it("opens next after lunch, on the next morning, or after the weekend", () => {
    expect(next("2026-11-23T06:00:00")).toBe(local("2026-11-23T07:00:00"));
    expect(next("2026-11-23T09:00:00")).toBe(local("2026-11-23T13:30:00"));
    expect(next("2026-11-20T17:00:00")).toBe(local("2026-11-23T07:00:00"));
  });
});

describe("a counter on a day off", () => {
  it("is closed, and opens when work begins again", () => {
    expect(isWorkingDay("2026-09-02")).toBe(false);
    expect(open("2026-09-02T09:00:00")).toBe(false);
    expect(next("2026-09-02T09:00:00")).toBe(local("2026-09-03T07:00:00"));
  });

  it("is open on a make-up Saturday as on any working day", () => {
    expect(open("2026-08-22T14:00:00", saturday)).toBe(true);
  });
});

describe("a point with Saturday hours", () => {
  it("is open on a Saturday morning, which is no working day for all that", () => {
    expect(isWorkingDay("2026-11-28")).toBe(false);
    expect(open("2026-11-28T09:00:00", saturday)).toBe(true);
    expect(open("2026-11-28T14:00:00", saturday)).toBe(false);
    expect(open("2026-11-28T09:00:00")).toBe(false);
    expect(next("2026-11-27T17:00:00", saturday)).toBe(local("2026-11-28T07:30:00"));
  });

  it("is closed on the Saturday of a holiday", () => {
    expect([isWorkingDay("2026-02-13"), isWorkingDay("2026-02-16")]).toEqual([true, false]);
    expect(open("2026-02-14T09:00:00", saturday)).toBe(false);
    expect(open("2026-02-21T09:00:00", saturday)).toBe(false);
  });
});

describe("a point that has closed or not opened", () => {
  it("is not open in its hours, and opens when its day comes, or never", () => {
    const closing = { ...units.centre, closedOn: "2026-11-24" };
    expect(open("2026-11-23T09:00:00", closing)).toBe(true);
    expect(open("2026-11-24T09:00:00", closing)).toBe(false);
    expect(next("2026-11-23T17:00:00", closing)).toBeUndefined();
    const opening = { ...units.centre, openedOn: "2026-11-30" };
    expect(next("2026-11-23T09:00:00", opening)).toBe(local("2026-11-30T07:00:00"));
  });
});
