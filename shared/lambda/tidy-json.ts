import { isText, tidyLines } from "../domain/text.ts";

/** No body of ours is nested so deep; who sends more wants to see a stack overflow. */
const deepest = 32;

const hasLevels = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => hasLevels(one, levels - 1)));

/** Is it nested deeper than any body of ours? Few have brackets enough to be looked at. */
export const isTooDeep = (json: string, value: unknown): boolean =>
  (json.match(/[[{]/g)?.length ?? 0) > deepest && hasLevels(value, deepest);

/** A sign that is no plain letter of ours, or an escaped one: it may want mending, or be no text at all. */
const unusual = /[^ -~\u00c0-\u024f\u1e00-\u1eff]|\\/;
export const isUsual = (json: string): boolean => !unusual.test(json);

/** A value as it was meant: its texts in plain signs and single blanks. */
export const tidyJson = (value: unknown): unknown => {
  if (typeof value === "string") return tidyLines(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(tidyJson);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tidyJson(one)]));
};

/** The JSON of a value with its keys in one order: two bodies that say the same are the same, however they were written. */
export const sameJson = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(sameJson).join(",")}]`;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const members = Object.keys(fields).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${sameJson(fields[key])}`).join(",")}}`;
};

/** The paths of values that hold signs no text has. Only for what a schema has taken: a path is told to the client. */
export const pathsOfNoText = (value: unknown, path: string): readonly string[] => {
  if (typeof value === "string") return isText(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => pathsOfNoText(one, `${path}.${key}`));
};
