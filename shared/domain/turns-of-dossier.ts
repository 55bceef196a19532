import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";

/**
 * Turns that the way of a dossier may take beside its route. Codes only: what is said to the applicant in words (reason,
 * legal basis, what is wrong with a paper) is sealed with the personal data, see `form-texts.ts`.
 */

/** What is wrong with a paper: a kind of defect that can be counted; the words stand beside it on Form 02. */
export const defects = ["missing", "wrongKind", "illegible", "expired", "inconsistent", "notSigned", "other"] as const;
export const Defect = z.enum(defects);
export type Defect = z.infer<typeof Defect>;

/**
 * The request for a supplement (Form 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ): all defects in one notice, one time only
 * (118/2025/NĐ-CP Art. 17(2)(a)).
 */
export const Supplement = z.strictObject({
  /** Number of Form 02, e.g. `12/HDHS`. */
  number: z.string(),
  requestedAt: Instant,
  requestedBy: z.string(),
  /** The unit whose notice it is. */
  unit: z.string(),
  /** Where the dossier goes on when it is brought. */
  from: z.enum(["submitted", "accepted", "inProcess"]),
  defects: z.array(z.strictObject({ component: z.string(), defect: Defect })).check(z.minLength(1)),
  /** Asked for later after acceptance than the procedure allows; the applicant is not made to bear it. */
  late: z.optional(z.literal(true)),
  broughtAt: z.optional(Instant),
});
export type Supplement = z.infer<typeof Supplement>;

/**
 * Working days after receipt within which an officer asks for a supplement, where the procedure says nothing else
 * (61/2018/NĐ-CP Art. 19(4), the predecessor's text). A later request is still made, and is marked `late`.
 */
export const supplementRequestDays = 3;

export const refusalReasons = [
  "notCompetent",
  "conditionsNotMet",
  "falsePapers",
  "inDispute",
  "alreadyFiled",
  "supplementNotBrought",
  "other",
] as const;

/** A refusal (Form 03, phiếu từ chối tiếp nhận giải quyết hồ sơ). */
export const Refusal = z.strictObject({
  number: z.string(),
  at: Instant,
  by: z.string(),
  unit: z.string(),
  reason: z.enum(refusalReasons),
});
export type Refusal = z.infer<typeof Refusal>;

/** A withdrawal on request (công dân yêu cầu rút hồ sơ): by the applicant, or at a counter for them. */
export const Withdrawal = z.strictObject({ at: Instant, by: z.string() });
export type Withdrawal = z.infer<typeof Withdrawal>;

export const stopReasons = [
  "applicantAsked",
  "objectGone",
  "courtDecision",
  "authorityDecision",
  "dutyNotPaid",
  "other",
] as const;
export const askers = ["applicant", "competentUnit", "court", "otherAuthority"] as const;

/** A stop (Form 05, thông báo dừng giải quyết hồ sơ): who asked for it, and at which stage. */
export const Stop = z.strictObject({
  number: z.string(),
  at: Instant,
  by: z.string(),
  unit: z.string(),
  askedBy: z.enum(askers),
  reason: z.enum(stopReasons),
  stage: z.string(),
});
export type Stop = z.infer<typeof Stop>;

/** Why a due date is put off; the reason of `Extension` in the ledger. */
export const extensionReasons = [
  "workload",
  "consultation",
  "verification",
  "systemFailure",
  "forceMajeure",
  "other",
] as const;

/**
 * A duty that holds the dossier until it is paid (nghĩa vụ tài chính): asked for by whoever decides, for a reason of the
 * procedure for which its clock stands still; and with the receipt of who was paid, when that was shown.
 */
export const Duty = z.strictObject({
  /** Which reason of the procedure's `pauses`. */
  pause: z.string(),
  /** In whole dong, as the notice of payment says. */
  vnd: z.int().check(z.positive()),
  requestedAt: Instant,
  requestedBy: z.string(),
  unit: z.string(),
  paid: z.optional(z.strictObject({ at: Instant, by: z.string(), receiptNumber: z.string() })),
});
export type Duty = z.infer<typeof Duty>;

/** Why a dossier goes to another unit that decides. */
export const transferReasons = ["wrongUnit", "boundaryChanged", "higherLevel", "other"] as const;

/** What may be corrected in a dossier before it is accepted. */
export const correctable = ["applicant", "answers", "details", "components"] as const;
