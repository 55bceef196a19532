import { describe, expect, it } from "vitest";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { drawAppearance } from "../../shared/adapters/print/signature-appearance.ts";
import { signPdf } from "../../shared/adapters/signing/pades-pdfs.ts";
import { signedElsewhere } from "../../shared/adapters/signing/signed-elsewhere.ts";
import type { SignatureFlaw } from "../../shared/ports/signed-elsewhere.ts";
import { packedPdf } from "../support/elsewhere/packed-pdf.ts";
import { type SigningElsewhere, signElsewhere } from "../support/elsewhere/sign-elsewhere.ts";
import { aReceipt, aResult } from "../support/forms.ts";
import { testSigner } from "../support/test-signer.ts";

const [withPlaces, plain] = await Promise.all([pdfForms.result(aResult()), pdfForms.receipt(aReceipt())]);
const papers = {
  "a table and places for signatures": withPlaces,
  "a table and no form": plain,
  "object streams and a cross-reference stream": packedPdf(plain, "streams"),
  "streams, and places for signatures": packedPdf(withPlaces, "streams"),
  "a table with a stream beside it (hybrid)": packedPdf(plain, "hybrid"),
} as const;

const accepted: readonly (readonly [string, SigningElsewhere & { readonly pdf: Uint8Array }])[] = [
  ...Object.entries(papers).map(([name, pdf]) => [name, { pdf }] as const),
  ["RSA-PSS, SHA-256", { pdf: plain, pss: true }],
  [
    "RSA-PSS, SHA-512, and a certificate issued by RSA-PSS",
    { pdf: plain, pss: true, digest: "sha512", pssCertificate: true },
  ],
  ["RSA, SHA-384", { pdf: plain, digest: "sha384" }],
  ["ECDSA, P-256 and SHA-256", { pdf: plain, key: "p-256" }],
  ["ECDSA, P-384 and SHA-384, over streams", { pdf: packedPdf(plain, "streams"), key: "p-384", digest: "sha384" }],
  ["PKCS #7 as Adobe has it", { pdf: plain, adobe: true }],
];
const proven: readonly (readonly [string, SigningElsewhere & { readonly pdf: Uint8Array }])[] = [
  ["a list beside the signature", { pdf: plain, proofs: "crl" }],
  ["an answer beside the signature", { pdf: plain, proofs: "ocsp" }],
  ["a list in a revision behind it", { pdf: plain, proofs: "crl", proofsIn: "revision" }],
  [
    "an answer in a revision behind it, over streams",
    { pdf: packedPdf(plain, "streams"), proofs: "ocsp", proofsIn: "revision" },
  ],
  ["a list inside the signature (Adobe)", { pdf: plain, proofs: "crl", adobe: true }],
  ["an answer inside the signature (Adobe)", { pdf: plain, proofs: "ocsp", adobe: true }],
  ["a list that revokes it tomorrow", { pdf: plain, proofs: "crl", proofsIn: "revision", revoked: 1 }],
];
const refused: readonly (readonly [string, SigningElsewhere & { readonly pdf: Uint8Array }, SignatureFlaw])[] = [
  ["SHA-1", { pdf: plain, digest: "sha1" }, "weak"],
  ["RSA of 1024 bits", { pdf: plain, key: "rsa-1024" }, "weak"],
  ["a certificate of an authority that nobody trusts", { pdf: plain, authority: "stranger" }, "untrusted"],
  ["a certificate that had ended", { pdf: plain, from: -400, to: -2 }, "not-valid-then"],
  ["a certificate that had not begun", { pdf: plain, from: 2 }, "not-valid-then"],
  [
    "a certificate revoked before, by a list",
    { pdf: plain, proofs: "crl", proofsIn: "revision", revoked: -3 },
    "revoked",
  ],
  [
    "a certificate revoked before, by an answer",
    { pdf: plain, proofs: "ocsp", proofsIn: "revision", revoked: -3 },
    "revoked",
  ],
  ["a certification that allows nothing more", { pdf: plain, final: true }, "final"],
];
const signed = await signElsewhere([...accepted, ...proven, ...refused].map(([, order]) => order));
const judge = signedElsewhere(async () => [signed.root]);
const fileOf = (name: string) => {
  const n = [...accepted, ...proven, ...refused].findIndex(([one]) => one === name);
  const file = signed.files[n];
  if (file === undefined) throw new Error(`nobody has signed ${name}`);
  return file;
};

describe("a file signed by another program", () => {
  it.each([...accepted, ...proven].map(([name, { proofs }]) => [name, proofs ? "not-revoked" : "not-known"] as const))(
    "is taken with %s (%s), and its signature is whole after the seal, for pyHanko too",
    async (name, revocation) => {
      const { pdf, publicKey } = fileOf(name);
      expect(await judge.judge(pdf, new Date())).toMatchObject({ signedBy: { publicKey, revocation } });
      const signer = await testSigner();
      const shown = { place: "Seal", lines: ["Số: 12/2026/GXN"] } as const;
      const sealed = await signPdf({ ...signer, pdf, draw: drawAppearance, signing: { ...signer.signing, shown } });
      const [theirs, ours] = await Promise.all([
        validateWithPyhanko(sealed, signed.root),
        validateWithPyhanko(sealed, signer.root),
      ]);
      expect(theirs[0]).toMatchObject({ intact: true, valid: true, trusted: true, bottomLine: true });
      expect(ours[1]).toMatchObject({ field: "Seal", bottomLine: true, ades: "OK", coverage: "ENTIRE_FILE" });
      const both = signedElsewhere(async () => [signed.root, signer.root]);
      expect(await both.judge(sealed, new Date())).toHaveProperty("signedBy");
    },
  );

  it.each(refused.map(([name, , flaw]) => [name, flaw] as const))("is not taken with %s: %s", async (name, flaw) => {
    expect(await judge.judge(fileOf(name).pdf, new Date())).toEqual({ flaw });
  });
});
