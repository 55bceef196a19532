import { createHash, verify, X509Certificate } from "node:crypto";
import { fromBER } from "asn1js";
import { ContentInfo, SignedData } from "pkijs";
import { beforeAll, expect, test } from "vitest";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { padesPdfs, signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { aResult } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";
import { testSigner } from "../../support/test-signer.ts";

const at = "2026-12-02T07:30:15.000Z";
let signer: Awaited<ReturnType<typeof testSigner>>;
let draft: Uint8Array;
let signed: Buffer;

beforeAll(async () => {
  signer = await testSigner(new Date(at));
  draft = await printResult(aResult({ signedAt: at }));
  signed = Buffer.from(await signPdf({ pdf: draft, ...signer }));
});

const byteRange = (pdf: Buffer): readonly number[] =>
  (/\/ByteRange \[([\d ]+)\]/.exec(pdf.toString("latin1"))?.[1] ?? "").trim().split(/\s+/).map(Number);

const signedData = (pdf: Buffer): SignedData => {
  const [, from = 0, to = 0] = byteRange(pdf);
  const padded = Buffer.from(pdf.subarray(from + 1, to - 1).toString("latin1"), "hex");
  const { content } = ContentInfo.fromBER(new Uint8Array(padded));
  return new SignedData({ schema: content });
};

/** The one value of a signed attribute, as DER in hex. */
const value = (type: string): string => {
  const attributes = signedData(signed).signerInfos[0]?.signedAttrs?.attributes ?? [];
  const found = attributes.find((attribute) => attribute.type === type);
  return (found?.values ?? []).map((one) => Buffer.from(one.toBER()).toString("hex")).join(" ");
};
const certificate = (): Uint8Array => signer.chain[0] ?? new Uint8Array();

test("signing appends: the paper that was drawn before stays byte for byte", () => {
  expect(signed.subarray(0, draft.length).equals(Buffer.from(draft))).toBe(true);
});

test("the signature covers the whole file but its own digits", () => {
  const [start, from = 0, to = 0, rest = 0] = byteRange(signed);
  expect(start).toBe(0);
  expect(to + rest).toBe(signed.length);
  expect(signed.subarray(from, from + 1).toString()).toBe("<");
  expect(signed.subarray(to - 1, to).toString()).toBe(">");
  expect(signed.subarray(from + 1, to - 1).toString()).toMatch(/^[0-9a-f]+$/);
});

test("it is a PAdES signature with the claimed time in the PDF and not in the CMS", () => {
  const text = signed.toString("latin1");
  expect(text).toContain("/SubFilter /ETSI.CAdES.detached");
  expect(text).toContain("/M (D:20261202143015+07'00')");
  const types = signedData(signed).signerInfos[0]?.signedAttrs?.attributes.map(({ type }) => type);
  expect(types).not.toContain("1.2.840.113549.1.9.5");
});

test("the signed attributes are content type, digest and signing-certificate-v2, in DER order", () => {
  const attributes = signedData(signed).signerInfos[0]?.signedAttrs?.attributes ?? [];
  expect(attributes.map(({ type }) => type).sort()).toEqual([
    "1.2.840.113549.1.9.16.2.47",
    "1.2.840.113549.1.9.3",
    "1.2.840.113549.1.9.4",
  ]);
  const encoded = attributes.map((attribute) => Buffer.from(attribute.toSchema().toBER()).toString("hex"));
  expect(encoded).toEqual([...encoded].sort());
});

test("signing-certificate-v2 names the certificate that signed, and no other", () => {
  const hash = createHash("sha256").update(Buffer.from(certificate())).digest("hex");
  // SEQUENCE of SEQUENCE of ESSCertIDv2, which is a SEQUENCE of the hash alone: SHA-256 is the default.
  expect(value("1.2.840.113549.1.9.16.2.47")).toBe(`3026302430220420${hash}`);
});

test("the digest in it is the digest of the covered bytes, and the key of the certificate signed the attributes", () => {
  const [, from = 0, to = 0] = byteRange(signed);
  const info = signedData(signed).signerInfos[0];
  const covered = createHash("sha256").update(signed.subarray(0, from)).update(signed.subarray(to)).digest("hex");
  expect(value("1.2.840.113549.1.9.4")).toBe(`0420${covered}`);

  const set = Buffer.from(info?.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  expect(fromBER(new Uint8Array(set)).offset).toBe(set.length);
  const key = new X509Certificate(certificate()).publicKey;
  expect(verify("sha256", set, key, Buffer.from(info?.signature.valueBlock.valueHexView ?? []))).toBe(true);
});

test("the whole chain is inside, the test root says that it has no legal value, and each link verifies", () => {
  const inside = signedData(signed).certificates ?? [];
  expect(inside).toHaveLength(2);
  const [leaf, root] = inside.map((one) => new X509Certificate(Buffer.from(one.toSchema().toBER())));
  expect(leaf?.subject).toContain("KIỂM THỬ / TEST");
  expect(root?.subject).toContain("KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
  expect(root && leaf?.verify(root.publicKey)).toBe(true);
  expect(root?.verify(root.publicKey)).toBe(true);
  expect([leaf?.ca, root?.ca]).toEqual([false, true]);
});

test("a signed paper is still the same page to a reader", async () => {
  expect((await readPdf(signed)).map(({ text }) => text)).toEqual((await readPdf(draft)).map(({ text }) => text));
});

test("the trailer of the signed revision keeps the identity that PDF/A asks for", () => {
  const first = /\/ID \[<([0-9a-f]+)>/.exec(Buffer.from(draft).toString("latin1"))?.[1];
  const ids = [...signed.toString("latin1").matchAll(/\/ID \[<([0-9a-f]+)> <([0-9a-f]+)>\]/g)];
  expect(ids).toHaveLength(2);
  expect(ids[1]?.[1]).toBe(first);
  expect(ids[1]?.[2]).not.toBe(ids[0]?.[2]);
});

test("a paper that is signed already is refused: a second signature would not be over the first", async () => {
  await expect(signPdf({ pdf: signed, ...signer })).rejects.toThrow("exactly one plain cross-reference table");
});

test.each([
  ["no PDF", "Kết quả"],
  ["a PDF cut short", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"],
  [
    "a table that points elsewhere",
    "%PDF-1.7\nxref\n0 2\n0000000000 65535 f \n0000000003 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R /ID [<00> <00>] >>\nstartxref\n9\n%%EOF",
  ],
])("%s is refused and nothing is signed", async (_, text) => {
  const signatures = { sign: () => Promise.reject(new Error("the key was used")) };
  await expect(signPdf({ ...signer, pdf: Buffer.from(text), signatures })).rejects.toThrow(/PDF|table/);
});

test("without a published chain nothing is signed", async () => {
  const signatures = { sign: () => Promise.reject(new Error("the key was used")) };
  const certificates = { chain: () => Promise.reject(new Error("no certificate chain is published")) };
  await expect(padesPdfs(signatures, certificates).sign(draft, signer.signing)).rejects.toThrow("no certificate chain");
});

test("a chain that is another key's, or was not valid at the time, signs nothing", async () => {
  const other = await testSigner(new Date(at));
  await expect(signPdf({ pdf: draft, ...signer, chain: other.chain })).rejects.toThrow("not that of the signing key");
  const signing = { ...signer.signing, at: "2031-01-01T00:00:00.000Z" };
  await expect(signPdf({ pdf: draft, ...signer, signing })).rejects.toThrow("not valid at the time of signing");
});
