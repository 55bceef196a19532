import type { Instant } from "./civil-time.ts";
import { clockOf, closeDeadline, type Deadline, type Limit, openDeadline, type ResumeMode } from "./deadline.ts";
import { countedBy, extend, pause, type Reappointment, resume } from "./ledger.ts";
import { done, type Outcome } from "./problems.ts";
import type { WorkingCalendar, WorkingHours } from "./working-calendar.ts";

/** What happened to a ledger, in order: as much as its history has to tell for it to be built again. */
export type LedgerEvent =
  | { readonly kind: "paused"; readonly at: Instant; readonly reason: string; readonly formNo?: string | undefined }
  | { readonly kind: "resumed"; readonly at: Instant; readonly mode: ResumeMode; readonly calendarVersion: string }
  | ({ readonly kind: "extended"; readonly calendarVersion: string } & Reappointment)
  /** An official calendar moved the due date, by a named decision. */
  | { readonly kind: "counted"; readonly calendarVersion: string }
  | { readonly kind: "closed"; readonly at: Instant };

/** How the ledger was opened: the legal moment of receipt, the limit, and the calendar of that day. */
export interface LedgerOpening {
  readonly receivedAt: Instant;
  readonly limit: Limit | undefined;
  readonly forAnotherUnit: boolean;
  readonly calendarVersion: string;
}

export interface LedgerRules {
  readonly hours: WorkingHours;
  /** The published calendar of a version. Throws when there is none. */
  readonly calendar: (version: string) => WorkingCalendar;
}

/**
 * Builds a ledger again from its history: the same as the one that is stored. Refuses as the first event that the rules
 * do not let happen.
 */
export const replay = (
  opening: LedgerOpening,
  events: readonly LedgerEvent[],
  { hours, calendar }: LedgerRules,
): Outcome<Deadline> => {
  const clock = (version: string) => clockOf(calendar(version), hours);
  const next = (deadline: Deadline, event: LedgerEvent): Outcome<Deadline> => {
    switch (event.kind) {
      case "paused":
        return pause(deadline, event.at, event);
      case "resumed":
        return resume(deadline, event.at, event.mode, clock(event.calendarVersion));
      case "extended": {
        const { kind: _, calendarVersion, ...reappointment } = event;
        return extend(deadline, reappointment, clock(calendarVersion));
      }
      case "counted":
        return done(countedBy(deadline, clock(event.calendarVersion)));
      case "closed":
        return done(closeDeadline(deadline, event.at));
    }
  };
  const { calendarVersion, ...needs } = opening;
  const opened = openDeadline({ ...needs, calendar: calendar(calendarVersion), hours });
  return events.reduce<Outcome<Deadline>>(
    (ledger, event) => (ledger.ok ? next(ledger.value, event) : ledger),
    done(opened),
  );
};
