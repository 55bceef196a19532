import * as z from "zod/mini";

/**
 * What a field holds; each kind knows how its value looks and when it can be right. `issueNumber` and `issueDay` are ink on
 * nearly every signed paper: they are never read, only cut out.
 */
export const fieldKinds = [
  ...(["personName", "citizenId", "birthDate", "birthYear", "sex", "phone", "email", "address", "date"] as const),
  ...(["money", "documentNumber", "area", "parcelNumber", "text", "issueNumber", "issueDay"] as const),
] as const;
export const FieldKind = z.enum(fieldKinds);
export type FieldKind = z.infer<typeof FieldKind>;

const Name = z.string().check(z.regex(/^[a-z][a-zA-Z]*$/));

/**
 * A field of a form: where it stands is said by what is printed before it. `labels` are alternatives, the longer the better;
 * `occurrence` counts from 1 where a label stands several times ("Địa chỉ" of the owner, then of the plot).
 */
export const FieldTemplate = z.strictObject({
  name: Name,
  kind: FieldKind,
  labels: z.array(z.string()).check(z.minLength(1)),
  occurrence: z.optional(z.int().check(z.positive())),
  /** How many lines of the paper the value may fill; one by default. */
  lines: z.optional(z.int().check(z.positive())),
  /** Not every paper of this form has it: where its label is not there nobody is asked for it. */
  optional: z.optional(z.literal(true)),
  /** Whose it is, where a form asks of several people: citizen id, birth date and sex are held against those of the same. */
  of: z.optional(Name),
});
export type FieldTemplate = z.infer<typeof FieldTemplate>;

/** A form (mẫu đơn, mẫu giấy) as it is recognised: by its title and number, then by the labels in it. Published data, not code. */
export const FormTemplate = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  titles: z.array(z.string()).check(z.minLength(1)),
  /** Số, ký hiệu của mẫu as printed in a corner: `Mẫu số 18`, `CT01`. Tells forms apart whose titles are nearly the same. */
  numbers: z.optional(z.array(z.string())),
  fields: z.array(FieldTemplate),
  /** Printed words that end a value without beginning a field of ours. */
  stops: z.array(z.string()),
});
export type FormTemplate = z.infer<typeof FormTemplate>;
