import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parse, YAMLParseError } from "yaml";
import type * as z from "zod/mini";
import { legalValues } from "../../domain/legal-values.ts";
import { writtenPath } from "../../domain/written-path.ts";
import { WrongData } from "../../domain/wrong-data.ts";

const contentOf = async (root: string, file: string): Promise<unknown> => {
  try {
    return parse(await readFile(resolve(root, file), "utf8"), { merge: true });
  } catch (error) {
    if (error instanceof YAMLParseError) throw new WrongData(`${file}: is not YAML: ${error.message.split("\n")[0]}`);
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new WrongData(`${file}: there is no such file.`);
    throw error;
  }
};

/**
 * What a YAML file below `root` says, or one of an absolute path. Throws WrongData with a sentence for everything that
 * is wrong in it at once, each with the file, the place in it and what would be right.
 */
export const yamlFile = async <S extends z.ZodMiniType>(
  schema: S,
  root: string,
  file: string,
): Promise<z.output<S>> => {
  const result = schema.safeParse(await contentOf(root, file), { reportInput: true });
  if (result.success) return result.data;
  throw new WrongData(
    result.error.issues
      .map((issue) => `${file}: ${writtenPath(issue.path) || "the file"} ${legalValues(issue)}.`)
      .join("\n"),
  );
};
