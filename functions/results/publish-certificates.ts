import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { CertificateChains, ReadCertificate } from "../../shared/ports/certificate-chains.ts";

export interface PublishCertificatesNeeds {
  readonly chains: CertificateChains;
  /** The public half of a signing key (SubjectPublicKeyInfo, DER). */
  readonly publicKeyOf: (keyId: string) => Promise<Uint8Array>;
  readonly now: () => Date;
}

const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, n) => byte === other[n]);

const flawsOf = (chain: readonly ReadCertificate[], publicKey: Uint8Array, now: Date): readonly string[] => {
  const [signer] = chain;
  if (signer === undefined) return ["The file holds no certificate (PEM, -----BEGIN CERTIFICATE-----)."];
  return [
    ...(areSame(signer.publicKey, publicKey)
      ? []
      : [`The first certificate (${signer.subject}) was issued for another key than the signing key.`]),
    ...chain.flatMap((certificate, n) => {
      const issuer = chain[n + 1];
      const { subject, validFrom, validTo } = certificate;
      return [
        ...(validFrom <= now && now <= validTo
          ? []
          : [`${subject} is valid from ${validFrom.toISOString()} to ${validTo.toISOString()}, and not now.`]),
        ...(issuer === undefined || certificate.isIssuedBy(issuer)
          ? []
          : [`${subject} was not issued by the next of the file (${issuer.subject}).`]),
      ];
    }),
  ];
};

/**
 * Publishes the certificate chain (chứng thư số) of a signing key, the signer's first and then its issuers, in place of an
 * earlier one: what goes into every result signed from then on. A chain that no validator would accept is refused with
 * `request/invalid`, whose `flaws` are sentences. Answers until when all of it is valid.
 */
export const publishCertificates =
  (needs: PublishCertificatesNeeds) =>
  async (keyId: string, chain: readonly ReadCertificate[]): Promise<Outcome<{ readonly validTo: Date }>> => {
    const flaws = flawsOf(chain, await needs.publicKeyOf(keyId), needs.now());
    if (flaws.length > 0) return refused("request/invalid", { facts: { flaws } });
    await needs.chains.publish(
      keyId,
      chain.map(({ der }) => der),
    );
    return done({ validTo: new Date(Math.min(...chain.map(({ validTo }) => validTo.getTime()))) });
  };
