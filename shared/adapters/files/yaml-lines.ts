import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import type * as z from "zod/mini";
import { legalValues } from "../../domain/legal-values.ts";
import { writtenPath } from "../../domain/written-path.ts";
import { WrongData } from "../../domain/wrong-data.ts";

/** The keys of a written path: `sms.vi[1]` is `sms`, `vi`, 1. */
const keysOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, n]) => (n === undefined ? (key ?? "") : Number(n)));

/** A YAML file whose flaws are told with their line: `file:12: sms.vi …`. What is missing has the line of what it is missing in. */
export interface YamlWithLines<T> {
  readonly value: T;
  readonly at: (path: string) => string;
}

/**
 * Reads a file below `root` as `yamlFile` does. Throws WrongData with a sentence for everything that is wrong in it, each with file,
 * line, path and what would be right.
 */
export const yamlWithLines = async <S extends z.ZodMiniType>(
  schema: S,
  root: string,
  file: string,
): Promise<YamlWithLines<z.output<S>>> => {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(resolve(root, file), "utf8"), { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new WrongData(`${file}:${lines.linePos(fault.pos[0]).line}: is not YAML: ${fault.message.split("\n")[0]}`);
  const at = (path: string): string => {
    for (let keys = keysOf(path); keys.length > 0; keys = keys.slice(0, -1)) {
      const node = document.getIn(keys, true);
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}: ${path}`;
    }
    return `${file}:1: ${path || "the file"}`;
  };
  const result = schema.safeParse(document.toJS(), { reportInput: true });
  if (result.success) return { value: result.data, at };
  throw new WrongData(
    result.error.issues.map((issue) => `${at(writtenPath(issue.path))} ${legalValues(issue)}.`).join("\n"),
  );
};
