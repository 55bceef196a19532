import { X509Certificate } from "node:crypto";
import { type Asn1, part, readAsn1, tag } from "./asn1.ts";

/** A certificate, with what the checks of signatures need of its inside (RFC 5280, 4.1), as it is written there. */
export interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly serial: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** The bits of its public key. */
  readonly keyBits: Buffer;
  readonly keyId: Buffer | undefined;
  /** By which its issuer has signed it. */
  readonly algorithm: Asn1;
}

const version = tag.context(0);
const subjectKeyIdentifier = "2.5.29.14";

/** Throws where it is none. */
export const readCertificate = (der: Uint8Array): ReadCertificate => {
  const x509 = new X509Certificate(der);
  const read = readAsn1(x509.raw);
  // The version comes first, and may be left out.
  const [serial, , issuer, , subject, key, ...more] = part(read, 0).parts.filter(({ tag: one }) => one !== version);
  if (serial === undefined || issuer === undefined || subject === undefined) throw new Error("this is no certificate");
  const extensions = more.find((one) => one.tag === tag.context(3))?.parts[0]?.parts ?? [];
  const keyId = extensions.find((one) => one.parts[0]?.oid === subjectKeyIdentifier)?.parts.at(-1);
  return {
    x509,
    serial: serial.content,
    issuer: issuer.raw,
    subject: subject.raw,
    keyBits: part(key, 1).content,
    keyId: keyId === undefined ? undefined : readAsn1(keyId.content).content,
    algorithm: part(read, 1),
  };
};

/** All of them that are certificates. */
export const readCertificates = (ders: readonly Uint8Array[]): readonly ReadCertificate[] =>
  ders.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch {
      return [];
    }
  });
