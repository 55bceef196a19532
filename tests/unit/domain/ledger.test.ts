import { describe, expect, it } from "vitest";
import { instant, withOffset } from "../../../shared/domain/civil-time.ts";
import {
  clockOf,
  closeDeadline,
  Deadline,
  isOverdue,
  type Limit,
  openDeadline,
} from "../../../shared/domain/deadline.ts";
import { countedBy, extend, pause, remaining, resume } from "../../../shared/domain/ledger.ts";
import type { Outcome } from "../../../shared/domain/problems.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { dueOf } from "../../support/builders/due.ts";

const clock = clockOf(publishedCalendar, defaultWorkingHours);
const moment = (at: string) => instant(new Date(`${at}:00+07:00`));
const five: Limit = { value: 5, unit: "workingDays" };
const opened = (at: string, limit: Limit = five, changes: { readonly limit?: undefined } = {}): Deadline =>
  openDeadline({
    receivedAt: moment(at),
    limit,
    calendar: publishedCalendar,
    hours: defaultWorkingHours,
    forAnotherUnit: false,
    ...changes,
  });
const withoutLimit = (at: string) => opened(at, five, { limit: undefined });
const value = (outcome: Outcome<Deadline>): Deadline => {
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return Deadline.parse(outcome.value);
};
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? "done" : outcome.problem.code);
const supplement = { reason: "supplement", formNo: "12/HDHS" };
const paused = (deadline: Deadline, at: string) => value(pause(deadline, moment(at), supplement));
const resumed = (deadline: Deadline, at: string, mode: "restart" | "resume" = "resume") =>
  value(resume(deadline, moment(at), mode, clock));
const due = (deadline: Deadline) => withOffset(dueOf(deadline)).slice(0, 16);
const apology = { reason: "workload", formNo: "3/XL", signer: "6f1d0c1e-0000-4000-8000-00000000b005" };
const on = (at: string) => ({ ...apology, at: moment(at) });

describe("a pause", () => {
  const running = opened("2026-11-16T09:00");
  const still = paused(running, "2026-11-17T09:00");

  it("leaves the dossier without a due moment, and so never overdue, until it goes on", () => {
    expect(due(running)).toBe("2026-11-23T09:00");
    expect(still.dueAt).toBeUndefined();
    expect(still.originalDueAt).toBe(running.dueAt);
    expect(isOverdue(still, moment("2027-11-17T09:00"))).toBe(false);
  });

  it("is a stretch of its own that begins where the clock stopped, with its reason and its form", () => {
    expect(still.segments).toEqual([
      { kind: "run", from: running.startsAt, to: moment("2026-11-17T09:00") },
      { kind: "pause", from: moment("2026-11-17T09:00"), ...supplement },
    ]);
    expect(resumed(still, "2026-11-19T09:00").segments.slice(1)).toEqual([
      { kind: "pause", from: moment("2026-11-17T09:00"), to: moment("2026-11-19T09:00"), ...supplement },
      { kind: "run", from: moment("2026-11-19T09:00"), mode: "resume" },
    ]);
  });

  it("that is resumed gives back the work that lay in it: two days of it, two days later", () => {
    expect(due(resumed(still, "2026-11-19T09:00"))).toBe("2026-11-26T09:00");
  });

  it("of seconds ends with the day it ends with, and is never written as the start of the next one", () => {
    const second = (at: string) => instant(new Date(`${at}+07:00`));
    const running = openDeadline({
      receivedAt: second("2025-02-26T10:51:20"),
      limit: { value: 18, unit: "workingDays" },
      calendar: publishedCalendar,
      hours: defaultWorkingHours,
      forAnotherUnit: false,
    });
    const still = value(pause(running, second("2025-03-24T10:51:20"), supplement));
    expect(due(value(resume(still, second("2025-03-25T04:02:40"), "resume", clock)))).toBe("2025-03-24T17:00");
  });

  it("that is restarted lets the limit count from zero (61/2018 Art. 19(4))", () => {
    expect(due(resumed(still, "2026-11-19T10:00", "restart"))).toBe("2026-11-27T10:00");
    expect(due(resumed(still, "2026-11-21T10:00", "restart"))).toBe("2026-11-30T17:00");
  });

  it("in hours of work gives back hours, and over a weekend nothing", () => {
    const hours = opened("2026-11-16T09:00", { value: 4, unit: "workingHours" });
    expect(due(resumed(paused(hours, "2026-11-16T10:00"), "2026-11-16T14:00"))).toBe("2026-11-16T17:00");
    expect(due(resumed(paused(running, "2026-11-20T17:00"), "2026-11-23T07:00"))).toBe("2026-11-23T09:00");
  });

  it("of a limit in calendar days gives back civil days, days off among them, and still ends on a working day", () => {
    const days = opened("2026-11-16T09:00", { value: 3, unit: "calendarDays" });
    expect(due(days)).toBe("2026-11-19T17:00");
    expect(due(resumed(paused(days, "2026-11-17T09:00"), "2026-11-19T08:00"))).toBe("2026-11-23T17:00");
    expect(due(resumed(paused(days, "2026-11-17T09:00"), "2026-11-17T16:00"))).toBe("2026-11-19T17:00");
  });

  it("does not mend what was late before it", () => {
    const late = resumed(paused(running, "2026-11-26T09:00"), "2026-11-27T09:00");
    expect(due(late)).toBe("2026-11-25T09:00");
    expect(isOverdue(late, moment("2026-11-27T09:00"))).toBe(true);
  });

  it("before the legal start takes nothing, since nothing ran", () => {
    const tomorrow = opened("2026-11-16T18:00");
    const again = resumed(paused(tomorrow, "2026-11-16T18:30"), "2026-11-16T19:00", "restart");
    expect(again).toEqual(tomorrow);
  });

  it("is not begun twice, and not after the end; and only a pause is ended", () => {
    expect(codeOf(pause(still, moment("2026-11-18T09:00"), supplement))).toBe("deadline/not-running");
    const ended = closeDeadline(running, moment("2026-11-18T09:00"));
    expect(codeOf(pause(ended, moment("2026-11-18T10:00"), supplement))).toBe("deadline/not-running");
    expect(codeOf(resume(running, moment("2026-11-18T09:00"), "resume", clock))).toBe("deadline/not-paused");
    const stopped = closeDeadline(still, moment("2026-11-18T09:00"));
    expect(codeOf(resume(stopped, moment("2026-11-18T10:00"), "resume", clock))).toBe("deadline/not-paused");
    expect(isOverdue(Deadline.parse(stopped), moment("2027-01-18T09:00"))).toBe(false);
  });

  it("is kept by a ledger without a limit too, which has no due moment before or after it", () => {
    const endless = paused(withoutLimit("2026-11-16T09:00"), "2026-11-17T09:00");
    expect(resumed(endless, "2026-11-18T09:00").segments.map(({ kind }) => kind)).toEqual(["run", "pause", "run"]);
    expect(resumed(endless, "2026-11-18T09:00").dueAt).toBeUndefined();
  });

  it("has a code for a reason, and no words that could name somebody", () => {
    const told = {
      ...still,
      segments: [...still.segments.slice(0, 1), { ...still.segments[1], reason: "Ông A vắng" }],
    };
    expect(Deadline.safeParse(still).success).toBe(true);
    expect(Deadline.safeParse(told).success).toBe(false);
  });
});

