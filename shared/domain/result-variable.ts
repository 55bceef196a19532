import * as z from "zod/mini";
import { CatalogueId } from "./circumstances.ts";
import { CivilDay } from "./civil-time.ts";
import { Text, typed } from "./text.ts";

const Id = z.string().check(z.regex(/^[a-z0-9-]+$/), z.maxLength(64));

/** What a variable of a result may be; each type is checked when somebody fills it in, and written in its own way. */
export const variableTypes = ["text", "date", "number", "money", "choice"] as const;

/**
 * Something that the text of a result says and that nobody knows before it is drafted: whoever prepares the result fills it
 * in. `most` is the longest text (characters) or the highest number; money is in whole dong.
 */
export const ResultVariable = z.strictObject({
  id: CatalogueId,
  name: Text,
  type: z.enum(variableTypes),
  required: z.boolean(),
  most: z.optional(z.int().check(z.positive())),
  choices: z.optional(z.array(z.strictObject({ id: Id, text: z.string() })).check(z.minLength(2))),
});
export type ResultVariable = z.infer<typeof ResultVariable>;

/** What somebody fills in, by the variable: a day as `2026-11-23`, numbers and money as digits, a choice by its id. */
export const ResultValues = /* @__PURE__ */ (() => z.record(CatalogueId, typed(2_000)))();
export type ResultValues = z.infer<typeof ResultValues>;

const longestText = 500;
const highestNumber = 999_999_999_999;

const isNumberUpTo = (value: string, most: number): boolean =>
  /^(0|[1-9]\d{0,11})$/.test(value) && Number(value) <= most;

/** Is it a value of the variable's type? */
export const isValueOf = ({ type, most, choices = [] }: ResultVariable, value: string): boolean => {
  switch (type) {
    case "text":
      return value.length <= (most ?? longestText);
    case "date":
      return CivilDay.safeParse(value).success;
    case "number":
    case "money":
      return isNumberUpTo(value, most ?? highestNumber);
    case "choice":
      return choices.some(({ id }) => id === value);
  }
};

const inThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ".");

/** How the paper writes it: `23/11/2026`, `1.250.000 đồng`, the text of a choice. */
export const valueOnPaper = ({ type, choices = [] }: ResultVariable, value: string): string => {
  switch (type) {
    case "text":
      return value;
    case "date":
      return value.split("-").reverse().join("/");
    case "number":
      return inThousands(value);
    case "money":
      return `${inThousands(value)} đồng`;
    case "choice":
      return choices.find(({ id }) => id === value)?.text ?? value;
  }
};
