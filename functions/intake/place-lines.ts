import * as z from "zod/mini";
import type { PlaceIndex } from "../../shared/domain/places/place-index.ts";
import { codeKinds, longestPlace, purposes } from "../../shared/domain/places/place-question.ts";
import { resolveCommune } from "../../shared/domain/places/resolve-commune.ts";
import { answerAsJson } from "./place-report.ts";

/** A line of input: what was typed, and what is known besides. `null` is as good as nothing. */
const Line = z.object({
  input: z.string().check(z.maxLength(longestPlace)),
  province: z.nullish(z.string()),
  for: z.nullish(z.enum(purposes)),
  kind: z.nullish(z.enum(codeKinds)),
});

/** What the legal values of a line are, for whoever wrote another. */
const legal: Readonly<Record<string, string>> = {
  input: `"input" phải là chuỗi, không quá ${longestPlace} ký tự`,
  province: '"province" phải là mã hai chữ số của một tỉnh hiện nay',
  for: `"for" là ${purposes.join(" hoặc ")}`,
  kind: `"kind" là ${codeKinds.join(" hoặc ")}`,
};

const error = (sentence: string): string => JSON.stringify({ error: sentence });

const parsedJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

export interface Defaults {
  readonly province?: string | undefined;
  readonly for?: (typeof purposes)[number] | undefined;
  readonly kind?: (typeof codeKinds)[number] | undefined;
  readonly day: string;
}

/**
 * Answers one line of JSON with one line of JSON, or nothing for a blank one. A line that is no question is answered
 * `{"error": "<sentence>"}`, so that the answers stay in the order of the lines.
 */
export const answerLine = (index: PlaceIndex, line: string, defaults: Defaults): string | undefined => {
  const text = line.replace(/^\ufeff/, "").trim();
  if (text === "") return undefined;
  const parsed = Line.safeParse(parsedJson(text));
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? "");
    return error(`Mỗi dòng là một đối tượng JSON {"input": "…"}; ${legal[field] ?? "dòng này không đúng"}.`);
  }
  const { input, province, for: purpose, kind } = parsed.data;
  if (province != null && !index.provinces.has(province)) return error(`${legal.province}.`);
  return answerAsJson(
    resolveCommune(index, {
      input,
      province: province ?? defaults.province,
      for: purpose ?? defaults.for,
      kind: kind ?? defaults.kind,
      day: defaults.day,
    }),
  );
};
