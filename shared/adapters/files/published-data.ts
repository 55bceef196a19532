import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { formFlaws } from "../../domain/forms/form-flaws.ts";
import { FormTemplate } from "../../domain/forms/form-template.ts";
import { Procedure } from "../../domain/procedure.ts";
import { Commune } from "../../domain/unit.ts";
import { UnitDefaults, UnitRow, unitsOf } from "../../domain/unit-rows.ts";
import { WorkingCalendar, WorkingHours } from "../../domain/working-calendar.ts";
import { WrongData } from "../../domain/wrong-data.ts";
import { publishedGazetteer } from "./published-gazetteer.ts";
import { yamlFile } from "./yaml-file.ts";

const yamlFiles = async (root: string, folder: string): Promise<readonly string[]> =>
  existsSync(join(root, folder))
    ? (await readdir(join(root, folder)))
        .filter((name) => name.endsWith(".yaml"))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];

/** Waits for all, and tells of everything that is wrong in any of them. */
const together = async <T>(reads: readonly Promise<T>[]): Promise<T[]> => {
  const settled = await Promise.allSettled(reads);
  const faults = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const unexpected = faults.find((fault) => !(fault instanceof WrongData));
  if (unexpected !== undefined) throw unexpected;
  if (faults.length > 0) throw new WrongData(faults.map(({ message }: WrongData) => message).join("\n"));
  return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
};

const formsIn = async (root: string, file: string): Promise<readonly FormTemplate[]> => {
  const forms = await yamlFile(z.array(FormTemplate), root, file);
  const flaws = formFlaws(forms);
  if (flaws.length > 0) throw new WrongData(flaws.map(({ path, says }) => `${file}: ${path} ${says}.`).join("\n"));
  return forms;
};

/**
 * The forms of the catalogue, by which scans are recognised. Throws WrongData for an unknown kind, a label that two fields claim
 * at one place, and whatever else is wrong in any of the files, with file, path and what would be right.
 */
export const publishedForms = async (root: string): Promise<readonly FormTemplate[]> => {
  const files = await yamlFiles(root, "infra/data/forms");
  const forms = await together(files.map((file) => formsIn(root, file)));
  const filed = forms.flatMap((list, n) => list.map(({ id }) => ({ id, file: files[n] })));
  const again = filed.find(({ id }, n) => filed.findIndex((one) => one.id === id) !== n);
  if (again !== undefined) throw new WrongData(`${again.file}: the form "${again.id}" stands in another file too.`);
  return forms.flat();
};

/** A procedure and its place: `infra/data/catalogue/seal.yaml: [1]`. */
export interface FiledProcedure {
  readonly procedure: Procedure;
  readonly place: string;
}

const filedIn = async (root: string, folder: string): Promise<readonly FiledProcedure[]> => {
  const files = await yamlFiles(root, folder);
  const lists = await together(files.map((file) => yamlFile(z.array(Procedure), root, file)));
  return lists.flatMap((list, f) => list.map((procedure, n) => ({ procedure, place: `${files[f]}: [${n}]` })));
};

/** The catalogue that all provinces have. */
export const commonProcedures = (root: string): Promise<readonly FiledProcedure[]> =>
  filedIn(root, "infra/data/catalogue");

/**
 * The catalogue of a province (the name of its file): what all have, and what lies in a folder of its own name, which
 * comes in place of the same version of the same procedure.
 */
export const filedProcedures = async (root: string, province: string): Promise<readonly FiledProcedure[]> => {
  const [common = [], own = []] = await together([
    commonProcedures(root),
    filedIn(root, `infra/data/catalogue/${province}`),
  ]);
  const isReplaced = ({ procedure: { id, validFrom } }: FiledProcedure) =>
    own.some(({ procedure }) => procedure.id === id && procedure.validFrom === validFrom);
  return [...common.filter((one) => !isReplaced(one)), ...own];
};

const NamedCode = z.strictObject({ code: z.string(), name: z.string() });

/** The names of the provinces under which births were registered, by the code that begins a citizen id. */
export const birthProvinceNames = async (root: string): Promise<ReadonlyMap<string, string>> => {
  const list = await yamlFile(z.array(NamedCode), root, "infra/data/codes/birth-provinces.yaml");
  return new Map(list.map(({ code, name }) => [code, name]));
};

/** The part of a province's file that is published: its units and communes. The rest is deployed. */
const ProvincePlaces = z.object({
  codes: z.object({ statistical: z.string() }),
  calendar: z.string(),
  workingHours: WorkingHours,
  unitDefaults: UnitDefaults,
  units: z.array(UnitRow),
  communes: z.array(Commune),
});

/** Everything that `npm run catalogue -- publish` publishes for a province, from `root` (the folder of the project). */
export const publishedData = async (root: string, province: string) => {
  const places = await yamlFile(ProvincePlaces, root, `infra/provinces/${province}.yaml`);
  const [filed, forms, calendar, gazetteer] = await Promise.all([
    filedProcedures(root, province),
    publishedForms(root),
    yamlFile(WorkingCalendar, root, `infra/data/calendars/${places.calendar}.yaml`),
    publishedGazetteer(root),
  ]);
  return {
    province: places.codes.statistical,
    filed,
    forms,
    calendars: [calendar],
    gazetteer,
    communes: places.communes,
    units: unitsOf(places),
  };
};
