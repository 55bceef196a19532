import { constants, type KeyObject, verify } from "node:crypto";
import { type Asn1, tag, tagged } from "./asn1.ts";
import { Flaw } from "./signature-flaw.ts";

const digests: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
/** MD5, SHA-1 and SHA-224, alone and with RSA, DSA and ECDSA: broken, or shorter than what is asked for. */
const weak: ReadonlySet<string> = new Set([
  ...["1.2.840.113549.2.5", "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.4"],
  ...["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.14", "1.3.14.3.2.29"],
  ...["1.2.840.10040.4.3", "1.2.840.10045.4.1", "1.2.840.10045.4.3.1"],
]);
/** Of these the digest is named elsewhere: `rsaEncryption` and `id-ecPublicKey` in the place of an algorithm. */
const plainKeys: ReadonlySet<string> = new Set(["1.2.840.113549.1.1.1", "1.2.840.10045.2.1"]);
const withDigest: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};
const pss = "1.2.840.113549.1.1.10";
const mgf1 = "1.2.840.113549.1.1.8";
const fewestRsaBits = 2048;
const curves: ReadonlySet<string> = new Set(["prime256v1", "secp384r1", "secp521r1"]);

const oidOf = (algorithm: Asn1 | undefined): string => algorithm?.parts[0]?.oid ?? "";

/** SHA-256, SHA-384 or SHA-512 by its AlgorithmIdentifier. Throws the flaw `weak` or `unfit` for another. */
export const digestOf = (algorithm: Asn1 | undefined): string => {
  const oid = oidOf(algorithm);
  const digest = digests[oid];
  if (digest === undefined) throw new Flaw(weak.has(oid) ? "weak" : "unfit");
  return digest;
};

/** How the value of a signature was made: with which digest, and whether with the padding of PSS. */
interface Scheme {
  readonly digest: string;
  readonly saltLength?: number;
}

/** RSASSA-PSS-params (RFC 4055, 3.1): what is left out is SHA-1. Digest and mask have to be of the same hash. */
const pssScheme = (parameters: Asn1 | undefined): Scheme => {
  const [hash, mask, salt] = [0, 1, 2].map((n) => tagged(parameters, tag.context(n))?.parts[0]);
  if (hash === undefined || mask === undefined) throw new Flaw("weak");
  const digest = digestOf(hash);
  if (oidOf(mask) !== mgf1 || digestOf(mask.parts[1]) !== digest) throw new Flaw("unfit");
  return { digest, saltLength: salt === undefined ? 20 : salt.content.readUIntBE(0, salt.content.length) };
};

/** By the AlgorithmIdentifier of a signature; `digest` is the one that the signer names beside it. Throws the flaw `weak` or `unfit`. */
export const schemeOf = (algorithm: Asn1, digest?: string): Scheme => {
  const oid = oidOf(algorithm);
  if (oid === pss) return pssScheme(algorithm.parts[1]);
  const named = plainKeys.has(oid) ? digest : withDigest[oid];
  if (named === undefined) throw new Flaw(weak.has(oid) ? "weak" : "unfit");
  return { digest: named };
};

/** RSA of 2048 bits or more, or one of the three curves of NIST. Throws the flaw `weak` or `unfit`. */
export const expectStrong = (key: KeyObject): void => {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa" || key.asymmetricKeyType === "rsa-pss") {
    if (modulusLength < fewestRsaBits) throw new Flaw("weak");
  } else if (key.asymmetricKeyType !== "ec" || !curves.has(namedCurve)) throw new Flaw("unfit");
};

/** Was this signed with the key, by RSASSA-PKCS1-v1_5, RSASSA-PSS or ECDSA (RFC 8017, 5753)? */
export const isSignedBy = (
  key: KeyObject,
  { digest, saltLength }: Scheme,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean => {
  const padding = saltLength === undefined ? {} : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  try {
    return verify(digest, signed, { key, ...padding }, signature);
  } catch {
    return false;
  }
};
