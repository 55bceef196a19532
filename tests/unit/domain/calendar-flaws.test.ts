import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { calendarFlaws } from "../../../shared/domain/calendar-flaws.ts";
import { WorkingCalendar } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";

const folder = new URL("../../../infra/data/calendars/", import.meta.url);
const files = readdirSync(folder);
const flaws = (changes: Partial<WorkingCalendar>) =>
  calendarFlaws({ ...publishedCalendar, daysOff: [], makeUpDays: [], ...changes }).map(({ says }) => says);
const why = "Tết";

describe("a calendar", () => {
  it.each(files)("of the folder, %s, has the name of its version and no flaw", (file) => {
    const calendar = WorkingCalendar.parse(parse(readFileSync(new URL(file, folder), "utf8")));
    expect(`${calendar.version}.yaml`).toBe(file);
    expect(calendarFlaws(calendar)).toEqual([]);
  });

  it.each([
    ["a day that there is not", { daysOff: [{ day: "2027-02-30", why }] }, "is no day"],
    ["a day off on a weekend", { daysOff: [{ day: "2027-02-06", why }] }, "is a weekend"],
    ["a make-up day in the week", { makeUpDays: [{ day: "2027-02-15", why }] }, "is a weekday"],
    ["a day twice", { daysOff: [1, 2].map(() => ({ day: "2027-02-08", why })) }, "stands twice"],
  ])("with %s says so", (_, changes, sentence) => {
    expect(flaws(changes)).toEqual([expect.stringContaining(sentence)]);
  });
});
