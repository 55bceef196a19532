import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { BitString, Integer, Null, ObjectIdentifier, OctetString, Sequence, Utf8String } from "asn1js";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from "pkijs";
import { localSignatures } from "./local-signatures.ts";

/** Who a certificate is for; the organisation and the common name stand in the subject. */
export interface Holder {
  readonly organisation: string;
  readonly name: string;
}

export interface TestRoot {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}

const rootHolder: Holder = {
  organisation: "motcua KIỂM THỬ / TEST",
  name: "motcua TEST ROOT - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ",
};
const years = (from: Date, n: number) =>
  new Date(Date.UTC(from.getUTCFullYear() + n, from.getUTCMonth(), from.getUTCDate()));

const oid = { country: "2.5.4.6", organisation: "2.5.4.10", name: "2.5.4.3" } as const;
const dn = ({ organisation, name }: Holder) =>
  new RelativeDistinguishedNames({
    typesAndValues: [
      new AttributeTypeAndValue({ type: oid.country, value: new Utf8String({ value: "VN" }) }),
      new AttributeTypeAndValue({ type: oid.organisation, value: new Utf8String({ value: organisation }) }),
      new AttributeTypeAndValue({ type: oid.name, value: new Utf8String({ value: name }) }),
    ],
  });

const bytes = (view: Uint8Array): ArrayBuffer => new Uint8Array(view).buffer;
const keyId = (key: PublicKeyInfo): Buffer =>
  createHash("sha1").update(key.subjectPublicKey.valueBlock.valueHexView).digest();

/** Key usage bits: what the key may do. Signing papers is digitalSignature + contentCommitment (non-repudiation). */
const usage = { sign: { byte: 0xc0, unused: 6 }, issue: { byte: 0x06, unused: 1 } } as const;

const issue = async (needs: {
  readonly subject: Holder;
  readonly issuer: Holder;
  readonly publicKey: PublicKeyInfo;
  readonly issuerKey: PublicKeyInfo;
  readonly signedBy: KeyObject;
  readonly from: Date;
  readonly to: Date;
  readonly isAuthority: boolean;
  /** For time stamps and nothing else (RFC 3161, 2.3). */
  readonly stampsTime?: boolean | undefined;
}): Promise<Uint8Array> => {
  const algorithm = () =>
    new AlgorithmIdentifier({ algorithmId: "1.2.840.113549.1.1.11", algorithmParams: new Null() });
  const { byte, unused } = needs.isAuthority ? usage.issue : usage.sign;
  const extension = (extnID: string, critical: boolean, value: ArrayBuffer) =>
    new Extension({ extnID, critical, extnValue: value });
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: bytes(serial) }),
    signature: algorithm(),
    signatureAlgorithm: algorithm(),
    issuer: dn(needs.issuer),
    subject: dn(needs.subject),
    notBefore: new Time({ type: 0, value: needs.from }),
    notAfter: new Time({ type: 0, value: needs.to }),
    subjectPublicKeyInfo: needs.publicKey,
    extensions: [
      extension("2.5.29.19", true, new BasicConstraints({ cA: needs.isAuthority }).toSchema().toBER()),
      extension("2.5.29.15", true, new BitString({ valueHex: bytes(Uint8Array.of(byte)), unusedBits: unused }).toBER()),
      ...(needs.stampsTime
        ? [
            extension(
              "2.5.29.37",
              true,
              new Sequence({ value: [new ObjectIdentifier({ value: "1.3.6.1.5.5.7.3.8" })] }).toBER(),
            ),
          ]
        : []),
      extension("2.5.29.14", false, new OctetString({ valueHex: bytes(keyId(needs.publicKey)) }).toBER()),
      extension(
        "2.5.29.35",
        false,
        new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: bytes(keyId(needs.issuerKey)) }) })
          .toSchema()
          .toBER(),
      ),
    ],
  });
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  const digest = createHash("sha256").update(certificate.tbsView).digest();
  certificate.signatureValue = new BitString({ valueHex: bytes(await localSignatures(needs.signedBy).sign(digest)) });
  return new Uint8Array(certificate.toSchema().toBER());
};

const publicKeyOf = (spki: Uint8Array): PublicKeyInfo => PublicKeyInfo.fromBER(new Uint8Array(spki));

/** A root that says in two languages that it is a test and has no legal value. Its key lives as long as the process. */
export const testRoot = async (now: Date): Promise<TestRoot> => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKeyOf(publicKey.export({ format: "der", type: "spki" }));
  const certificate = await issue({
    subject: rootHolder,
    issuer: rootHolder,
    publicKey: key,
    issuerKey: key,
    signedBy: privateKey,
    from: years(now, -1),
    to: years(now, 10),
    isAuthority: true,
  });
  return { certificate, key: privateKey };
};

/**
 * A certificate of the test root for a signing key (SubjectPublicKeyInfo, DER), good for two years. `stampsTime` makes it one of a time-stamp authority. Answers the whole
 * chain, signer first. A real province publishes the chain that its certification authority gave it, and never this.
 */
export const issueTestCertificate = async (needs: {
  readonly publicKey: Uint8Array;
  readonly root: TestRoot;
  readonly holder: Holder;
  readonly now: Date;
  readonly stampsTime?: boolean | undefined;
  /** In years from now; two by default. */
  readonly validFor?: number | undefined;
}): Promise<readonly Uint8Array[]> => {
  const root = Certificate.fromBER(new Uint8Array(needs.root.certificate));
  const signer = await issue({
    subject: { ...needs.holder, name: `${needs.holder.name} (KIỂM THỬ / TEST)` },
    issuer: rootHolder,
    publicKey: publicKeyOf(needs.publicKey),
    issuerKey: root.subjectPublicKeyInfo,
    signedBy: needs.root.key,
    from: years(needs.now, -1),
    to: years(needs.now, needs.validFor ?? 2),
    isAuthority: false,
    stampsTime: needs.stampsTime,
  });
  return [signer, needs.root.certificate];
};
