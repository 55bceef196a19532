import { createHash, type KeyObject, verify, X509Certificate } from "node:crypto";
import { OctetString, UTCTime } from "asn1js";
import { ContentInfo, SignedData, type SignerInfo } from "pkijs";
import type { SignatureFlaw, SignedElsewhere } from "../../ports/signed-elsewhere.ts";
import { openPdf, type PdfObjects, UnfitPdf } from "./pdf-objects.ts";

class Flaw extends Error {
  readonly flaw: SignatureFlaw;
  constructor(flaw: SignatureFlaw) {
    super(flaw);
    this.flaw = flaw;
  }
}

const oid = {
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  signedData: "1.2.840.113549.1.7.2",
} as const;
const digests: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const subFilters = /\/SubFilter ?\/(ETSI\.CAdES\.detached|adbe\.pkcs7\.detached)\b/;
/** A clock that is a little ahead is no lie. */
const skewMilliseconds = 5 * 60_000;
const mostFields = 100;

/** A signature as it stands in the file: what it covers, and its CMS. */
interface Embedded {
  readonly range: readonly [number, number, number, number];
  readonly cms: Buffer;
  /** What the PDF says about when it was given (/M). */
  readonly claimed: Date | undefined;
}

/** `(D:20261202143015+07'00')`. */
const pdfDate = (dictionary: string): Date | undefined => {
  const found = /\/M ?\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}'?\d{2}'?)?\)/.exec(dictionary);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, zone = "Z"] = found;
  const offset = zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.replaceAll("'", "").slice(3, 5)}`;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
};

const embeddedIn = (pdf: Buffer, objects: PdfObjects, value: number): Embedded => {
  const dictionary = objects.dictionary(value);
  const numbers = /\/ByteRange ?\[([\d\s]+)\]/.exec(dictionary)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  const [start = -1, from = -1, to = -1, rest = -1] = numbers;
  if (!subFilters.test(dictionary)) throw new Flaw("unfit");
  // Nothing but the signature's own digits may stand in the gap: anything there is covered by nobody.
  const isWhole =
    numbers.length === 4 && start === 0 && from > 0 && to > from + 2 && rest >= 0 && to + rest <= pdf.length;
  if (!isWhole) throw new Flaw("altered");
  const gap = pdf.subarray(from, to).toString("latin1");
  if (!/^<[0-9A-Fa-f]+>$/.test(gap)) throw new Flaw("altered");
  return { range: [start, from, to, rest], cms: Buffer.from(gap.slice(1, -1), "hex"), claimed: pdfDate(dictionary) };
};

const embeddedSignatures = (pdf: Buffer): readonly Embedded[] => {
  const objects = openPdf(pdf);
  const catalog = objects.dictionary(objects.root);
  const form = /\/AcroForm (\d+) 0 R/.exec(catalog)?.[1];
  const inside = form === undefined ? /\/AcroForm ?<<([\s\S]*)/.exec(catalog)?.[1] : objects.dictionary(Number(form));
  const fields = [...(/\/Fields ?\[([^\]]*)\]/.exec(inside ?? "")?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map(([, id]) =>
    Number(id),
  );
  if (fields.length > mostFields) throw new Flaw("unfit");
  return fields
    .map((id) => objects.dictionary(id))
    .filter((field) => /\/FT ?\/Sig\b/.test(field))
    .flatMap((field) => /\/V (\d+) 0 R/.exec(field)?.[1] ?? [])
    .map((value) => embeddedIn(pdf, objects, Number(value)))
    .sort((a, b) => a.range[2] + a.range[3] - (b.range[2] + b.range[3]));
};

const attribute = (info: SignerInfo, type: string) =>
  info.signedAttrs?.attributes.find((one) => one.type === type)?.values[0];

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.from(one).equals(Buffer.from(other));

/** The certificate that signed, and all that came with it. */
const certificatesOf = (data: SignedData, info: SignerInfo) => {
  const all = (data.certificates ?? []).flatMap((one) => {
    try {
      return [new X509Certificate(Buffer.from(one.toSchema().toBER()))];
    } catch {
      return [];
    }
  });
  const sid = info.sid as { readonly serialNumber?: { readonly valueBlock: { readonly valueHexView: Uint8Array } } };
  const serial = Buffer.from(sid.serialNumber?.valueBlock.valueHexView ?? [])
    .toString("hex")
    .replace(/^0+/, "");
  const signer = all.find((one) => one.serialNumber.toLowerCase().replace(/^0+/, "") === serial);
  if (signer === undefined || serial === "") throw new Flaw("altered");
  return { signer, all };
};

const verified = (key: KeyObject, digest: string, set: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify(digest, set, key, signature);
  } catch {
    return false;
  }
};

/** The CMS says what the file says: digest, signature value, and the certificate that it names. */
const judgedCms = (pdf: Buffer, { range: [, from, to, rest], cms }: Embedded) => {
  const { contentType, content } = ContentInfo.fromBER(new Uint8Array(cms));
  if (contentType !== oid.signedData) throw new Flaw("altered");
  const data = new SignedData({ schema: content });
  const [info] = data.signerInfos;
  const digest = digests[info?.digestAlgorithm.algorithmId ?? ""];
  if (info === undefined || data.signerInfos.length !== 1 || digest === undefined) throw new Flaw("unfit");
  const covered = createHash(digest)
    .update(pdf.subarray(0, from))
    .update(pdf.subarray(to, to + rest))
    .digest();
  const said = attribute(info, oid.messageDigest);
  if (!(said instanceof OctetString) || !isSame(said.valueBlock.valueHexView, covered)) throw new Flaw("altered");
  const { signer, all } = certificatesOf(data, info);
  const set = Buffer.from(info.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  const signature = info.signature.valueBlock.valueHexView;
  if (set.length === 0 || !verified(signer.publicKey, digest, set, signature)) throw new Flaw("altered");
  const named = attribute(info, oid.signingCertificateV2);
  // The hash of the certificate stands in it as it is (ESSCertIDv2, SHA-256): another certificate of the same key is another one.
  const certificateHash = createHash("sha256").update(signer.raw).digest();
  if (named !== undefined && !Buffer.from(named.toBER()).includes(certificateHash)) throw new Flaw("altered");
  const time = attribute(info, oid.signingTime);
  return { signer, all, time: time instanceof UTCTime ? time.toDate() : undefined };
};

const isValidAt = (certificate: X509Certificate, at: Date): boolean =>
  certificate.validFromDate <= at && at <= certificate.validToDate;

const longestChain = 6;

/** The way from the signer to a trusted root; each link issued by the next. Empty where there is none. */
const chainOf = (
  signer: X509Certificate,
  all: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] => {
  const chain = [signer];
  while (chain.length <= longestChain) {
    const last = chain.at(-1) ?? signer;
    const root = roots.find((one) => one.raw.equals(last.raw));
    if (root !== undefined) return chain;
    const issues = (one: X509Certificate) => one.ca && last.checkIssued(one) && last.verify(one.publicKey);
    const next = roots.find(issues) ?? all.find((one) => !chain.includes(one) && issues(one));
    if (next === undefined) return [];
    chain.push(next);
  }
  return [];
};

/**
 * Judges signatures by what stands in the file and by the roots that the province trusts (DER), without asking anybody: whether a certificate
 * was revoked is for the authority that issued it, and is not seen here.
 */
export const signedElsewhere = (trusted: () => Promise<readonly Uint8Array[]>): SignedElsewhere => ({
  judge: async (bytes, now) => {
    const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const roots = (await trusted()).map((root) => new X509Certificate(root));
    try {
      if (pdf.subarray(0, 5).toString("latin1") !== "%PDF-") throw new Flaw("unfit");
      const signatures = embeddedSignatures(pdf);
      const last = signatures.at(-1);
      if (last === undefined) throw new Flaw("not-signed");
      // What was added behind the last signature is covered by nobody.
      if (last.range[2] + last.range[3] !== pdf.length) throw new Flaw("altered");
      const judged = signatures.map((one) => ({ ...judgedCms(pdf, one), claimed: one.claimed }));
      for (const { signer, all, time, claimed } of judged) {
        const at = time ?? claimed;
        if (at === undefined || Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + skewMilliseconds)
          throw new Flaw("wrong-time");
        const chain = chainOf(signer, all, roots);
        if (chain.length === 0 || signer.ca) throw new Flaw("untrusted");
        if (!chain.every((one) => isValidAt(one, at))) throw new Flaw("not-valid-then");
      }
      const { signer, time, claimed } = judged.at(-1) ?? {};
      const at = time ?? claimed;
      if (signer === undefined || at === undefined) throw new Flaw("not-signed");
      const spki = signer.publicKey.export({ format: "der", type: "spki" });
      return {
        signedBy: { publicKey: createHash("sha256").update(spki).digest("hex"), signedAt: at.toISOString() },
      };
    } catch (error) {
      if (error instanceof Flaw) return { flaw: error.flaw };
      if (error instanceof UnfitPdf) return { flaw: "unfit" };
      // What ASN.1 or a number makes of a hostile file is no reason to fail.
      if (error instanceof Error) return { flaw: "altered" };
      throw error;
    }
  },
});
