import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { WorkingCalendar } from "../../domain/working-calendar.ts";
import { WrongData } from "./wrong-data.ts";

const folder = "infra/data/calendars";

/** A working calendar from a file. Throws WrongData with a sentence that names the file and the place in it. */
export const calendarFile = async (path: string): Promise<WorkingCalendar> => {
  const read = WorkingCalendar.safeParse(parse(await readFile(path, "utf8")));
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
