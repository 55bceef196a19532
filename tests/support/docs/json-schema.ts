import * as z from "zod/mini";

type JsonSchema = Record<string, unknown>;

/**
 * The JSON Schema (2020-12) of a value as this system writes it. Fields that are mended on reading (a phone with
 * blanks) are shown in their tidy form, which is always taken.
 */
export const jsonSchema = (schema: z.core.$ZodType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "output" });
  return rest;
};
