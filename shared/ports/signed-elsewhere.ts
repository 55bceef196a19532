import type { Instant } from "../domain/civil-time.ts";
import type { Revocation } from "../domain/result.ts";

/** Why a file that was signed elsewhere is not taken: the first of the checks that it does not pass. */
export const signatureFlaws = [
  ...["not-signed", "unfit", "weak", "altered", "untrusted", "not-valid-then", "revoked", "wrong-time", "final"],
] as const;
export type SignatureFlaw = (typeof signatureFlaws)[number];

/** Who signed a file, by the public key of the certificate (SHA-256 of SubjectPublicKeyInfo, hex), and when. */
export interface SignedBy {
  readonly publicKey: string;
  readonly signedAt: Instant;
  readonly revocation: Revocation;
}

/** PDF files that were signed somewhere else (USB token, remote signing). */
export interface SignedElsewhere {
  /**
   * Judges the signatures of a PDF: all of them whole and strong, the last one over every byte, each under a trusted root with certificates that
   * were valid when it was given, and not revoked as far as the file tells, and none given later than `now`. Answers who gave the last one.
   */
  judge(pdf: Uint8Array, now: Date): Promise<{ readonly signedBy: SignedBy } | { readonly flaw: SignatureFlaw }>;
}

/** Who may sign results elsewhere: which key is whose, by the unit. */
export interface SignersElsewhere {
  /** The `sub` of the person whose key it is there. */
  signerOf(unit: string, publicKey: string): Promise<string | undefined>;
}
