import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";

/** What of an applicant says how they are reached; it may be corrected as long as somebody is told of the dossier. */
export const contactParts = ["phone", "email", "notices"] as const;

/**
 * No channel led to the applicant: since when, and of which entry they were not told; `afterEnd`, of something the law asks to be told of a
 * dossier that had ended by it or before.
 */
export const Unreached = z.strictObject({
  since: Instant,
  about: z.int().check(z.positive()),
  afterEnd: z.optional(z.literal(true)),
});
export type Unreached = z.infer<typeof Unreached>;

/** The task of the counter to ask the applicant how they are reached. No step of a route has capitals. */
export const contactTask = "CONTACT";
