import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod/mini";
import { CannotStart } from "./cannot-start.ts";
import { home } from "./folders.ts";

/** The two settings the engine itself has to know; the whole file is checked when the stacks are made. */
const Settings = z.object({ region: z.string() });

export interface ProvinceName {
  /** The name of its file: `46-hue`. */
  readonly name: string;
  /** The statistical code, with which every key of the table begins: `46`. */
  readonly code: string;
  readonly region: string;
}

/** Finds a province by the name of its file. Throws `CannotStart`, naming those there are. */
export const findProvince = async (name: string): Promise<ProvinceName> => {
  const folder = join(home, "infra/provinces");
  const names = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -5));
  if (!names.includes(name))
    throw new CannotStart(`There is no province "${name}": choose one of ${names.sort().join(", ")}.`);
  const { region } = Settings.parse(parse(await readFile(join(folder, `${name}.yaml`), "utf8")));
  return { name, code: name.slice(0, 2), region };
};
