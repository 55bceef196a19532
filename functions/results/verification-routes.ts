import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { revocations } from "../../shared/domain/result.ts";
import { Text } from "../../shared/domain/text.ts";
import { verdicts } from "../../shared/domain/verdict.ts";

const none = z.object({});

/** SHA-256 of the file, in hex: who asks makes it, and keeps the file. */
const Hash = /* @__PURE__ */ (() => z.string().check(z.regex(/^[0-9a-f]{64}$/)))();
/** What the QR of a result carries behind the address. */
const Check = /* @__PURE__ */ (() => z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)))();

export const VerifyResult = /* @__PURE__ */ (() =>
  z.union([z.strictObject({ check: Check, sha256: z.optional(Hash) }), z.strictObject({ sha256: Hash })]))();
export type VerifyResult = z.infer<typeof VerifyResult>;

export const VerificationAnswer = /* @__PURE__ */ (() =>
  z.strictObject({
    verdict: z.enum(verdicts),
    says: Text,
    /** What kind of result it is, and its number. */
    title: z.nullable(z.string()),
    number: z.nullable(z.string()),
    issuedAt: z.nullable(Instant),
    unit: z.nullable(z.strictObject({ id: z.string(), name: z.string() })),
    signedBy: z.nullable(z.strictObject({ position: z.nullable(z.string()) })),
    signedAt: z.nullable(Instant),
    /** Was it signed elsewhere (USB token, remote signing), and did its file prove that no certificate was revoked then? Empty where it was signed here. */
    signedElsewhere: z.nullable(z.strictObject({ revocation: z.enum(revocations) })),
    /** The last day on which it holds; empty where the paper itself says how long. */
    validUntil: z.nullable(CivilDay),
    expired: z.nullable(z.boolean()),
    /** The number of what came in its place. */
    successor: z.nullable(z.string()),
    /** Of the file that was issued: whoever has a file compares. */
    sha256: z.nullable(z.string()),
    training: z.nullable(z.boolean()),
  }))();
export type VerificationAnswer = z.infer<typeof VerificationAnswer>;

export const verifyResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "verifyResult",
  method: "POST",
  path: "/v1/results/verification",
  summary: {
    vi: "Kiểm tra một kết quả là thật, đã bị sửa, thay thế hay thu hồi",
    en: "Whether a result is genuine, altered, replaced or revoked: by the hash of its file or the code in its QR",
  },
  permission: "public",
  command: false,
  changes: false,
  parameters: none,
  query: none,
  body: VerifyResult,
  answers: {
    200: { description: "What is known of it, in the same shape when that is nothing", body: VerificationAnswer },
  },
  problems: [],
}));
