import { createHash, type X509Certificate } from "node:crypto";
import { type Asn1, part, readAsn1, tag, tagged } from "./asn1.ts";
import type { Embedded } from "./embedded-signatures.ts";
import { type ReadCertificate, readCertificates } from "./read-certificate.ts";
import type { RevocationProofs } from "./revocation.ts";
import { digestOf, expectStrong, isSignedBy, schemeOf } from "./signature-algorithms.ts";
import { Flaw } from "./signature-flaw.ts";

const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  /** adbe-revocationInfoArchival (ISO 32000-1, 12.8.3.3.2). */
  revocationArchive: "1.2.840.113583.1.1.8",
} as const;

/** What a CMS says that holds: who signed, what came with it, and when it says that was. */
export interface SignedCms {
  readonly signer: ReadCertificate;
  readonly certificates: readonly ReadCertificate[];
  readonly time: Date | undefined;
  readonly proofs: RevocationProofs;
}

/** The value of a signed attribute, where it is there once. */
const attributeOf = (attributes: Asn1, type: string): Asn1 | undefined => {
  const found = attributes.parts.filter((one) => one.parts[0]?.oid === type);
  if (found.length > 1) throw new Flaw("altered");
  return found[0]?.parts[1]?.parts[0];
};

/** The certificate that a SignerIdentifier names (RFC 5652, 5.3): by issuer and serial number, or by the identifier of its key. */
const isNamed = (id: Asn1, { issuer, serial, keyId }: ReadCertificate): boolean =>
  id.tag === tag.sequence
    ? part(id, 0).raw.equals(issuer) && part(id, 1).content.equals(serial)
    : keyId?.equals(id.content) === true;

/** The hash of the certificate stands in the attribute (ESSCertIDv2, RFC 5035): another certificate of the same key is another one. */
const isCertified = (attribute: Asn1, signer: X509Certificate): boolean => {
  const [first, second] = part(part(attribute, 0), 0).parts;
  const [digest, hash] = first?.tag === tag.sequence ? [digestOf(first), second] : ["sha256", first];
  return hash?.content.equals(createHash(digest).update(signer.raw).digest()) === true;
};

/** All certificates that came with it. One that cannot be read, or that its own issuer beside it has not signed so, was changed. */
const certificatesOf = (data: Asn1): readonly ReadCertificate[] => {
  const ders = (tagged(data, tag.context(0))?.parts ?? []).filter((one) => one.tag === tag.sequence);
  const certificates = readCertificates(ders.map(({ raw }) => raw));
  const isTorn = (one: ReadCertificate) => {
    const issuers = certificates.filter(({ subject }) => subject.equals(one.issuer));
    return issuers.length > 0 && !issuers.some(({ x509 }) => one.x509.verify(x509.publicKey));
  };
  if (certificates.length !== ders.length || certificates.some(isTorn)) throw new Flaw("altered");
  return certificates;
};

/** Reads a CMS and holds it against the file: its digest, the value of the signature, and the certificate that it names. Throws a flaw. */
export const signedCms = (
  pdf: Buffer,
  { range: [, from, to, rest], cms }: Pick<Embedded, "range" | "cms">,
): SignedCms => {
  const whole = readAsn1(cms);
  // Behind it the room is filled with zeros, and with nothing else.
  if (cms.subarray(whole.raw.length).some((byte) => byte !== 0)) throw new Flaw("altered");
  if (part(whole, 0).oid !== oid.signedData) throw new Flaw("altered");
  const data = part(part(whole, 1), 0);
  const content = part(data, 2);
  // The file itself is what is signed: nothing else stands inside.
  if (part(content, 0).oid !== oid.data || content.parts.length > 1) throw new Flaw("unfit");
  const signers = data.parts.at(-1);
  const [info, ...others] = signers?.tag === tag.set ? signers.parts : [];
  if (info === undefined || others.length > 0) throw new Flaw("unfit");
  const digest = digestOf(part(info, 2));
  const listed = part(data, 1).parts;
  const { oid: used } = part(part(info, 2), 0);
  if (listed.length > 0 && !listed.some((one) => one.parts[0]?.oid === used)) throw new Flaw("altered");
  const attributes = tagged(info, tag.context(0));
  const afterAttributes = attributes === undefined ? [] : info.parts.slice(info.parts.indexOf(attributes) + 1);
  const [algorithm, signature] = afterAttributes;
  if (attributes === undefined || algorithm === undefined || signature === undefined) throw new Flaw("unfit");

  const covered = createHash(digest)
    .update(pdf.subarray(0, from))
    .update(pdf.subarray(to, to + rest))
    .digest();
  if (attributeOf(attributes, oid.messageDigest)?.content.equals(covered) !== true) throw new Flaw("altered");
  const certificates = certificatesOf(data);
  const signer = certificates.find((one) => isNamed(part(info, 1), one));
  if (signer === undefined) throw new Flaw("altered");
  const scheme = schemeOf(algorithm, digest);
  // What is signed are the attributes as a SET (RFC 5652, 5.4), not under the tag that they have in the file.
  const signed = Buffer.from(attributes.raw);
  signed[0] = 0x31;
  if (!isSignedBy(signer.x509.publicKey, scheme, signed, signature.content)) throw new Flaw("altered");
  expectStrong(signer.x509.publicKey);
  const named = attributeOf(attributes, oid.signingCertificateV2);
  if (named !== undefined && !isCertified(named, signer.x509)) throw new Flaw("altered");
  const archive = attributeOf(attributes, oid.revocationArchive);
  const archived = (n: number) => tagged(archive, tag.context(n))?.parts[0]?.parts ?? [];
  const lists = tagged(data, tag.context(1))?.parts ?? [];
  return {
    ...{ signer, certificates },
    time: attributeOf(attributes, oid.signingTime)?.time,
    proofs: { crls: [...archived(0), ...lists].map(({ raw }) => raw), ocsps: archived(1).map(({ raw }) => raw) },
  };
};
