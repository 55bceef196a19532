import * as z from "zod/mini";

/** What a field holds; each kind knows how its value looks and when it can be right. */
export const FieldKind = z.enum(["personName", "citizenId", "year", "phone", "address", "text"]);
export type FieldKind = z.infer<typeof FieldKind>;

/**
 * A field of a form: where it stands is said by what is printed before it. `labels` are alternatives, the longer the better;
 * `occurrence` counts from 1 where a label stands several times ("Địa chỉ" of the owner, then of the plot).
 */
export const FieldTemplate = z.strictObject({
  name: z.string().check(z.regex(/^[a-z][a-zA-Z]*$/)),
  kind: FieldKind,
  labels: z.array(z.string()).check(z.minLength(1)),
  occurrence: z.optional(z.int().check(z.positive())),
  /** How many lines of the paper the value may fill; one by default. */
  lines: z.optional(z.int().check(z.positive())),
});
export type FieldTemplate = z.infer<typeof FieldTemplate>;

/** A form (mẫu đơn, mẫu giấy) as it is recognised: by its title, then by the labels in it. Published data, not code. */
export const FormTemplate = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  titles: z.array(z.string()).check(z.minLength(1)),
  fields: z.array(FieldTemplate),
  /** Printed words that end a value without beginning a field of ours. */
  stops: z.array(z.string()),
});
export type FormTemplate = z.infer<typeof FormTemplate>;
