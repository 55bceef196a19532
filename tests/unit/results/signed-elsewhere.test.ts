import { createHash, X509Certificate } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { printReceipt } from "../../../shared/adapters/print/receipt.ts";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { drawAppearance } from "../../../shared/adapters/print/signature-appearance.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { withRevision } from "../../../shared/adapters/signing/pdf-revision.ts";
import { signedElsewhere } from "../../../shared/adapters/signing/signed-elsewhere.ts";
import { issueTestCertificate } from "../../../shared/adapters/signing/test-certificates.ts";
import { packedPdf } from "../../support/elsewhere/packed-pdf.ts";
import { aReceipt, aResult } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";
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

/** Where the digits of the one signature stand. */
const digits = () => {
  const from = Buffer.from(signed).indexOf("/Contents <") + "/Contents <".length;
  return { from, to: Buffer.from(signed).indexOf(">", from) };
};
const inCapital = (pdf: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(pdf);
  copy[copy.indexOf("a".charCodeAt(0), digits().from + 1)] = "A".charCodeAt(0);
  return copy;
};
/** The last place that the last table names, one digit off. */
const torn = (pdf: Uint8Array): Uint8Array => flipped(pdf, Buffer.from(pdf).lastIndexOf(" 00000 n") - 1);

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
    ["a zero behind the signature", (): Uint8Array => flipped(signed, digits().to - 9), "altered"],
    ["a digit in a capital letter", (): Uint8Array => inCapital(signed), "altered"],
    ["a byte of a certificate that came with it", (): Uint8Array => flipped(signed, digits().from + 3000), "altered"],
    [
      "what was added behind the last signature",
      (): Uint8Array => Buffer.concat([signed, Buffer.from("\n%more\n")]),
      "altered",
    ],
    [
      "a revision behind the last signature",
      (): Uint8Array => withRevision(signed, ({ size }) => new Map([[size, "<< /Type /Whatever >>"]])),
      "altered",
    ],
    ["a file of something else", (): Uint8Array => Buffer.from("PK\u0003\u0004"), "unfit"],
    ["a file cut short", (): Uint8Array => signed.subarray(0, signed.length - 2000), "altered"],
    ["a place of an object that is another one", (): Uint8Array => torn(signed), "altered"],
  ] as const)("is not taken with %s", async (_, file, flaw) => {
    expect(await judge(file())).toEqual({ flaw });
  });

  it.each(["streams", "hybrid"] as const)("is taken in %s, and sealed in the way it goes on", async (packing) => {
    const paper = packedPdf(await printReceipt(aReceipt()), packing);
    const one = await signPdf({ pdf: paper, ...signer, ...shown("Leader") });
    const two = await signPdf({ pdf: one, ...signer, ...shown("Seal") });
    expect(await judge(one)).toHaveProperty("signedBy");
    expect(await judge(two)).toHaveProperty("signedBy");
    const added = Buffer.from(two.subarray(one.length)).toString("latin1");
    expect([/\nxref\n/.test(added), /\/Type \/XRef/.test(added)]).toEqual(
      packing === "streams" ? [false, true] : [true, false],
    );
    expect(await readPdf(two)).toHaveLength((await readPdf(paper)).length);
    for (let byte = 11; byte < one.length; byte += Math.floor(one.length / 40))
      expect(await judge(flipped(one, byte)), `byte ${byte}`).not.toHaveProperty("signedBy");
  });

  it("is never a reason to fail, however it was torn", async () => {
    const files = [signed, packedPdf(signed, "streams")];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 40 }), async (which, where, written) => {
        const file = Uint8Array.from(files[which % 2] ?? signed);
        file.set(written, where % (file.length - written.length));
        await judge(file);
      }),
      { numRuns: 200 },
    );
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
