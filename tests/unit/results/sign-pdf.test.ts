import { createHash, verify, X509Certificate } from "node:crypto";
import { fromBER } from "asn1js";
import { ContentInfo, SignedData } from "pkijs";
import { beforeAll, expect, test } from "vitest";
import { printReceipt } from "../../../shared/adapters/print/receipt.ts";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { drawAppearance } from "../../../shared/adapters/print/signature-appearance.ts";
import { padesPdfs, padesResults, signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import type { KeyHolder, SignaturePlace } from "../../../shared/ports/signatures.ts";
import { darkPixels } from "../../support/dark-pixels.ts";
import { aReceipt, aResult } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";
import { testSigner } from "../../support/test-signer.ts";

const at = "2026-12-02T07:30:15.000Z";
let signer: Awaited<ReturnType<typeof testSigner>>;
let draft: Uint8Array;
let signed: Buffer;
let sealed: Buffer;

beforeAll(async () => {
  signer = await testSigner(new Date(at));
  draft = await printResult(aResult({ signedAt: at }));
  signed = Buffer.from(await signPdf({ pdf: draft, ...signer, ...leader(signer) }));
  sealed = Buffer.from(await signPdf({ pdf: signed, ...signer, ...seal(signer) }));
});

const shown = (place: SignaturePlace, lines: readonly string[]) => (of: typeof signer) => ({
  draw: drawAppearance,
  signing: { ...of.signing, shown: { place, lines } },
});
const leader = shown("Leader", [
  "Người ký: Trần Văn Ký",
  "Chức vụ: Giám đốc",
  "Thời gian ký: 02/12/2026 14:30:15 +07:00",
]);
const seal = shown("Seal", ["Số: 12/2026/GXN", "Phú Vang, ngày 02 tháng 12 năm 2026"]);

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

test("the seal is a second signature behind the first, over all of it, and changes no byte before it", () => {
  expect(sealed.subarray(0, signed.length).equals(signed)).toBe(true);
  const ranges = [...sealed.toString("latin1").matchAll(/\/ByteRange \[([\d ]+)\]/g)].map(([, range]) =>
    (range ?? "").trim().split(/\s+/).map(Number),
  );
  expect(ranges.map(([, , to = 0, rest = 0]) => to + rest)).toEqual([signed.length, sealed.length]);
});

test("the revision of the seal touches its field and adds what it shows: neither page nor catalogue change", () => {
  const objects = (bytes: Buffer) =>
    [...bytes.toString("latin1").matchAll(/^(\d+) 0 obj\n(<<[\s\S]*?>>)/gm)].map(([, id, body]) => ({ id, body }));
  const before = new Set(objects(signed).map(({ id }) => id));
  const changed = objects(sealed.subarray(signed.length)).filter(({ id }) => before.has(id));
  expect(changed).toHaveLength(1);
  expect(changed[0]?.body).toContain("/T (Seal)");
});

test("what a signature shows is part of it: seen on the page, in the place that was left for it", async () => {
  const dark = async (pdf: Buffer) => (await darkPixels(pdf)).length;
  const [none, one, two] = [await dark(Buffer.from(draft)), await dark(signed), await dark(sealed)];
  expect(one).toBeGreaterThan(none + 300);
  expect(two).toBeGreaterThan(one + 200);
  const before = new Set(await darkPixels(signed));
  const added = (await darkPixels(sealed)).filter((pixel) => !before.has(pixel));
  expect(added.length).toBeGreaterThan(200);
  const [left = 0, bottom = 0, right = 0, top = 0] = (
    /\/T \(Seal\)[\s\S]*?\/Rect \[([\d. ]+)\]/.exec(Buffer.from(draft).toString("latin1"))?.[1] ?? ""
  )
    .split(" ")
    .map(Number);
  for (const pixel of added) {
    const [x = 0, y = 0] = pixel.split(",").map(Number);
    expect([x >= left - 1, x <= right + 1, y >= bottom - 1, y <= top + 1]).toEqual([true, true, true, true]);
  }
});

test("a place that is signed is not signed again, and a form that is sealed gets no second seal", async () => {
  await expect(signPdf({ pdf: sealed, ...signer, ...seal(signer) })).rejects.toThrow("signed already");
  await expect(signPdf({ pdf: signed, ...signer })).rejects.toThrow("has form fields already");
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
  const form = await printReceipt(aReceipt());
  await expect(padesPdfs(signatures, certificates).sign(form, signer.signing)).rejects.toThrow("no certificate chain");
});

test("a chain that is another key's, or was not valid at the time, signs nothing", async () => {
  const other = await testSigner(new Date(at));
  const given = { pdf: draft, ...signer, ...leader(signer) };
  await expect(signPdf({ ...given, chain: other.chain })).rejects.toThrow("not that of the signing key");
  const signing = { ...given.signing, at: "2031-01-01T00:00:00.000Z" };
  await expect(signPdf({ ...given, signing })).rejects.toThrow("not valid at the time of signing");
});

test("a result is signed by the key of whom it is signed for, and by nobody without a name", async () => {
  const asked: KeyHolder[] = [];
  const keys = {
    of: async (holder: KeyHolder) => {
      asked.push(holder);
      return signer;
    },
  };
  const { draw, signing } = leader(signer);
  const results = padesResults({ keys, draw });
  await results.sign(draft, { ...signing, by: { unit: "H57.31.06", signer: "leader" } });
  expect(asked).toEqual([{ unit: "H57.31.06", signer: "leader" }]);
  await expect(results.sign(draft, signing)).rejects.toThrow("nobody is named");
});
