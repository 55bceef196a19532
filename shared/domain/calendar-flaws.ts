import { addDays, type CivilDay, weekday } from "./civil-time.ts";
import type { Finding } from "./finding.ts";
import type { WorkingCalendar } from "./working-calendar.ts";

/** 30 February has the shape of a day and is none: one that exists is found again from the day before it. */
const exists = (day: CivilDay): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(addDays(day, -1), 1) === day;

/** What is wrong with a calendar beyond its shape: days that there are not, stand twice or could not be what they are called. */
export const calendarFlaws = ({ daysOff, makeUpDays }: WorkingCalendar): readonly Finding[] => {
  const listed = [
    ...daysOff.map(({ day }, n) => ({ day, path: `daysOff[${n}].day` })),
    ...makeUpDays.map(({ day }, n) => ({ day, path: `makeUpDays[${n}].day` })),
  ];
  return listed.flatMap(({ day, path }, n) => {
    if (!exists(day)) return [{ path, says: `${day} is no day of the calendar` }];
    const isWeekend = weekday(day) === 0 || weekday(day) === 6;
    return [
      ...(listed.findIndex((one) => one.day === day) < n
        ? [{ path, says: `${day} stands twice; a day is off or made up, once` }]
        : []),
      ...(path.startsWith("daysOff") && isWeekend
        ? [{ path, says: `${day} is a weekend, which is off without being listed` }]
        : []),
      ...(path.startsWith("makeUpDays") && !isWeekend
        ? [{ path, says: `${day} is a weekday; what is made up is a Saturday or Sunday` }]
        : []),
    ];
  });
};
