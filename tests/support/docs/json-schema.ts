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

/**
 * The same of a part of a request: a field that is filled in when it is missing is not required, and a value that is read
 * out of a text (`splits:no,mortgaged:yes`) is shown as the text.
 */
export const requestSchema = (schema: z.core.$ZodType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "output",
    override: ({ jsonSchema: made }) => {
      const optional = Object.entries(made.properties ?? {}).flatMap(([name, one]) =>
        typeof one === "object" && one.default !== undefined ? [name] : [],
      );
      if (made.required === undefined || optional.length === 0) return;
      const required = made.required.filter((name) => !optional.includes(name));
      if (required.length > 0) made.required = required;
      else delete made.required;
    },
  });
  return rest;
};

/** A parameter of the query, which comes as text: what is read out of it as a list or an object is shown as that text. */
export const parameterSchema = (schema: z.core.$ZodType): JsonSchema => {
  const read = requestSchema(schema);
  if (read.type !== "object" && read.type !== "array") return read;
  const { $schema: _, default: __, ...written } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  return written;
};
