import { describe, expect, it } from "vitest";
import { instant, withOffset } from "../../../shared/domain/civil-time.ts";
import { closeDeadline, Deadline, isOverdue, type Limit, openDeadline } from "../../../shared/domain/deadline.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { dueOf } from "../../support/builders/due.ts";

const limited = (value: number, unit: Limit["unit"] = "workingDays"): Limit => ({ value, unit });

/** A deadline opened at a moment written with its offset, for one's own unit unless said otherwise. */
const opened = (at: string, limit: Limit | undefined, forAnotherUnit = false): Deadline =>
  openDeadline({
    receivedAt: instant(new Date(`${at}:00+07:00`)),
    limit,
    calendar: publishedCalendar,
    hours: defaultWorkingHours,
    forAnotherUnit,
  });
const starts = (at: string, forAnotherUnit = false) =>
  withOffset(opened(at, limited(1), forAnotherUnit).startsAt).slice(0, 16);
const due = (at: string, limit: Limit) => withOffset(dueOf(opened(at, limit))).slice(0, 16);

describe("a limit in working days", () => {
  it.each([
    ["2026-08-28", 3, "2026-09-07"],
    ["2026-08-20", 3, "2026-08-24"],
    ["2026-02-13", 5, "2026-02-27"],
    ["2025-04-25", 3, "2025-04-29"],
    ["2026-11-23", 1, "2026-11-25"],
    ["2026-04-24", 2, "2026-04-29"],
  ])("received %s with %i working days is due on %s, at the time of day it came", (day, days, end) => {
    expect(due(`${day}T09:10`, limited(days))).toBe(`${end}T09:10`);
  });

  it("received on New Year's Day with one working day starts on 5 January 07:00 and is due that day at 17:00", () => {
    const deadline = opened("2026-01-01T09:00", limited(1));
    expect(withOffset(deadline.startsAt)).toBe("2026-01-05T07:00:00+07:00");
    expect(withOffset(dueOf(deadline))).toBe("2026-01-05T17:00:00+07:00");
  });

  it("that starts with the day ends with a day: 07:00 of a day is written as 17:00 of the working day before", () => {
    expect(due("2026-11-16T06:30", limited(1))).toBe("2026-11-16T17:00");
    expect(due("2026-11-20T07:00", limited(2))).toBe("2026-11-23T17:00");
  });

  it("counts a make-up Saturday and leaves an ordinary one out", () => {
    expect(due("2026-08-21T08:00", limited(1))).toBe("2026-08-22T08:00");
    expect(due("2026-08-14T08:00", limited(1))).toBe("2026-08-17T08:00");
  });
});

describe("a limit in calendar days", () => {
  it.each([
    ["2026-08-28", 5, "2026-09-03"],
    ["2026-02-10", 5, "2026-02-23"],
    ["2026-11-02", 3, "2026-11-05"],
  ])("received %s with %i days is due at the end of %s", (day, days, end) => {
    expect(due(`${day}T09:00`, limited(days, "calendarDays"))).toBe(`${end}T17:00`);
  });

  it("never makes a dossier that came later due earlier (Thursday and Friday, three days)", () => {
    expect(due("2026-11-12T09:00", limited(3, "calendarDays"))).toBe("2026-11-16T17:00");
    expect(due("2026-11-13T09:00", limited(3, "calendarDays"))).toBe("2026-11-16T17:00");
  });
});

describe("a limit in working hours", () => {
  it("starts at once and passes over lunch and nights", () => {
    expect(due("2026-11-16T09:00", limited(2, "workingHours"))).toBe("2026-11-16T11:00");
    expect(due("2026-11-16T10:30", limited(2, "workingHours"))).toBe("2026-11-16T14:30");
    expect(due("2026-11-16T16:00", limited(2, "workingHours"))).toBe("2026-11-17T08:00");
  });

  it("that is used up at a break ends before it, not after it", () => {
    expect(due("2026-11-16T09:30", limited(2, "workingHours"))).toBe("2026-11-16T11:30");
    expect(due("2026-11-16T15:00", limited(2, "workingHours"))).toBe("2026-11-16T17:00");
  });

  it("makes eight hours one working day", () => {
    expect(due("2026-11-16T09:00", limited(8, "workingHours"))).toBe(due("2026-11-16T09:00", limited(1)));
    expect(due("2026-11-16T07:00", limited(16, "workingHours"))).toBe(due("2026-11-16T07:00", limited(2)));
  });
});

