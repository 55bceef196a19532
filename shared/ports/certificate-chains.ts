/** What a certificate (X.509) says that decides whether it may be published for a signing key. */
export interface ReadCertificate {
  readonly der: Uint8Array;
  /** The subject on one line, for people. */
  readonly subject: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Did the holder of that certificate, an authority, sign this one? */
  isIssuedBy(other: ReadCertificate): boolean;
}

/** Chains of certificates by the key they were issued for; publishing replaces an earlier chain. */
export interface CertificateChains {
  /** DER, the signer's first. */
  publish(keyId: string, chain: readonly Uint8Array[]): Promise<void>;
}
