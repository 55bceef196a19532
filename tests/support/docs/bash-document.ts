/** A block of lines in a document, and the JSON that the document shows as its answer, if any. */
export interface BashBlock {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly code: string;
  readonly answer?: unknown;
}

const fence = /^```(bash|json)\n([\s\S]*?)^```$/gm;

/** The `bash` blocks of a document in their order; a `json` block belongs to the one before it. */
export const bashBlocks = (markdown: string): readonly BashBlock[] => {
  const blocks: BashBlock[] = [];
  for (const { 1: language, 2: content = "", index } of markdown.matchAll(fence)) {
    const last = blocks.at(-1);
    if (language === "bash") blocks.push({ line: markdown.slice(0, index).split("\n").length + 1, code: content });
    else if (last !== undefined) blocks.splice(-1, 1, { ...last, answer: JSON.parse(content) });
  }
  return blocks;
};

/** Stands in a document for a text that is another each time, and as a key for fields that are not shown. */
const left = "…";

/**
 * What differs in shape between an answer as a document shows it and as it came, by path. Names of fields, types, codes and
 * words are compared; texts with `…`, numbers, moments and what stands behind a key `…` are not.
 */
export const differencesOfShape = (shown: unknown, came: unknown, path = "answer"): readonly string[] => {
  if (Array.isArray(shown))
    return Array.isArray(came)
      ? came.flatMap((one, n) => differencesOfShape(shown[0], one, `${path}.${n}`))
      : [`${path} is no list`];
  if (typeof shown === "object" && shown !== null) {
    if (typeof came !== "object" || came === null) return [`${path} has no fields`];
    const { [left]: more, ...named } = shown as Record<string, unknown>;
    const fields = came as Record<string, unknown>;
    return [
      ...Object.entries(named).flatMap(([name, one]) =>
        name in fields ? differencesOfShape(one, fields[name], `${path}.${name}`) : [`${path}.${name} is missing`],
      ),
      ...Object.keys(fields).flatMap((name) =>
        name in named || more !== undefined ? [] : [`${path}.${name} is not shown`],
      ),
    ];
  }
  if (typeof shown !== typeof came) return [`${path} is ${typeof came}, shown as ${typeof shown}`];
  const isWord = typeof shown === "string" && !shown.includes(left) && !/^\d{4}-\d{2}-\d{2}/.test(shown);
  const isCode = typeof shown === "boolean" || (typeof shown === "number" && /\.(code|status)$/.test(path));
  return (isWord || isCode) && shown !== came
    ? [`${path} is ${JSON.stringify(came)}, shown as ${JSON.stringify(shown)}`]
    : [];
};
