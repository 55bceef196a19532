import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDay, instant, minuteOfDay, minutesOf } from "../../../shared/domain/civil-time.ts";
import {
  type Clock,
  clampToWorkingTime,
  clockOf,
  closeDeadline,
  countsAfter,
  Deadline,
  endOfLimit,
  isOverdue,
  type Limit,
  openDeadline,
  type ResumeMode,
} from "../../../shared/domain/deadline.ts";
import { countedBy, extend, pause, remaining, resume } from "../../../shared/domain/ledger.ts";
import type { Outcome } from "../../../shared/domain/problems.ts";
import { type LedgerEvent, type LedgerOpening, replay } from "../../../shared/domain/replay-ledger.ts";
import {
  defaultWorkingHours,
  type WorkingCalendar,
  type WorkingHours,
} from "../../../shared/domain/working-calendar.ts";
import { minutesOfWork } from "../../../shared/domain/working-time.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { dueOf } from "../../support/builders/due.ts";

const first = Date.UTC(2025, 0, 1);
const moments = fc
  .integer({ min: first / 60_000, max: Date.UTC(2026, 6, 1) / 60_000 })
  .map((minutes) => instant(new Date(minutes * 60_000)));
const gaps = fc.oneof(fc.nat({ max: 600 }), fc.nat({ max: 20_000 }));
const units = fc.constantFrom<Limit["unit"]>("workingDays", "calendarDays", "workingHours");
const limits: fc.Arbitrary<Limit> = fc.record({ value: fc.integer({ min: 1, max: 30 }), unit: units });
const modes = fc.constantFrom<ResumeMode>("restart", "resume");
const hoursOfUnits = fc.constantFrom<WorkingHours>(defaultWorkingHours, [{ from: "08:00", to: "16:00" }]);

const later = (at: string, minutes: number): string => instant(new Date(Date.parse(at) + minutes * 60_000));
const opened = (receivedAt: string, limit: Limit, hours: WorkingHours): Deadline =>
  openDeadline({ receivedAt, limit, calendar: publishedCalendar, hours, forAnotherUnit: false });
const value = (outcome: Outcome<Deadline>): Deadline => {
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return Deadline.parse(JSON.parse(JSON.stringify(outcome.value)));
};
const paused = (deadline: Deadline, at: string) => value(pause(deadline, at, { reason: "supplement" }));
const stood = (deadline: Deadline, from: string, to: string, mode: ResumeMode, clock: Clock) =>
  value(resume(paused(deadline, from), to, mode, clock));

