import { clockOf, openDeadline } from "../../shared/domain/deadline.ts";
import { extend, pause, resume } from "../../shared/domain/ledger.ts";
import { defaultWorkingHours } from "../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "./builders/calendar.ts";

const clock = clockOf(publishedCalendar, defaultWorkingHours);

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
    const still = pause(deadline, "2027-01-04T17:30:00.000Z", { reason: "supplement" });
    const again = still.ok ? resume(still.value, "2027-01-07T23:45:00.000Z", "resume", clock) : still;
    const apology = { at: "2027-01-07T23:50:00.000Z", reason: "workload", formNo: "1/XL", signer: "leader" };
    const put = again.ok ? extend(again.value, { ...apology, byLimit: { value: 2, unit } }, clock) : again;
    console.log(unit, receivedAt, deadline.startsAt, deadline.dueAt, JSON.stringify([again, put]));
  }
}
