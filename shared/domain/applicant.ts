import * as z from "zod/mini";
import type { ApplicantKind } from "./applicant-kind.ts";
import { applicantOf } from "./applicant-shape.ts";
import { CivilDay } from "./civil-time.ts";
import { Comment } from "./comment.ts";
import { FormTexts } from "./form-texts.ts";
import { Phone } from "./identifiers.ts";
import { typed } from "./text.ts";

/**
 * The applicant (chủ hồ sơ) as it is stored and answered. Personal data: kept in one encrypted item per dossier, and in
 * no entry, fact, key or log. What somebody sends is judged by `NewApplicant`; this only reads what was taken once.
 */
export const Applicant = /* @__PURE__ */ applicantOf(() => ({
  citizenId: z.pipe(
    z.pipe(
      z.string(),
      z.transform((id: string) => id.replace(/\s/g, "")),
    ),
    z.string().check(z.regex(/^\d{12}$/)),
  ),
  birthDate: CivilDay,
  phone: Phone,
  enterpriseCode: typed(20),
  householdBusinessCode: typed(20),
}));
export type Applicant = z.infer<typeof Applicant>;
export type CitizenApplicant = Extract<Applicant, { kind?: "citizen" | undefined }>;
/** An applicant that acts through a representative (người đại diện). */
export type RepresentedApplicant = Exclude<Applicant, CitizenApplicant>;

export const isRepresented = (applicant: Applicant): applicant is RepresentedApplicant => "representative" in applicant;

/** The kind of an applicant; one that does not say it is a citizen. */
export const kindOf = (applicant: Applicant): ApplicantKind => applicant.kind ?? "citizen";

/** Who handed a dossier in for the applicant: an authorised person, or a member of a community digital team. */
export const Submitter = z.strictObject({
  name: z.string(),
  citizenId: z.string(),
  phone: z.optional(z.string()),
  /** Number, date and certifier of the authorisation (văn bản ủy quyền). */
  authorisation: z.optional(z.string()),
});
export type Submitter = z.infer<typeof Submitter>;

/** Who gets a result by post, and where (người nhận). */
export const Recipient = z.strictObject({ name: z.string(), phone: z.optional(z.string()), address: z.string() });
export type Recipient = z.infer<typeof Recipient>;

/** Everything personal that a dossier holds in the table: the applicant, and the confirmed fields of each paper. */
export const PersonalData = /* @__PURE__ */ (() =>
  z.strictObject({
    applicant: Applicant,
    papers: z.record(z.string(), z.record(z.string(), z.string())),
    /** What the procedure asked beside papers, by its id. */
    details: z.optional(z.record(z.string(), z.string())),
    /** Who handed it in for the applicant, and on what authority. */
    submitter: z.optional(Submitter),
    /** What forms say in words. */
    texts: z.optional(FormTexts),
    /** To whom and where the result is posted, where that is not the applicant at their address. */
    recipient: z.optional(Recipient),
    /** Why a stage was sent back, by its run: words among colleagues, which the applicant is not shown. */
    reworks: z.optional(z.record(z.string(), z.string())),
    /** Why it was moved to another route, by the version: as well. */
    moves: z.optional(z.record(z.string(), z.string())),
    /** Why a step was skipped, by its run and name (`2-opinion`): as well. */
    skips: z.optional(z.record(z.string(), z.string())),
    /** Why a unit that was consulted objects, by run and step: as well. */
    objections: z.optional(z.record(z.string(), z.string())),
    /** What colleagues write to one another: see `comment.ts`. The applicant is shown nothing of it. */
    comments: z.optional(z.array(Comment)),
    /** What was filled into the result, by the variable of its template. */
    resultValues: z.optional(z.record(z.string(), z.string())),
  }))();
export type PersonalData = z.infer<typeof PersonalData>;

/** The citizen id of the person who answers for the applicant: their own, or their representative's. */
export const answeringCitizenId = (applicant: Applicant): string =>
  isRepresented(applicant) ? applicant.representative.citizenId : applicant.citizenId;

/**
 * The second factor of public tracking: the last four digits of the phone; without one of the citizen id, which is the
 * representative's where the applicant is no citizen.
 */
export const lastFour = (applicant: Applicant): string => (applicant.phone ?? answeringCitizenId(applicant)).slice(-4);
