import * as z from "zod/mini";
import { CatalogueId, Condition } from "./circumstances.ts";
import { Text } from "./text.ts";

const Id = z.string().check(z.regex(/^[a-z0-9-]+$/), z.maxLength(64));

/**
 * What a dossier says by itself: somebody hands it in for the applicant, or the applicant is a child of under 14. Only what it
 * says for certain: that nobody is named beside the applicant is no answer.
 */
export const Said = z.enum(["submitter", "applicantUnder14"]);
export type Said = z.infer<typeof Said>;

/** A guiding question (câu hỏi hướng dẫn) to the applicant, asked only when its own condition holds. */
export const Question = z.strictObject({
  id: CatalogueId,
  text: Text,
  when: z.optional(Condition),
  answers: z.array(z.strictObject({ id: Id, text: Text })).check(z.minLength(2)),
  /** The answer that is not asked for where the dossier says it already. */
  follows: z.optional(z.strictObject({ from: Said, answer: Id })),
});
export type Question = z.infer<typeof Question>;
