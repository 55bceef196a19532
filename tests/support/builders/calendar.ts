import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { WorkingCalendar } from "../../../shared/domain/working-calendar.ts";

const file = new URL("../../../infra/data/calendars/2026-2.yaml", import.meta.url);

/** The calendar as it is published to provinces: rules are tested with the data that runs. */
export const publishedCalendar: WorkingCalendar = WorkingCalendar.parse(parse(readFileSync(file, "utf8")));
