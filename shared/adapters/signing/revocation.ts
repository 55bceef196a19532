import { createHash } from "node:crypto";
import type { Revocation } from "../../domain/result.ts";
import { type Asn1, part, readAsn1, tag, tagged } from "./asn1.ts";
import { type ReadCertificate, readCertificates } from "./read-certificate.ts";
import { isSignedBy, schemeOf } from "./signature-algorithms.ts";
import { Flaw } from "./signature-flaw.ts";

/** What came with a signature about whether its certificates were revoked: lists (CRL) and answers (OCSP), DER. */
export interface RevocationProofs {
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

/** What a proof says of a certificate: since when it is revoked, or until when (and from when on) it is known not to be. */
type Said = { readonly revokedAt: Date } | { readonly from: Date; readonly to: Date | undefined };

/** A certificate with who issued it. */
interface Issued {
  readonly certificate: ReadCertificate;
  readonly issuer: ReadCertificate;
}

const [integer, boolean, enumerated] = [2, 1, 10];
const basicResponse = "1.3.6.1.5.5.7.48.1.1";
const ocspSigning = "1.3.6.1.5.5.7.3.9";
/** Identifiers of a certificate may be hashed by SHA-1 (RFC 6960, 4.1.1): nothing is signed by them. */
const idDigests: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

const isBy = (signer: ReadCertificate, algorithm: Asn1, signed: Asn1, signature: Asn1): boolean =>
  isSignedBy(signer.x509.publicKey, schemeOf(algorithm), signed.raw, signature.content);

const isCritical = (extension: Asn1): boolean => extension.parts[1]?.tag === boolean;

/** A revocation list (RFC 5280, 5.1) of the very issuer. One for a part of its certificates proves what it lists and nothing else. */
const saidByList = (der: Uint8Array, { certificate, issuer }: Issued): Said | undefined => {
  const list = readAsn1(der);
  const fields = part(list, 0).parts.filter((one) => one.tag !== integer);
  const [, name, thisUpdate, ...more] = fields;
  if (name?.raw.equals(issuer.subject) !== true || thisUpdate?.time === undefined) return undefined;
  if (!isBy(issuer, part(list, 1), part(list, 0), part(list, 2))) return undefined;
  const revoked = more.find((one) => one.tag === tag.sequence)?.parts ?? [];
  const entry = revoked.find((one) => part(one, 0).content.equals(certificate.serial));
  const revokedAt = entry?.parts[1]?.time;
  if (revokedAt !== undefined) return { revokedAt };
  const extensions = more.find((one) => one.tag === tag.context(0))?.parts[0]?.parts ?? [];
  return extensions.some(isCritical) ? undefined : { from: thisUpdate.time, to: more[0]?.time };
};

const isAbout = (id: Asn1, { certificate, issuer }: Issued): boolean => {
  const digest = idDigests[part(part(id, 0), 0).oid];
  if (digest === undefined || !part(id, 3).content.equals(certificate.serial)) return false;
  const hash = (bytes: Buffer) => createHash(digest).update(bytes).digest();
  return part(id, 1).content.equals(hash(issuer.subject)) && part(id, 2).content.equals(hash(issuer.keyBits));
};

/** An answer (RFC 6960, 4.2.1), signed by the issuer or by whom it has named for that. */
const saidByAnswer = (der: Uint8Array, of: Issued): Said | undefined => {
  const answer = readAsn1(der);
  const [status, given] = answer.parts;
  const response = given?.parts[0];
  if (status?.tag !== enumerated || status.content[0] !== 0 || response?.parts[0]?.oid !== basicResponse)
    return undefined;
  const basic = readAsn1(part(response, 1).content);
  const [data, algorithm, signature] = [part(basic, 0), part(basic, 1), part(basic, 2)];
  const single = data.parts.find((one) => one.tag === tag.sequence)?.parts.find((one) => isAbout(part(one, 0), of));
  const [, state, thisUpdate, nextUpdate] = single?.parts ?? [];
  if (state === undefined || thisUpdate?.time === undefined) return undefined;
  const { time } = thisUpdate;
  const delegates = readCertificates(
    (tagged(basic, tag.context(0))?.parts[0]?.parts ?? []).map(({ raw }) => raw),
  ).filter(
    ({ x509 }) =>
      x509.checkIssued(of.issuer.x509) &&
      x509.verify(of.issuer.x509.publicKey) &&
      x509.keyUsage?.includes(ocspSigning) === true &&
      x509.validFromDate <= time &&
      time <= x509.validToDate,
  );
  if (![of.issuer, ...delegates].some((signer) => isBy(signer, algorithm, data, signature))) return undefined;
  const revokedAt = state.tag === tag.context(1) ? state.parts[0]?.time : undefined;
  if (revokedAt !== undefined) return { revokedAt };
  if (state.tag !== tag.context(0)) return undefined;
  return { from: time, to: nextUpdate?.tag === tag.context(0) ? nextUpdate.parts[0]?.time : undefined };
};

/** A proof that cannot be read, or is signed in a way that nobody should trust, says nothing. */
const heard = (say: () => Said | undefined): readonly Said[] => {
  try {
    const said = say();
    return said === undefined ? [] : [said];
  } catch {
    return [];
  }
};

const covers = (said: Said, at: Date): boolean =>
  !("revokedAt" in said) && (said.from >= at || (said.to !== undefined && at <= said.to));

/**
 * Were the certificates of a chain (the signer's first) revoked when something was signed? By what came with the signature alone: nobody is asked. Throws the flaw
 * `revoked`; `not-known` where nothing says so for every link of the chain.
 */
export const revocationOf = (
  chain: readonly ReadCertificate[],
  { crls, ocsps }: RevocationProofs,
  at: Date,
): Revocation => {
  const links = chain.slice(0, -1).map((certificate, n) => ({ certificate, issuer: chain[n + 1] ?? certificate }));
  const said = links.map((of) => [
    ...crls.flatMap((der) => heard(() => saidByList(der, of))),
    ...ocsps.flatMap((der) => heard(() => saidByAnswer(der, of))),
  ]);
  if (said.flat().some((one) => "revokedAt" in one && one.revokedAt <= at)) throw new Flaw("revoked");
  const isKnown = said.every((ofOne) => ofOne.some((one) => "revokedAt" in one || covers(one, at)));
  return isKnown ? "not-revoked" : "not-known";
};