describe("whatever pauses there were", () => {
  it("to split a pause changes nothing", () => {
    fc.assert(
      fc.property(moments, limits, gaps, gaps, gaps, modes, hoursOfUnits, (at, limit, a, b, c, mode, hours) => {
        const clock = clockOf(publishedCalendar, hours);
        const ledger = opened(at, limit, hours);
        const [from, between, to] = [later(at, a), later(at, a + b), later(at, a + b + c)];
        const split = stood(stood(ledger, from, between, mode, clock), between, to, mode, clock);
        expect(split.dueAt).toBe(stood(ledger, from, to, mode, clock).dueAt);
      }),
      { numRuns: 500 },
    );
  });

  it("one of no length leaves the ledger as it was, in either mode", () => {
    fc.assert(
      fc.property(moments, limits, gaps, gaps, gaps, modes, hoursOfUnits, (at, limit, a, b, c, mode, hours) => {
        const clock = clockOf(publishedCalendar, hours);
        const before = stood(opened(at, limit, hours), later(at, a), later(at, a + b), mode, clock);
        const moment = later(at, a + b + c);
        expect(stood(before, moment, moment, mode, clock)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it("one in which nobody works moves nothing", () => {
    fc.assert(
      fc.property(moments, limits, gaps, gaps, gaps, hoursOfUnits, (at, limit, a, b, c, hours) => {
        const clock = clockOf(publishedCalendar, hours);
        const [from, to] = [later(at, a + b), later(at, a + b + c)];
        fc.pre(minutesOfWork(from, to, clock) === 0);
        const ledger = stood(opened(at, limit, hours), later(at, a), from, "resume", clock);
        expect(stood(ledger, from, to, "resume", clock).dueAt).toBe(ledger.dueAt);
      }),
      { numRuns: 200 },
    );
  });

  it("what is left when the clock goes on is what was left when it stood still", () => {
    fc.assert(
      fc.property(moments, limits, gaps, gaps, hoursOfUnits, (at, limit, a, b, hours) => {
        fc.pre(limit.unit !== "calendarDays");
        const clock = clockOf(publishedCalendar, hours);
        const [from, to] = [later(at, a), later(at, a + b)];
        const still = paused(opened(at, limit, hours), from);
        const left = remaining(still, to, clock);
        expect(remaining(value(resume(still, to, "resume", clock)), to, clock)).toBeCloseTo(left ?? Number.NaN, 6);
      }),
      { numRuns: 300 },
    );
  });

  it("a dossier that started later is never due earlier, nor one with a longer limit", () => {
    fc.assert(
      fc.property(
        ...([moments, gaps, units, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9 })] as const),
        ...([gaps, gaps, modes, hoursOfUnits] as const),
        (at, apart, unit, short, more, a, b, mode, hours) => {
          const clock = clockOf(publishedCalendar, hours);
          const begun = later(at, apart);
          const [from, to] = [later(begun, a), later(begun, a + b)];
          const due = (start: string, limit: number) =>
            dueOf(stood(opened(start, { value: limit, unit }, hours), from, to, mode, clock));
          expect(due(at, short) <= due(begun, short)).toBe(true);
          expect(due(at, short) <= due(at, short + more)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("work in the running stretches and work still to come are the limit together, and civil days where days count", () => {
    const pauses = fc.array(fc.tuple(gaps, gaps), { maxLength: 4 });
    fc.assert(
      fc.property(moments, limits, pauses, hoursOfUnits, (at, limit, between, hours) => {
        const clock = clockOf(publishedCalendar, hours);
        let now = at;
        let ledger = opened(at, limit, hours);
        for (const [gap, length] of between) {
          const from = later(now, gap);
          now = later(from, length);
          ledger = stood(ledger, from, now, "resume", clock);
        }
        const runs = ledger.segments.filter(({ kind }) => kind === "run");
        const last = runs.at(-1)?.from ?? "";
        const due = dueOf(ledger);
        const dayOf = (moment: string) => countsAfter(clampToWorkingTime(moment, clock), clock);
        if (limit.unit === "calendarDays") {
          const used = runs.flatMap(({ from, to }) => (to === undefined ? [] : [days(dayOf(from), dayOf(to))]));
          const left = limit.value - used.reduce((sum, one) => sum + one, 0);
          expect(due).toBe(endOfLimit(addDays(dayOf(last), left), clock));
          return;
        }
        const work = runs.flatMap(({ from, to }) => (to === undefined ? [] : [minutesOfWork(from, to, clock)]));
        const toCome = minutesOfWork(last, due, clock) - minutesOfWork(due, last, clock);
        const day = hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);
        const whole = limit.value * (limit.unit === "workingDays" ? day : 60);
        expect(work.reduce((sum, one) => sum + one, 0) + toCome).toBeCloseTo(whole, 6);
      }),
      { numRuns: 500 },
    );
  });
});

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** A second calendar, with a day off more every month, as if the notice had come late. */
const other: WorkingCalendar = {
  ...publishedCalendar,
  version: "2026b",
  daysOff: [
    ...publishedCalendar.daysOff,
    ...Array.from({ length: 24 }, (_, n) => ({
      day: `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}-15`,
      why: "a day off",
    })),
  ],
};
const calendars = { [publishedCalendar.version]: publishedCalendar, [other.version]: other };
const calendarOf = (version: string): WorkingCalendar => {
  const calendar = calendars[version];
  if (calendar === undefined) throw new Error(`no calendar ${version}`);
  return calendar;
};
const clocks = (version: string) => clockOf(calendarOf(version), defaultWorkingHours);

/** What the rules say in words: what may happen now, and all that has happened. */
interface Model {
  now: string;
  state: "running" | "paused" | "closed";
  isExtended: boolean;
  readonly events: LedgerEvent[];
}
interface Real {
  readonly opening: LedgerOpening;
  stored: Deadline;
}

const mayHappen = (model: Model, real: Real, event: LedgerEvent): boolean => {
  switch (event.kind) {
    case "paused":
      return model.state === "running";
    case "resumed":
      return model.state === "paused";
    case "extended":
      return model.state === "running" && !model.isExtended && civilDay(event.at) < civilDay(dueOf(real.stored));
    default:
      return true;
  }
};

const happen = (deadline: Deadline, event: LedgerEvent): Outcome<Deadline> => {
  switch (event.kind) {
    case "paused":
      return pause(deadline, event.at, event);
    case "resumed":
      return resume(deadline, event.at, event.mode, clocks(event.calendarVersion));
    case "extended":
      return extend(deadline, event, clocks(event.calendarVersion));
    case "counted":
      return { ok: true, value: countedBy(deadline, clocks(event.calendarVersion)) };
    case "closed":
      return { ok: true, value: closeDeadline(deadline, event.at) };
  }
};

const note = (model: Model, event: LedgerEvent): void => {
  model.events.push(event);
  if (event.kind === "extended") model.isExtended = true;
  if (model.state === "closed") return;
  if (event.kind === "paused") model.state = "paused";
  if (event.kind === "resumed") model.state = "running";
  if (event.kind === "closed") model.state = "closed";
};

const check = (model: Model, real: Real): void => {
  const { stored } = real;
  expect(replay(real.opening, model.events, { hours: defaultWorkingHours, calendar: calendarOf })).toEqual({
    ok: true,
    value: stored,
  });
  stored.segments.slice(1).forEach(({ from, kind }, n) => {
    const before = stored.segments[n];
    expect([before?.to, before?.kind === kind]).toEqual([from, false]);
    expect((before?.from ?? "") <= from).toBe(true);
  });
  expect(stored.segments.at(-1)?.to === undefined).toBe(model.state !== "closed");
  if (model.state === "paused") {
    expect([stored.dueAt, isOverdue(stored, "2099-01-01T00:00:00.000Z")]).toEqual([undefined, false]);
  } else if (stored.dueAt !== undefined) {
    const minute = minuteOfDay(stored.dueAt);
    expect(clocks(stored.calendarVersion).isWorkingDay(civilDay(stored.dueAt))).toBe(true);
    expect(defaultWorkingHours.some(({ from, to }) => minutesOf(from) <= minute && minute <= minutesOf(to))).toBe(true);
  }
};

/** Something happens after some minutes: as the rules say, or it is refused and nothing changes. */
class Happens implements fc.Command<Model, Real> {
  readonly minutes: number;
  readonly eventAt: (at: string, version: string) => LedgerEvent;

  constructor(minutes: number, eventAt: (at: string, version: string) => LedgerEvent) {
    this.minutes = minutes;
    this.eventAt = eventAt;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    model.now = later(model.now, this.minutes);
    const event = this.eventAt(model.now, real.stored.calendarVersion);
    const outcome = happen(real.stored, event);
    expect(outcome.ok, event.kind).toBe(mayHappen(model, real, event));
    if (!outcome.ok) return;
    real.stored = value(outcome);
    note(model, event);
    check(model, real);
  }

  toString(): string {
    return `${this.minutes} minutes later: ${JSON.stringify(this.eventAt("then", "its own"))}`;
  }
}

const signed = { reason: "workload", formNo: "3/XL", signer: "leader" };
const happenings = [
  gaps.map((minutes) => new Happens(minutes, (at) => ({ kind: "paused", at, reason: "supplement", formNo: "1/HDHS" }))),
  fc
    .tuple(gaps, modes, fc.constantFrom(...Object.keys(calendars)))
    .map(
      ([minutes, mode, calendarVersion]) =>
        new Happens(minutes, (at) => ({ kind: "resumed", at, mode, calendarVersion })),
    ),
  fc
    .tuple(gaps, limits)
    .map(
      ([minutes, byLimit]) =>
        new Happens(minutes, (at, calendarVersion) => ({ kind: "extended", at, byLimit, ...signed, calendarVersion })),
    ),
  fc
    .constantFrom(...Object.keys(calendars))
    .map((calendarVersion) => new Happens(0, () => ({ kind: "counted", calendarVersion }))),
  gaps.map((minutes) => new Happens(minutes, (at) => ({ kind: "closed", at }))),
];

describe("a ledger, whatever happens to it", () => {
  it("is the same when its history is played again, and its due moment is one at which somebody works", () => {
    fc.assert(
      fc.property(
        moments,
        limits,
        fc.boolean(),
        fc.commands(happenings),
        (receivedAt, limit, forAnotherUnit, events) => {
          const opening = { receivedAt, limit, forAnotherUnit, calendarVersion: publishedCalendar.version };
          const stored = openDeadline({
            receivedAt,
            limit,
            forAnotherUnit,
            calendar: publishedCalendar,
            hours: defaultWorkingHours,
          });
          const model: Model = { now: receivedAt, state: "running", isExtended: false, events: [] };
          fc.modelRun(() => ({ model, real: { opening, stored } }), events);
        },
      ),
      { numRuns: 300 },
    );
  });
});