describe("an extension", () => {
  const running = opened("2026-11-16T09:00");
  const byTwoDays = { byLimit: { value: 2, unit: "workingDays" } } as const;

  it("puts the due moment off by a limit or to a moment that is named, and keeps both and who signed", () => {
    const put = value(extend(running, { ...on("2026-11-20T16:00"), ...byTwoDays }, clock));
    expect(due(put)).toBe("2026-11-26T09:00");
    expect(put.originalDueAt).toBe(running.dueAt);
    expect(put.extension).toEqual({
      at: moment("2026-11-20T16:00"),
      from: running.dueAt,
      to: moment("2026-11-26T09:00"),
      by: byTwoDays.byLimit,
      ...apology,
    });
    const named = extend(running, { ...on("2026-11-20T16:00"), newDueAt: moment("2026-11-30T17:00") }, clock);
    expect(due(value(named))).toBe("2026-11-30T17:00");
  });

  it("by calendar days ends on a working day", () => {
    const put = extend(running, { ...on("2026-11-20T16:00"), byLimit: { value: 5, unit: "calendarDays" } }, clock);
    expect(due(value(put))).toBe("2026-11-30T17:00");
  });

  it("comes one civil day before the day of expiry at the latest: the 22nd, a Sunday, for what is due on the 23rd", () => {
    expect(codeOf(extend(running, { ...on("2026-11-22T23:59"), ...byTwoDays }, clock))).toBe("done");
    expect(codeOf(extend(running, { ...on("2026-11-23T00:00"), ...byTwoDays }, clock))).toBe(
      "deadline/extension-too-late",
    );
  });

  it("is given once at most, also after the limit was counted anew", () => {
    const put = value(extend(running, { ...on("2026-11-18T09:00"), ...byTwoDays }, clock));
    expect(codeOf(extend(put, { ...on("2026-11-19T09:00"), ...byTwoDays }, clock))).toBe("deadline/already-extended");
    const anew = resumed(paused(put, "2026-11-19T09:00"), "2026-11-20T09:00", "restart");
    expect(due(anew)).toBe("2026-11-30T09:00");
    expect(codeOf(extend(anew, { ...on("2026-11-21T09:00"), ...byTwoDays }, clock))).toBe("deadline/already-extended");
  });

  it("keeps its place in time: a pause after it moves it on, one before it was moved by it", () => {
    const put = value(extend(running, { ...on("2026-11-18T09:00"), newDueAt: moment("2026-11-27T10:00") }, clock));
    expect(due(resumed(paused(put, "2026-11-19T09:00"), "2026-11-20T09:00"))).toBe("2026-11-30T10:00");
    const before = resumed(paused(running, "2026-11-17T09:00"), "2026-11-18T09:00");
    const then = extend(before, { ...on("2026-11-19T09:00"), newDueAt: moment("2026-11-27T10:00") }, clock);
    expect(due(countedBy(value(then), clock))).toBe("2026-11-27T10:00");
  });

  it("names a later moment within working hours", () => {
    const to = (at: string) => codeOf(extend(running, { ...on("2026-11-18T09:00"), newDueAt: moment(at) }, clock));
    expect(["2026-11-23T09:00", "2026-11-20T09:00"].map(to)).toEqual([
      "deadline/new-date-not-possible",
      "deadline/new-date-not-possible",
    ]);
    expect(["2026-11-24T09:00", "2026-11-28T09:00", "2026-11-25T12:00", "2026-11-25T17:01"].map(to)).toEqual(
      Array.from({ length: 4 }, () => "deadline/new-date-not-possible"),
    );
    expect(["3026-11-25T09:00", "2028-11-20T09:00"].map(to)).toEqual([
      "deadline/new-date-not-possible",
      "deadline/new-date-not-possible",
    ]);
    expect(["2026-11-23T09:01", "2026-11-25T17:00"].map(to)).toEqual(["done", "done"]);
  });

  it("is not given to what stands still, has ended or has no limit", () => {
    const put = (deadline: Deadline) => codeOf(extend(deadline, { ...on("2026-11-18T09:00"), ...byTwoDays }, clock));
    expect(put(paused(running, "2026-11-17T09:00"))).toBe("deadline/not-running");
    expect(put(closeDeadline(running, moment("2026-11-17T09:00")))).toBe("deadline/not-running");
    expect(put(withoutLimit("2026-11-16T09:00"))).toBe("deadline/no-limit");
  });
});

