import { WorkingCalendar } from "../../domain/working-calendar.ts";
import type { Calendars, CalendarVersions } from "../../ports/registries.ts";
import { bodies, type Table } from "./table.ts";

export const dynamoCalendars = (table: Table): Calendars & CalendarVersions => {
  const versions = () => bodies(table, table.keys.calendar("").pk, WorkingCalendar);
  return {
    current: async () => {
      const latest = (await versions()).at(-1);
      if (latest === undefined) throw new Error("no working calendar is published: npm run catalogue -- publish");
      return latest;
    },
    all: versions,
  };
};
