import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod/mini";
import { FormTemplate } from "../../domain/form-template.ts";

/** The forms of the catalogue as they lie in the project, `infra/data/forms/*.yaml`. */
export const publishedForms = async (root: string): Promise<readonly FormTemplate[]> => {
  const folder = join(root, "infra/data/forms");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const forms = await Promise.all(
    names.map(async (name) => z.array(FormTemplate).parse(parse(await readFile(join(folder, name), "utf8")))),
  );
  return forms.flat();
};
