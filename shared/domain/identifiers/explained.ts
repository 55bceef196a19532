import * as z from "zod/mini";
import { Text } from "../text.ts";
import type { Parsed } from "./parsed.ts";

/** What a schema's issue carries when somebody can be told more than that the field is wrong. */
const Says = /* @__PURE__ */ z.object({ says: Text });

/** The sentence of an issue, if it has one. */
export const sentenceOf = (issue: z.core.$ZodIssue): Text | undefined => {
  if (issue.code !== "custom") return undefined;
  const carried = Says.safeParse(issue.params);
  return carried.success ? carried.data.says : undefined;
};

/** An issue that says so; with `path`, of a field below the value that was judged. */
export const saying = (says: Text, input: unknown, path: readonly string[] = []) => ({
  code: "custom" as const,
  input,
  path: [...path],
  params: { says },
});

/**
 * A field of a request that holds an identifier: mended by its parser and kept as `format` writes it, or refused with the
 * parser's sentence. `written` is the form it is kept in, for the contract.
 */
export const explained = <T>(parse: (text: string) => Parsed<T>, format: (value: T) => string, written: RegExp) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string, context) => {
        const parsed = parse(text);
        if (parsed.ok) return format(parsed.value);
        context.issues.push(saying(parsed.says, text));
        return "";
      }),
    ),
    z.string().check(z.regex(written)),
  );
