import { createHash, X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { printReceipt } from "../../../shared/adapters/print/receipt.ts";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { drawAppearance } from "../../../shared/adapters/print/signature-appearance.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { withRevision } from "../../../shared/adapters/signing/pdf-revision.ts";
import { signedElsewhere } from "../../../shared/adapters/signing/signed-elsewhere.ts";
import { issueTestCertificate } from "../../../shared/adapters/signing/test-certificates.ts";
import { aReceipt, aResult } from "../../support/forms.ts";
import { testSigner } from "../../support/test-signer.ts";

const at = "2026-12-02T07:30:15.000Z";
const now = new Date("2026-12-02T08:00:00.000Z");
type Signer = Awaited<ReturnType<typeof testSigner>>;

let signer: Signer;
let signed: Uint8Array;
let sealed: Uint8Array;
const judge = (pdf: Uint8Array, when = now, roots = [signer.root]) =>
  signedElsewhere(async () => roots).judge(pdf, when);
const shown = (place: "Leader" | "Seal") => ({
  draw: drawAppearance,
  signing: { ...signer.signing, shown: { place, lines: ["Người ký"] } },
});
const flipped = (pdf: Uint8Array, byte: number): Uint8Array => {
  const copy = Uint8Array.from(pdf);
  copy[byte] = (copy[byte] ?? 0) ^ 1;
  return copy;
};

beforeAll(async () => {
  signer = await testSigner(new Date(at));
  signed = await signPdf({ pdf: await printResult(aResult({ signedAt: at })), ...signer, ...shown("Leader") });
  sealed = await signPdf({ pdf: signed, ...signer, ...shown("Seal") });
});

describe("a file that was signed elsewhere", () => {
  it("tells whose key signed it and when, whether it carries one signature or two", async () => {
    const spki = new X509Certificate(signer.chain[0] ?? new Uint8Array()).publicKey.export({
      format: "der",
      type: "spki",
    });
    const publicKey = createHash("sha256").update(spki).digest("hex");
    const signedBy = { publicKey, signedAt: at, revocation: "not-known" };
    expect(await judge(signed)).toEqual({ signedBy });
    expect(await judge(sealed)).toEqual({ signedBy });
  });

  it.each([
    ["a byte of the paper", (): Uint8Array => flipped(signed, Math.floor(signed.length / 4)), "altered"],
    ["a byte behind the paper, before the signature", (): Uint8Array => flipped(sealed, signed.length + 50), "altered"],
    [
      "a digit of the signature",
      (): Uint8Array => flipped(signed, Buffer.from(signed).indexOf("/Contents <") + 600),
      "altered",
    ],
    [
      "what was added behind the last signature",
      (): Uint8Array => Buffer.concat([signed, Buffer.from("\n%more\n")]),
      "unfit",
    ],
    [
      "a revision behind the last signature",
      (): Uint8Array => withRevision(signed, ({ size }) => new Map([[size, "<< /Type /Whatever >>"]])),
      "altered",
    ],
    ["a file of something else", (): Uint8Array => Buffer.from("PK\u0003\u0004"), "unfit"],
    ["a file cut short", (): Uint8Array => signed.subarray(0, signed.length - 2000), "unfit"],
  ] as const)("is not taken with %s", async (_, file, flaw) => {
    expect(await judge(file())).toEqual({ flaw });
  });

  it("is not taken without a signature, with empty places for some or none", async () => {
    expect(await judge(await printResult(aResult()))).toEqual({ flaw: "not-signed" });
    expect(await judge(await printReceipt(aReceipt()))).toEqual({ flaw: "not-signed" });
  });

  it("is not taken when something stands in the gap beside the digits of the signature", async () => {
    const text = Buffer.from(signed);
    const from = text.indexOf("/Contents <") + "/Contents ".length;
    const end = text.indexOf(">", from);
    const smuggled = Buffer.from(text);
    smuggled.write(">/X <", end - 5, "latin1");
    expect(await judge(smuggled)).toEqual({ flaw: "altered" });
  });

  it("is not taken under a root that nobody trusts, or by the root itself", async () => {
    const stranger = await testSigner(new Date(at));
    expect(await judge(signed, now, [stranger.root])).toEqual({ flaw: "untrusted" });
    expect(await judge(signed, now, [])).toEqual({ flaw: "untrusted" });
  });

  it("is taken after its certificate has ended, and not when it had before the signature", async () => {
    expect(await judge(signed, new Date("2031-01-01T00:00:00.000Z"))).toHaveProperty("signedBy");
    const { privateKey, publicKey } = (await import("node:crypto")).generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { localSignatures } = await import("../../../shared/adapters/signing/local-signatures.ts");
    const chain = await issueTestCertificate({
      publicKey: publicKey.export({ format: "der", type: "spki" }),
      root: signer.authority,
      holder: { organisation: "Chi nhánh", name: "Người Cũ" },
      now: new Date("2020-01-01T00:00:00.000Z"),
    });
    // Signed by a program that does not look at its own certificate: the claimed time is changed behind our own check.
    const early = { ...signer.signing, at: "2021-06-01T00:00:00.000Z", shown: shown("Leader").signing.shown };
    const pdf = await signPdf({
      pdf: await printResult(aResult()),
      signatures: localSignatures(privateKey),
      chain,
      draw: drawAppearance,
      signing: early,
    });
    expect(await judge(pdf)).toEqual({ flaw: "not-valid-then" });
  });

  it("is not taken when it says that it was signed in the future", async () => {
    expect(await judge(signed, new Date("2026-12-02T07:20:00.000Z"))).toEqual({ flaw: "wrong-time" });
    expect(await judge(signed, new Date("2026-12-02T07:28:00.000Z"))).toHaveProperty("signedBy");
  });
});
