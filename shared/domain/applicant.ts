import * as z from "zod/mini";
import type { ApplicantKind } from "./applicant-kind.ts";
import { CivilDay } from "./civil-time.ts";
import { Phone } from "./identifiers.ts";
import { typed } from "./text.ts";

/**
 * The applicant (chủ hồ sơ). Personal data: kept in one encrypted item per dossier, and in no entry, fact, key or log.
 * Citizen id (số định danh cá nhân): 12 digits.
 */
export const Applicant = z.strictObject({
  name: typed(120),
  citizenId: z.pipe(
    z.pipe(
      z.string(),
      z.transform((id) => id.replace(/\s/g, "")),
    ),
    z.string().check(z.regex(/^\d{12}$/)),
  ),
  birthDate: z.optional(CivilDay),
  phone: z.optional(Phone),
  email: z.optional(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((email) => email.trim()),
      ),
      z.email().check(z.maxLength(254)),
    ),
  ),
  address: typed(300),
});
export type Applicant = z.infer<typeof Applicant>;

/** Everything personal that a dossier holds in the table: the applicant, and the confirmed fields of each paper. */
export const PersonalData = z.strictObject({
  applicant: Applicant,
  papers: z.record(z.string(), z.record(z.string(), z.string())),
  /** What the procedure asked beside papers, by its id. */
  details: z.optional(z.record(z.string(), z.string())),
});
export type PersonalData = z.infer<typeof PersonalData>;

/** The second factor of public tracking: the last four digits of the phone, of the citizen id where there is no phone. */
export const lastFour = (applicant: Applicant): string => (applicant.phone ?? applicant.citizenId).slice(-4);

/** Which kind of applicant this is; whoever says nothing is a citizen. */
export const kindOf = (_: Applicant): ApplicantKind => "citizen";
