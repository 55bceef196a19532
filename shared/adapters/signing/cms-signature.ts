import { createHash, verify, X509Certificate } from "node:crypto";
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import type { Signatures, TimeStamps } from "../../ports/signatures.ts";

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

const data = "1.2.840.113549.1.7.1";
const signedData = "1.2.840.113549.1.7.2";
const contentType = "1.2.840.113549.1.9.3";
const messageDigest = "1.2.840.113549.1.9.4";
/** id-aa-timeStampToken, RFC 3161 Appendix A. */
const timeStampToken = "1.2.840.113549.1.9.16.2.14";
const signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";

const sha256Algorithm = () =>
  new AlgorithmIdentifier({ algorithmId: "2.16.840.1.101.3.4.2.1", algorithmParams: new Null() });
const sha256WithRsa = () =>
  new AlgorithmIdentifier({ algorithmId: "1.2.840.113549.1.1.11", algorithmParams: new Null() });

/** An OCTET STRING of exactly these bytes. */
const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: new Uint8Array(bytes).buffer });

const der = (attribute: Attribute): Buffer => Buffer.from(attribute.toSchema().toBER());

/**
 * The signed attributes of PAdES: content type, digest of the file, and the hash of the signer's certificate
 * (signing-certificate-v2, RFC 5035), so that no other certificate of the same key can be put in its place. No signing
 * time: PAdES keeps it in the PDF. DER wants a SET sorted by the encoded bytes, and validators hash it so.
 */
const attributes = (fileDigest: Uint8Array, signer: Uint8Array): readonly Attribute[] => {
  // ESSCertIDv2 whose hash algorithm is SHA-256, the default, and so left out.
  const certificateId = new Sequence({ value: [octets(sha256(signer))] });
  const signingCertificate = new Sequence({ value: [new Sequence({ value: [certificateId] })] });
  return [
    new Attribute({ type: contentType, values: [new ObjectIdentifier({ value: data })] }),
    new Attribute({ type: messageDigest, values: [octets(fileDigest)] }),
    new Attribute({ type: signingCertificateV2, values: [signingCertificate] }),
  ].sort((a, b) => Buffer.compare(der(a), der(b)));
};

/**
 * A detached CMS signature (RFC 5652) over `parts` of a file, with the whole chain in it; the key signs the digest of
 * the attributes. With an authority for time stamps the signature value is stamped (baseline B-T). DER, as it goes into a PDF. What no validator would accept is not given out: throws when the chain
 * is not that of the key, or not valid at `at`.
 */
export const cmsSignature = async (needs: {
  readonly parts: readonly Uint8Array[];
  readonly chain: readonly Uint8Array[];
  readonly signatures: Signatures;
  readonly at: Date;
  readonly timeStamps?: TimeStamps | undefined;
}): Promise<Uint8Array> => {
  const certificates = needs.chain.map((certificate) => Certificate.fromBER(new Uint8Array(certificate)));
  const [signerDer, signer] = [needs.chain[0], certificates[0]];
  if (signerDer === undefined || signer === undefined) throw new Error("a signature needs the certificate of its key");
  const fileDigest = createHash("sha256");
  for (const part of needs.parts) fileDigest.update(part);

  const signed = attributes(fileDigest.digest(), signerDer);
  const asSet = Buffer.concat(signed.map(der));
  const toSign = Buffer.concat([setHeader(asSet.length), asSet]);
  const signature = await needs.signatures.sign(sha256(toSign));
  const certified = new X509Certificate(signerDer);
  if (!verify("sha256", toSign, certified.publicKey, signature)) {
    throw new Error("the published certificate is not that of the signing key");
  }
  if (needs.at < certified.validFromDate || needs.at > certified.validToDate) {
    throw new Error("the published certificate of the signing key is not valid at the time of signing");
  }

  const token = await needs.timeStamps?.of(sha256(signature));
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: sha256Algorithm(),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: [...signed] }),
    signatureAlgorithm: sha256WithRsa(),
    signature: octets(signature),
    ...(token === undefined
      ? {}
      : { unsignedAttrs: new SignedAndUnsignedAttributes({ type: 1, attributes: [stamped(token)] }) }),
  });
  const content = new SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: data }),
    certificates,
    signerInfos: [info],
  });
  const whole = new ContentInfo({ contentType: signedData, content: content.toSchema() });
  return new Uint8Array(whole.toSchema().toBER());
};

const stamped = (token: Uint8Array): Attribute =>
  new Attribute({ type: timeStampToken, values: [fromBER(new Uint8Array(token)).result] });

/** Tag and DER length of a SET OF. */
const setHeader = (length: number): Buffer => {
  if (length < 128) return Buffer.from([0x31, length]);
  const digits = Buffer.from(length.toString(16).padStart(length < 256 ? 2 : 4, "0"), "hex");
  return Buffer.concat([Buffer.from([0x31, 0x80 + digits.length]), digits]);
};
