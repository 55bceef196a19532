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

/** A key and the chain that was published for it. */
export interface SigningKey {
  readonly signatures: Signatures;
  readonly chain: readonly Uint8Array[];
}

/** For whom is signed: a unit, and whoever signs there. */
export interface KeyHolder {
  readonly unit: string;
  /** Left out for the seal of the unit, which is nobody's own. */
  readonly signer?: string | undefined;
}

/** The keys of a province: the signer's own where it has one, else the unit's, else the province's. */
export interface SigningKeys {
  /** Throws when not even for the province's key a chain is published. */
  of(holder: KeyHolder): Promise<SigningKey>;
}

/** A time-stamp authority (máy chủ dấu thời gian, RFC 3161). */
export interface TimeStamps {
  /** The token (CMS, DER) for a SHA-256 digest. Throws NoTimeStamp. */
  of(digest: Uint8Array): Promise<Uint8Array>;
}

/** The authority did not answer, or not with a token for what was asked. Nothing is signed without one where one is asked for. */
export class NoTimeStamp extends Error {
  override readonly name = "NoTimeStamp";
}

/** The places that a result leaves for its two signatures when it is printed: names of fields in the PDF. */
export const signaturePlaces = { leader: "Leader", seal: "Seal" } as const;
export type SignaturePlace = (typeof signaturePlaces)[keyof typeof signaturePlaces];

/** What a signature says about itself, for people; who really signed is what the certificate says. */
export interface Signing {
  readonly at: Instant;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /**
   * Where it shows itself, and what it says there, line by line. A paper without that place gets it at the foot of its last
   * page. Left out, the signature shows nothing.
   */
  readonly shown?: { readonly place: SignaturePlace; readonly lines: readonly string[] } | undefined;
  /** Left out for the province's own key. */
  readonly by?: KeyHolder | undefined;
}

/** PDF files with digital signatures in them (chữ ký số). */
export interface SignedPdfs {
  /**
   * The same file with one signature more, over every byte of it, earlier signatures too. Throws when the file is not one
   * that can be signed, NoTimeStamp.
   */
  sign(pdf: Uint8Array, signing: Signing): Promise<Uint8Array>;
}
