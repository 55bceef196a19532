import * as z from "zod/mini";
import { Applicant, isRepresented } from "./applicant.ts";
import { typed } from "./text.ts";

/**
 * What of an applicant was written wrongly on a result (đính chính): names and the address, and never an identifier: whoever has
 * another one is somebody else, and that result is revoked.
 */
export const CorrectedApplicant = /* @__PURE__ */ (() =>
  z.strictObject({
    name: z.optional(typed(200)),
    address: z.optional(typed(300)),
    /** The name of who represents a body (người đại diện). */
    representative: z.optional(typed(120)),
  }))();
export type CorrectedApplicant = z.infer<typeof CorrectedApplicant>;

/** The applicant as it is right; nothing where that is none: a citizen has no representative, and a name has its length. */
export const correctedApplicant = (
  applicant: Applicant,
  { representative, ...parts }: CorrectedApplicant,
): Applicant | undefined => {
  if (representative !== undefined && !isRepresented(applicant)) return undefined;
  const person = isRepresented(applicant) &&
    representative !== undefined && { representative: { ...applicant.representative, name: representative } };
  const right = Applicant.safeParse({ ...applicant, ...parts, ...(person || {}) });
  return right.success ? right.data : undefined;
};
