import type { Instant } from "../domain/civil-time.ts";

/** A private RSA key that never leaves its place: PKCS #1 v1.5 over a SHA-256 digest (32 bytes in, the bare signature out). */
export interface Signatures {
  sign(digest: Uint8Array): Promise<Uint8Array>;
}

/** The published certificate chain of the signing key (chứng thư số), DER, the signer's first and the root last. */
export interface Certificates {
  /** Throws when none is published: nothing can be signed then. */
  chain(): Promise<readonly Uint8Array[]>;
}

/** What a signature says about itself, for people; who really signed is what the certificate says. */
export interface Signing {
  readonly at: Instant;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
}

/** PDF files with a digital signature in them (chữ ký số). */
export interface SignedPdfs {
  /** The same file with a signature over every byte of it. Throws when the file is not one that can be signed. */
  sign(pdf: Uint8Array, signing: Signing): Promise<Uint8Array>;
}
