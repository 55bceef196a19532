import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod/mini";
import { WorkingCalendar } from "../../domain/working-calendar.ts";
import { WrongData } from "./wrong-data.ts";

const folder = "infra/data/calendars";

const contentOf = async (path: string): Promise<unknown> => {
  try {
    return parse(await readFile(path, "utf8"));
  } catch {
    throw new WrongData(`${path} cannot be read: there is no such file, or it is not YAML.`);
  }
};

/** A working calendar from a file. Throws WrongData with a sentence that names the file and the place in it. */
export const calendarFile = async (path: string): Promise<WorkingCalendar> => {
  const read = WorkingCalendar.safeParse(await contentOf(path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WrongData(`${path}: ${issue?.path.join(".") || "the file"} is not as expected (${issue?.message}).`);
};

/**
 * The calendar of this version among the files of `infra/data/calendars` below `root`; without a version the last one.
 * Throws WrongData when there is none, with the versions there are.
 */
export const calendarOf = async (root: string, version?: string): Promise<WorkingCalendar> => {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(".yaml"));
  const calendars = await Promise.all(names.map((name) => calendarFile(join(root, folder, name))));
  const inOrder = calendars.sort((a, b) => (a.version < b.version ? -1 : 1));
  const found = version === undefined ? inOrder.at(-1) : inOrder.find((one) => one.version === version);
  if (found !== undefined) return found;
  const versions = inOrder.map((one) => one.version).join(", ");
  throw new WrongData(`There is no calendar ${version ?? ""} in ${folder}; there are ${versions || "none"}.`);
};

const CalendarOfProvince = z.object({ calendar: z.string() });

/** The version by which the province of this file counts. Throws WrongData when there is no such file. */
export const calendarOfProvince = async (root: string, province: string): Promise<string> => {
  const path = join(root, "infra/provinces", `${province}.yaml`);
  const read = CalendarOfProvince.safeParse(await contentOf(path));
  if (read.success) return read.data.calendar;
  throw new WrongData(`${path}: calendar must be the name of a file of ${folder}.`);
};
