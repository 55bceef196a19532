import * as z from "zod/mini";
import { CivilDay, civilDay, type Instant } from "./civil-time.ts";

/**
 * Somebody is away (vắng mặt): from the first day to the last, both included, in the time of Vietnam. What would be theirs
 * goes to the delegate (người được ủy quyền xử lý thay) meanwhile, who acts in their own name; without one they are passed over.
 */
export const Absence = z.strictObject({ from: CivilDay, until: CivilDay, delegate: z.optional(z.string()) });
export type Absence = z.infer<typeof Absence>;

/** Does this person act for who is away? */
export const actsFor = (person: string, absence: Absence | undefined, at: Instant): boolean =>
  isAbsent(absence, at) && absence.delegate === person;

export const isAbsent = (absence: Absence | undefined, at: Instant): absence is Absence =>
  absence !== undefined && absence.from <= civilDay(at) && civilDay(at) <= absence.until;
