import * as z from "zod/mini";
import { CatalogueId, Condition } from "./circumstances.ts";
import { Text } from "./text.ts";

const Id = z.string().check(z.regex(/^[a-z0-9-]+$/), z.maxLength(64));

/** A guiding question (câu hỏi hướng dẫn) to the applicant, asked only when its own condition holds. */
export const Question = z.strictObject({
  id: CatalogueId,
  text: Text,
  when: z.optional(Condition),
  answers: z.array(z.strictObject({ id: Id, text: Text })).check(z.minLength(2)),
});
export type Question = z.infer<typeof Question>;
