import type * as z from "zod/mini";
import { writtenPath } from "./written-path.ts";

const listed = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(", ");

/** What each kind of value is called by somebody who edits a YAML file. */
const nouns: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  email: "an e-mail address",
  int: "a whole number",
  number: "a whole number",
  object: "a group of settings",
  string: "text (digits in quotes)",
  url: "an https:// address",
};

const noun = (kind: string): string => nouns[kind] ?? kind;

const counted: Readonly<Record<string, string>> = { array: " entries", string: " characters" };

const bound = (origin: string, edge: "at least" | "at most", value: number | bigint): string =>
  counted[origin] === undefined ? `must be ${edge} ${value}` : `must have ${edge} ${value}${counted[origin]}`;

/** One shape of several, by what was missing for it. */
const alternative = (issues: readonly z.core.$ZodIssue[]): string =>
  issues.map((issue) => `${writtenPath(issue.path)} ${legalValues(issue)}`.trim()).join(" and ");

/** What would have been right at the place of an issue: the second half of the sentence an administrator reads. */
export const legalValues = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.length === 1 ? `must be ${listed(issue.values)}` : `must be one of ${listed(issue.values)}`;
    case "invalid_type":
      return `${issue.input === undefined ? "is missing; it " : ""}must be ${noun(issue.expected)}`;
    case "unrecognized_keys":
      return `does not know ${listed(issue.keys)}; remove it or mend its spelling`;
    case "invalid_union":
      return `must fit one of its shapes: ${issue.errors.map(alternative).join("; or ")}`;
    case "invalid_format":
      return issue.format === "regex" ? `must look like ${issue.pattern}` : `must be ${noun(issue.format)}`;
    case "too_small":
      return bound(issue.origin, "at least", issue.minimum);
    case "too_big":
      return bound(issue.origin, "at most", issue.maximum);
    default:
      return `is not valid: ${issue.message}`;
  }
};
