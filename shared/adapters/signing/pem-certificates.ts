import { X509Certificate } from "node:crypto";
import type { ReadCertificate } from "../../ports/certificate-chains.ts";

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file in their order. Throws for one that is none. */
export const pemCertificates = (pem: string): readonly ReadCertificate[] => {
  const originals = new Map<ReadCertificate, X509Certificate>();
  for (const [text] of pem.matchAll(block)) {
    const certificate = new X509Certificate(text);
    const read: ReadCertificate = {
      der: certificate.raw,
      subject: certificate.subject.replaceAll("\n", ", "),
      validFrom: certificate.validFromDate,
      validTo: certificate.validToDate,
      publicKey: certificate.publicKey.export({ format: "der", type: "spki" }),
      isIssuedBy: (other) => {
        const issuer = originals.get(other);
        // `checkIssued` compares names and key usage, `verify` the signature; neither does the other's work.
        return issuer?.ca === true && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
      },
    };
    originals.set(read, certificate);
  }
  return [...originals.keys()];
};