describe("what is left of a limit", () => {
  const running = opened("2026-11-16T09:00");

  it("is the work until it is due, nothing once it has passed, and no number without a limit", () => {
    expect(remaining(running, moment("2026-11-16T09:00"), clock)).toBe(5 * 8 * 60);
    expect(remaining(running, moment("2026-11-20T16:00"), clock)).toBe(3 * 60);
    expect(remaining(running, moment("2026-11-25T16:00"), clock)).toBe(0);
    expect(remaining(withoutLimit("2026-11-16T09:00"), moment("2026-11-25T16:00"), clock)).toBeUndefined();
  });

  it("stands still with the clock", () => {
    const still = paused(running, "2026-11-17T09:00");
    expect(remaining(still, moment("2026-12-17T09:00"), clock)).toBe(4 * 8 * 60);
    const closed = closeDeadline(running, moment("2026-11-18T09:00"));
    expect(remaining(closed, moment("2026-12-17T09:00"), clock)).toBe(3 * 8 * 60);
  });
});

describe("a ledger that is counted by another calendar", () => {
  const official = { ...publishedCalendar, version: "2026b", years: [...publishedCalendar.years, 2027] };
  const withDayOff = { ...official, daysOff: [...official.daysOff, { day: "2026-11-18", why: "a day off" }] };

  it("moves with the days off, says by which calendar, and keeps what was promised first", () => {
    const running = opened("2026-11-16T09:00");
    const moved = countedBy(running, clockOf(withDayOff, defaultWorkingHours));
    expect([due(moved), moved.calendarVersion, moved.originalDueAt]).toEqual([
      "2026-11-25T09:00",
      "2026b",
      running.dueAt,
    ]);
  });

  it("is no longer provisional once its year was announced", () => {
    const unannounced = opened("2026-12-30T09:00");
    expect(unannounced.provisional).toBe(true);
    expect(countedBy(unannounced, clockOf(official, defaultWorkingHours)).provisional).toBe(false);
  });

  it("moves a date that was named off a day that is off now", () => {
    const put = extend(
      opened("2026-11-09T09:00"),
      { ...on("2026-11-10T09:00"), newDueAt: moment("2026-11-18T10:00") },
      clock,
    );
    expect(due(countedBy(value(put), clockOf(withDayOff, defaultWorkingHours)))).toBe("2026-11-19T17:00");
  });

  it("stays as it is while it is paused and after it has ended", () => {
    const running = opened("2026-11-16T09:00");
    for (const one of [paused(running, "2026-11-17T09:00"), closeDeadline(running, moment("2026-11-17T09:00"))])
      expect(countedBy(one, clockOf(withDayOff, defaultWorkingHours))).toEqual(one);
  });
});
