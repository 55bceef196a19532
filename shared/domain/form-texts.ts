import * as z from "zod/mini";
import { typed } from "./text.ts";

/** Longest text that a form has room for, in characters. */
export const longestFormText = 2000;
const words = () => typed(longestFormText);

/**
 * What forms say to the applicant in words of an officer. It may name people, so it is sealed with the personal data and
 * stands in no entry, fact or log; codes of the same (`turns-of-dossier.ts`) do.
 */
export const FormTexts = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Form 02: what is wrong with each paper, by component; why; whom to ask (name, phone). */
    supplement: z.optional(
      z.strictObject({ defects: z.record(z.string(), words()), reason: words(), contact: z.optional(typed(200)) }),
    ),
    /** Form 03. */
    refusal: z.optional(z.strictObject({ reason: words(), legalBasis: words() })),
    /** Form 04. */
    extension: z.optional(z.strictObject({ reason: words() })),
    /** Form 05: the decision, and what it means for money that was paid or is owed. */
    stop: z.optional(z.strictObject({ reason: words(), decision: words(), financialConsequence: words() })),
    /** The notice of payment: what is owed and where it is paid. */
    payment: z.optional(z.strictObject({ reason: words() })),
    withdrawal: z.optional(z.strictObject({ reason: words() })),
  }))();
export type FormTexts = z.infer<typeof FormTexts>;
