import { describe, expect, it } from "vitest";
import { writtenLimit, writtenMoment } from "../../../shared/domain/written.ts";

describe("a moment that is written", () => {
  it.each([
    ["2026-02-13T09:00", "2026-02-13T02:00:00.000Z"],
    ["2026-02-13T09:00:30", "2026-02-13T02:00:30.000Z"],
    ["2026-02-13T09:00:30.125", "2026-02-13T02:00:30.125Z"],
    ["2026-02-13T09:00:30.125999", "2026-02-13T02:00:30.125Z"],
    ["2026-02-13T09:00:30.5Z", "2026-02-13T09:00:30.500Z"],
    ["2026-02-13T09:00Z", "2026-02-13T09:00:00.000Z"],
    ["2026-02-13T09:00+09:30", "2026-02-12T23:30:00.000Z"],
    ["2026-02-13T09:00-01:00", "2026-02-13T10:00:00.000Z"],
    ["2026-02-13", "2026-02-12T17:00:00.000Z"],
    ["2028-02-29", "2028-02-28T17:00:00.000Z"],
  ])("%s is %s: +07:00 where nothing is said", (text, at) => {
    expect(writtenMoment(text)).toBe(at);
  });

  it.each([
    ...["2026-02-30", "2026-13-01", "2026-00-10", "2027-02-29T09:00", "2026-02-13T25:00", "2026-02-13T24:00"],
    ...["2026-02-13T09:60", "2026-02-13T09:00:60", "2026-02-13T9:00", "13/02/2026", "2026-02-13 09:00", "", "now"],
    ...["1999-12-31", "9999-12-31", "2026-02-13T09:00+25:00", "2026-02-13T09:00+07", "2026-02-13T", "2026-2-13"],
  ])("%j is none", (text) => {
    expect(writtenMoment(text)).toBeUndefined();
  });
});

describe("a limit that is written", () => {
  it.each([
    ["10wd", 10, "workingDays"],
    [" 10 WD ", 10, "workingDays"],
    ["5d", 5, "calendarDays"],
    ["8H", 8, "workingHours"],
    ["05d", 5, "calendarDays"],
    ["99999wd", 99_999, "workingDays"],
  ])("%j is %i %s", (text, value, unit) => {
    expect(writtenLimit(text)).toEqual({ value, unit });
  });

  it.each(["", "10", "wd", "0wd", "-1d", "1.5h", "10w", "10dd", "10 days", "100000wd", "1e3d"])(
    "%j is none",
    (text) => {
      expect(writtenLimit(text)).toBeUndefined();
    },
  );
});
