import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod/mini";
import { FormTemplate } from "../../domain/form-template.ts";
import { Procedure } from "../../domain/procedure.ts";
import { Commune, Unit } from "../../domain/unit.ts";
import { WorkingCalendar, WorkingHours } from "../../domain/working-calendar.ts";
import { publishedPlaces } from "./published-places.ts";
import { WrongData } from "./wrong-data.ts";

export { WrongData };

const read = async <S extends z.ZodMiniType>(schema: S, ...path: string[]): Promise<z.output<S>> => {
  const file = join(...path);
  const result = schema.safeParse(parse(await readFile(file, "utf8")));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new WrongData(
    `${file}: ${issue?.path.join(".") || "the file"} is not as expected (${issue?.code}: ${issue?.message}).`,
  );
};

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();

/** Every entry of the files of a folder below `infra/data`, in the order of their names. */
const every = async <S extends z.ZodMiniType>(schema: S, root: string, folder: string): Promise<z.output<S>[]> => {
  const names = await namesIn(join(root, "infra/data", folder));
  return (await Promise.all(names.map((name) => read(z.array(schema), root, "infra/data", folder, name)))).flat();
};

/** The forms of the catalogue, by which scans are recognised. */
export const publishedForms = (root: string): Promise<readonly FormTemplate[]> => every(FormTemplate, root, "forms");

/** The part of a province's file that is published: its units and communes. The rest is deployed. */
const ProvincePlaces = z.object({
  codes: z.object({ statistical: z.string() }),
  calendar: z.string(),
  workingHours: WorkingHours,
  units: z.array(z.looseObject({ id: z.string() })),
  communes: z.array(Commune),
});

/** Everything that `npm run catalogue -- publish` publishes for a province, from `root` (the folder of the project). */
export const publishedData = async (root: string, province: string) => {
  const places = await read(ProvincePlaces, root, "infra/provinces", `${province}.yaml`);
  const [procedures, forms, calendar, gazetteer] = await Promise.all([
    every(Procedure, root, "catalogue"),
    publishedForms(root),
    read(WorkingCalendar, root, "infra/data/calendars", `${places.calendar}.yaml`),
    publishedPlaces(root),
  ]);
  return {
    province: places.codes.statistical,
    procedures,
    forms,
    calendars: [calendar],
    gazetteer,
    communes: places.communes,
    units: places.units.map((unit) => Unit.parse({ workingHours: places.workingHours, ...unit })),
  };
};