describe("the clock starts", () => {
  it.each([
    ["before the day begins, at 07:00", "2026-11-16T05:15", "2026-11-16T07:00"],
    ["during the morning, at once", "2026-11-16T09:15", "2026-11-16T09:15"],
    ["in the lunch break, at 13:30", "2026-11-16T11:30", "2026-11-16T13:30"],
    ["at the last minute before lunch, at once", "2026-11-16T11:29", "2026-11-16T11:29"],
    ["after hours, at the start of the next working day", "2026-11-20T17:00", "2026-11-23T07:00"],
    ["on a Sunday, on Monday", "2026-11-15T10:00", "2026-11-16T07:00"],
    ["on the eve of a holiday after hours, after the holiday", "2026-11-23T18:00", "2026-11-25T07:00"],
    ["on a make-up Saturday, at once", "2026-08-22T10:00", "2026-08-22T10:00"],
  ])("%s", (_, received, started) => {
    expect(starts(received)).toBe(started);
  });

  it("at once for another unit until 15:00, and after that with its next working day", () => {
    expect(starts("2026-11-20T15:00", true)).toBe("2026-11-20T15:00");
    expect(starts("2026-11-20T15:01", true)).toBe("2026-11-23T07:00");
    expect(starts("2026-11-20T15:01", false)).toBe("2026-11-20T15:01");
  });

  it("for another unit with the next working day, not the one after it, when it came after hours", () => {
    expect(starts("2026-11-20T18:00", true)).toBe("2026-11-23T07:00");
    expect(starts("2026-11-21T16:00", true)).toBe("2026-11-23T07:00");
  });
});

describe("the ledger", () => {
  it("keeps when the dossier was received apart from when its limit starts", () => {
    const deadline = opened("2026-11-20T16:00", limited(3), true);
    expect(withOffset(deadline.receivedAt)).toBe("2026-11-20T16:00:00+07:00");
    expect(deadline.segments).toEqual([{ kind: "run", from: deadline.startsAt }]);
    expect(deadline.originalDueAt).toBe(deadline.dueAt);
    expect(deadline.calendarVersion).toBe(publishedCalendar.version);
  });

  it("is provisional when it ends in a year without an official notice", () => {
    expect(opened("2026-11-16T09:00", limited(3)).provisional).toBe(false);
    expect(opened("2026-12-30T09:00", limited(5)).provisional).toBe(true);
  });

  it("says overdue only after the due moment, and stops asking when the clock was stopped in time", () => {
    const deadline = opened("2026-11-16T09:00", limited(1));
    const later = "2026-11-18T02:00:00.000Z";
    expect(isOverdue(deadline, dueOf(deadline))).toBe(false);
    expect(isOverdue(deadline, later)).toBe(true);
    expect(isOverdue(closeDeadline(deadline, dueOf(deadline)), later)).toBe(false);
    expect(isOverdue(closeDeadline(deadline, later), later)).toBe(true);
  });

  it("is closed once: the moment of the first end stays", () => {
    const closed = closeDeadline(opened("2026-11-16T09:00", limited(1)), "2026-11-16T05:00:00.000Z");
    expect(closeDeadline(closed, "2026-11-17T05:00:00.000Z")).toEqual(closed);
  });
});

describe("a service without a limit", () => {
  const endless = opened("2026-11-20T16:00", undefined, true);

  it("has a ledger that runs from the legal start, and nothing that follows from a limit", () => {
    expect(endless).toEqual({
      calendarVersion: publishedCalendar.version,
      workingHours: defaultWorkingHours,
      receivedAt: "2026-11-20T09:00:00.000Z",
      startsAt: "2026-11-23T00:00:00.000Z",
      segments: [{ kind: "run", from: "2026-11-23T00:00:00.000Z" }],
    });
    expect(Deadline.parse(endless)).toEqual(endless);
  });

  it("is never overdue, while it runs and after it was closed", () => {
    const decades = "2066-11-20T09:00:00.000Z";
    expect(isOverdue(endless, decades)).toBe(false);
    expect(isOverdue(closeDeadline(endless, decades), decades)).toBe(false);
  });

  it.each(["limit", "originalDueAt", "dueAt", "provisional"] as const)(
    "is no ledger with everything but %s",
    (left) => {
      const { [left]: _, ...rest } = opened("2026-11-20T16:00", limited(3));
      expect(Deadline.safeParse(rest).success).toBe(false);
    },
  );
});

describe("a calendar", () => {
  it("without a working day in a month stops the count instead of counting for ever", () => {
    const days = Array.from({ length: 80 }, (_, n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10));
    const calendar = { ...publishedCalendar, daysOff: days.map((day) => ({ day, why: "a mistake" })) };
    const open = () =>
      openDeadline({
        receivedAt: "2027-01-04T02:00:00.000Z",
        limit: limited(1),
        calendar,
        hours: defaultWorkingHours,
        forAnotherUnit: false,
      });
    expect(open).toThrow("the published calendar is wrong");
  });
});
