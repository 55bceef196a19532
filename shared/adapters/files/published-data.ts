import * as z from "zod/mini";
import { formFlaws } from "../../domain/forms/form-flaws.ts";
import { FormTemplate } from "../../domain/forms/form-template.ts";
import { Procedure } from "../../domain/procedure.ts";
import { ResultDraft } from "../../domain/result-draft.ts";
import { Commune } from "../../domain/unit.ts";
import { UnitDefaults, UnitRow, unitsOf } from "../../domain/unit-rows.ts";
import { WorkingCalendar, WorkingHours } from "../../domain/working-calendar.ts";
import { WrongData } from "../../domain/wrong-data.ts";
import { publishedGazetteer } from "./published-gazetteer.ts";
import { publishedNotices } from "./published-notices.ts";
import { together, yamlFile, yamlFiles } from "./yaml-file.ts";

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

/** The templates of results, by their ids, which are the names of their files. */
const resultDrafts = async (root: string): Promise<ReadonlyMap<string, ResultDraft>> => {
  const files = await yamlFiles(root, "infra/data/results");
  const drafts = await together(files.map((file) => yamlFile(ResultDraft, root, file)));
  drafts.forEach(({ id }, n) => {
    if (files[n] !== `infra/data/results/${id}.yaml`)
      throw new WrongData(`${files[n]}: id must be the name of the file, without .yaml.`);
  });
  return new Map(drafts.map((draft) => [draft.id, draft]));
};

/** A procedure is published with the template of its result in it: a dossier keeps what it was received under. */
const withDraft = (drafts: ReadonlyMap<string, ResultDraft>, { procedure, place }: FiledProcedure): FiledProcedure => {
  const { result } = procedure;
  if (result.draft !== undefined)
    throw new WrongData(`${place}.result.draft must be left out: the template is a file that result.template names.`);
  if (result.template === undefined) return { procedure, place };
  const draft = drafts.get(result.template);
  if (draft === undefined)
    throw new WrongData(
      `${place}.result.template names ${result.template}; legal are ${[...drafts.keys()].join(", ")} (infra/data/results).`,
    );
  return { procedure: { ...procedure, result: { ...result, draft } }, place };
};

const filedIn = async (root: string, folder: string): Promise<readonly FiledProcedure[]> => {
  const [files, drafts] = await Promise.all([yamlFiles(root, folder), resultDrafts(root)]);
  const lists = await together(files.map((file) => yamlFile(z.array(Procedure), root, file)));
  const filed = lists.flatMap((list, f) => list.map((procedure, n) => ({ procedure, place: `${files[f]}: [${n}]` })));
  return together(filed.map(async (one) => withDraft(drafts, one)));
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
  trackingUrl: z.string(),
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
  const units = unitsOf(places);
  const notices = await publishedNotices(root, {
    units,
    procedures: filed.map(({ procedure }) => procedure),
    trackingUrl: places.trackingUrl,
  });
  return {
    province: places.codes.statistical,
    filed,
    forms,
    notices,
    calendars: [calendar],
    gazetteer,
    communes: places.communes,
    units,
  };
};
