import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
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

/** The YAML files of a folder below `root`, in the order of their names; none where there is no such folder. */
export const yamlFiles = async (root: string, folder: string): Promise<readonly string[]> =>
  existsSync(join(root, folder))
    ? (await readdir(join(root, folder)))
        .filter((name) => name.endsWith(".yaml"))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];

/** Waits for all, and tells of everything that is wrong in any of them. */
export const together = async <T>(reads: readonly Promise<T>[]): Promise<T[]> => {
  const settled = await Promise.allSettled(reads);
  const faults = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const unexpected = faults.find((fault) => !(fault instanceof WrongData));
  if (unexpected !== undefined) throw unexpected;
  if (faults.length > 0) throw new WrongData(faults.map(({ message }: WrongData) => message).join("\n"));
  return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
};
