import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { WorkingCalendar } from "../../domain/working-calendar.ts";
import { WrongData } from "../../domain/wrong-data.ts";
import { yamlFile } from "./yaml-file.ts";

const folder = "infra/data/calendars";

/** A working calendar from a file of this absolute path. Throws WrongData with a sentence for each place that is wrong. */
export const calendarFile = (path: string): Promise<WorkingCalendar> => yamlFile(WorkingCalendar, "", path);

/**
 * The calendar of this version among the files of `infra/data/calendars` below `root`; without a version the last one.
 * Throws WrongData when there is none, with the versions there are.
 */
export const calendarOf = async (root: string, version?: string): Promise<WorkingCalendar> => {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(".yaml"));
  const calendars = await Promise.all(names.map((name) => yamlFile(WorkingCalendar, root, `${folder}/${name}`)));
  const inOrder = calendars.sort((a, b) => (a.version < b.version ? -1 : 1));
  const found = version === undefined ? inOrder.at(-1) : inOrder.find((one) => one.version === version);
  if (found !== undefined) return found;
  const versions = inOrder.map((one) => one.version).join(", ");
  throw new WrongData(`There is no calendar ${version ?? ""} in ${folder}; there are ${versions || "none"}.`);
};

const CalendarOfProvince = z.object({ calendar: z.string() });

/** The version by which the province of this file counts. Throws WrongData when there is no such file. */
export const calendarOfProvince = async (root: string, province: string): Promise<string> =>
  (await yamlFile(CalendarOfProvince, root, `infra/provinces/${province}.yaml`)).calendar;
