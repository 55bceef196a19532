import { openDeadline } from "../../shared/domain/deadline.ts";
import { defaultWorkingHours } from "../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "./builders/calendar.ts";

/** Prints due moments as this machine's time zone leaves them: run with TZ set, the lines have to be the same. */
for (const unit of ["workingDays", "calendarDays", "workingHours"] as const) {
  for (const receivedAt of ["2026-08-27T23:30:00.000Z", "2026-08-28T10:30:00.000Z", "2026-12-31T18:00:00.000Z"]) {
    const deadline = openDeadline({
      receivedAt,
      limit: { value: 5, unit },
      calendar: publishedCalendar,
      hours: defaultWorkingHours,
      forAnotherUnit: true,
    });
    console.log(unit, receivedAt, deadline.startsAt, deadline.dueAt);
  }
}
