import type * as z from "zod/mini";
import { sentenceOf } from "./identifiers/explained.ts";
import type { Explanation } from "./problems.ts";
import type { Text } from "./text.ts";

type Said = Omit<Explanation, "field">;

const units = { string: "characters", array: "items" } as const;
const unitOf = (origin: string): Said["unit"] =>
  origin === "string" || origin === "array" ? units[origin] : undefined;

const most = (limit: number, unit: Said["unit"]): Text => {
  if (unit === "characters") return { vi: `Dài nhất ${limit} ký tự.`, en: `At most ${limit} characters.` };
  if (unit === "items") return { vi: `Nhiều nhất ${limit} mục.`, en: `At most ${limit} items.` };
  return { vi: `Lớn nhất là ${limit}.`, en: `At most ${limit}.` };
};

const least = (limit: number, unit: Said["unit"]): Text => {
  if (unit === "characters")
    return limit === 1
      ? { vi: "Không được để trống.", en: "It must not be empty." }
      : { vi: `Ngắn nhất ${limit} ký tự.`, en: `At least ${limit} characters.` };
  if (unit === "items") return { vi: `Ít nhất ${limit} mục.`, en: `At least ${limit} items.` };
  return { vi: `Nhỏ nhất là ${limit}.`, en: `At least ${limit}.` };
};

/** A bound that does not belong to what is allowed (`positive` is more than 0) is said as the whole number beside it. */
const bound = (value: number | bigint, inclusive: boolean | undefined, step: 1 | -1): number =>
  Number(value) + (inclusive === false ? step : 0);

const limited = (limit: number, unit: Said["unit"], says: Text): Said => ({
  says,
  limit,
  ...(unit === undefined ? {} : { unit }),
});

/** A list of words that are allowed is said as long as somebody can read it. */
const mostWords = 20;

/**
 * What is said about one flaw of a request: the sentence of an identifier's own parser, or the limit that was passed, or
 * the words that are allowed. They are ours, all of them: what was sent is not looked at.
 */
export const saidOf = (issue: z.core.$ZodIssue): Said | undefined => {
  const says = sentenceOf(issue);
  if (says !== undefined) return { says };
  if (issue.code === "too_big") {
    const [limit, unit] = [bound(issue.maximum, issue.inclusive, -1), unitOf(issue.origin)];
    return limited(limit, unit, most(limit, unit));
  }
  if (issue.code === "too_small") {
    const [limit, unit] = [bound(issue.minimum, issue.inclusive, 1), unitOf(issue.origin)];
    return limited(limit, unit, least(limit, unit));
  }
  if (issue.code === "unrecognized_keys")
    return {
      says: { vi: "Có trường không được khai báo: bỏ đi.", en: "It has fields that are not declared: leave them out." },
    };
  if (issue.code === "invalid_value" && issue.values.length <= mostWords) {
    const words = issue.values.map(String).join(", ");
    return { says: { vi: `Một trong: ${words}.`, en: `One of: ${words}.` } };
  }
  return undefined;
};
