import * as z from "zod/mini";
import { CivilDay, Instant } from "./civil-time.ts";
import { revocationReasons } from "./revoked-paper.ts";
import type { Text } from "./text.ts";

/** Why a result is corrected (đính chính) or replaced (thay thế, cấp lại). Codes, so that nothing about a person stands in a fact. */
export const replacementReasonTexts = {
  "clerical-error": { vi: "Sai sót khi soạn thảo, in ấn.", en: "A mistake of drafting or printing." },
  "content-changed": { vi: "Nội dung đã thay đổi.", en: "What it says has changed." },
  "lost-or-damaged": { vi: "Bản đã cấp bị mất, hư hỏng.", en: "The one that was given is lost or damaged." },
  "on-request": { vi: "Theo đề nghị của chủ hồ sơ.", en: "The applicant asked for it." },
  "by-decision": {
    vi: "Theo quyết định của cơ quan có thẩm quyền hoặc bản án.",
    en: "A competent authority or a court has decided so.",
  },
} as const satisfies Record<string, Text>;
export type ReplacementReason = keyof typeof replacementReasonTexts;
export const replacementReasons = Object.keys(replacementReasonTexts) as [ReplacementReason, ...ReplacementReason[]];

/** In which way another result comes in its place. */
export const replacementKinds = ["corrected", "replaced"] as const;
export type ReplacementKind = (typeof replacementKinds)[number];

/** What became of a result: another one came in its place, whose number it names, or it holds no longer. */
export const EndedResult = z.discriminatedUnion("as", [
  z.strictObject({
    as: z.enum(replacementKinds),
    at: Instant,
    by: z.string(),
    reason: z.enum(replacementReasons),
    successor: z.string(),
  }),
  z.strictObject({ as: z.literal("revoked"), at: Instant, by: z.string(), reason: z.enum(revocationReasons) }),
]);
export type EndedResult = z.infer<typeof EndedResult>;

/**
 * Of a result signed elsewhere: did the file bring proofs (CRL, OCSP) that no certificate was revoked when it was signed? Without them it is not
 * known here, since nobody outside is asked.
 */
export const revocations = ["not-revoked", "not-known"] as const;
export type Revocation = (typeof revocations)[number];

/**
 * The signed result (kết quả): the SHA-256 of the file as it stands, who signed and as what; at issue it gets its number and the
 * seal, and with it another hash.
 */
export const Result = z.strictObject({
  sha256: z.string(),
  signedAt: Instant,
  signedBy: z.string(),
  /** The position (chức vụ) in which it was signed, as the paper says it. */
  position: z.optional(z.string()),
  /** What the QR of the paper carries, by which anybody asks whether it is genuine. */
  check: z.optional(z.string()),
  /** It was signed elsewhere (USB token, remote signing) and handed in. */
  signedElsewhere: z.optional(z.literal(true)),
  revocation: z.optional(z.enum(revocations)),
  number: z.optional(z.string()),
  issuedAt: z.optional(Instant),
  /** The last day on which it holds (giá trị đến ngày); without one, as the paper says. */
  validUntil: z.optional(CivilDay),
  /** When it was said that it ends to hold. */
  expiryToldAt: z.optional(Instant),
  ended: z.optional(EndedResult),
  /** Issued after the return in the place of the one that was returned: when it was given. The return itself keeps its day. */
  givenAt: z.optional(Instant),
});
export type Result = z.infer<typeof Result>;

/** A result that was signed to come in the place of the present one, and waits for number and seal. */
export const NextResult = z.strictObject({
  result: Result,
  as: z.enum(replacementKinds),
  reason: z.enum(replacementReasons),
});
export type NextResult = z.infer<typeof NextResult>;
