import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, YAMLParseError } from "yaml";
import type * as z from "zod";
import type { Finding } from "../../shared/domain/finding.ts";
import { legalValues } from "../../shared/domain/legal-values.ts";
import { unitsOf } from "../../shared/domain/unit-rows.ts";
import { writtenPath } from "../../shared/domain/written-path.ts";
import { contradictionsIn } from "./contradictions.ts";
import { type Province, ProvinceFile } from "./province.ts";

const folder = (name: string): string => fileURLToPath(new URL(`../${name}/`, import.meta.url));

const named = (path: string): readonly string[] =>
  readdirSync(path)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();

/** The provinces there is a file for: `46-hue`, `91-an-giang` … */
export const provinceNames = (): readonly string[] => named(folder("provinces"));

/** A file of settings that cannot be used. The message names the file, the path in it and the legal values. */
export class InvalidSettings extends Error {
  override readonly name = "InvalidSettings";
}

const sentences = (file: string, findings: readonly Finding[]): InvalidSettings =>
  new InvalidSettings(findings.map(({ path, says }) => `${file}: ${path} ${says}.`).join("\n"));

const findingOf = (issue: z.core.$ZodIssue): Finding => ({
  path: writtenPath(issue.path) || "the file",
  says: legalValues(issue),
});

const yamlIn = (text: string, file: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new InvalidSettings(`${file}: is not YAML: ${error.message.split("\n")[0]}`);
  }
};

/** Reads the settings of a province out of the text of its file. Throws `InvalidSettings`. */
export const parseProvince = (id: string, text: string): Province => {
  const file = `infra/provinces/${id}.yaml`;
  const read = ProvinceFile.safeParse(yamlIn(text, file), { reportInput: true });
  if (!read.success) throw sentences(file, read.error.issues.map(findingOf));
  const calendars = named(folder("data/calendars"));
  const found = [
    ...(calendars.includes(read.data.calendar)
      ? []
      : [{ path: "calendar", says: `must be one of ${calendars.join(", ")} (files of infra/data/calendars)` }]),
    ...(id.startsWith(`${read.data.codes.statistical}-`)
      ? []
      : [
          {
            path: "codes.statistical",
            says: `must be the number with which the file's name begins: ${id.slice(0, 2)}`,
          },
        ]),
    ...contradictionsIn(read.data),
  ];
  if (found.length > 0) throw sentences(file, found);
  return { ...read.data, id, units: unitsOf(read.data) };
};

/** The settings of a province by the name of its file, e.g. `46-hue`. Throws `InvalidSettings`. */
export const readProvince = (id: string): Province => {
  const names = provinceNames();
  if (!names.includes(id))
    throw new InvalidSettings(`There is no province ${JSON.stringify(id)}: must be one of ${names.join(", ")}.`);
  return parseProvince(id, readFileSync(`${folder("provinces")}${id}.yaml`, "utf8"));
};
