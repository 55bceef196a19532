import { createHash } from "node:crypto";
import type { SignatureFlaw, SignedElsewhere } from "../../ports/signed-elsewhere.ts";
import { embeddedSignatures, lastRange } from "./embedded-signatures.ts";
import { lastPage, openPdf, type PdfObjects } from "./pdf-objects.ts";
import { UnfitPdf } from "./pdf-syntax.ts";
import { readCertificates } from "./read-certificate.ts";
import { revocationOf } from "./revocation.ts";
import { addsProofsAlone, securityStore } from "./security-store.ts";
import { Flaw } from "./signature-flaw.ts";
import { signedCms } from "./signed-cms.ts";
import { trustedChain } from "./trusted-chain.ts";

/** A clock that is a little ahead is no lie. */
const skewMilliseconds = 5 * 60_000;

/** The file as the last signature has it: what was added behind that is covered by nobody, and may be proofs for it and nothing else. */
const expectNothingBehind = (pdf: Buffer, objects: PdfObjects, end: number): void => {
  if (end === pdf.length || addsProofsAlone(openPdf(pdf.subarray(0, end)), objects)) return;
  throw new Flaw("altered");
};

/**
 * Was a file torn after it was signed, or never as it has to be? Where a flipped byte hides the signature, or breaks what leads to it, the signature itself
 * still shows that the file is another one.
 */
const tornOr = (pdf: Buffer, flaw: SignatureFlaw): SignatureFlaw => {
  try {
    const signed = lastRange(pdf);
    if (signed !== undefined) signedCms(pdf, signed);
  } catch (error) {
    if (error instanceof Flaw && error.flaw === "altered") return "altered";
  }
  return flaw;
};

/**
 * Judges signatures by what stands in the file and by the roots that the province trusts (DER), without asking anybody: whether a certificate
 * was revoked is seen where the file brings proofs of it.
 */
export const signedElsewhere = (trusted: () => Promise<readonly Uint8Array[]>): SignedElsewhere => ({
  judge: async (bytes, now) => {
    const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const roots = readCertificates(await trusted());
    try {
      if (pdf.subarray(0, 5).toString("latin1") !== "%PDF-") throw new UnfitPdf("this is no PDF");
      const objects = openPdf(pdf);
      const signatures = embeddedSignatures(pdf, objects);
      const last = signatures.at(-1);
      if (last === undefined) throw new Flaw("not-signed");
      expectNothingBehind(pdf, objects, last.range[2] + last.range[3]);
      const store = securityStore(objects);
      const judged = signatures.map((embedded) => {
        const cms = signedCms(pdf, embedded);
        const at = cms.time ?? embedded.claimed;
        if (at === undefined || Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + skewMilliseconds)
          throw new Flaw("wrong-time");
        const chain = trustedChain(
          cms.signer,
          [...cms.certificates, ...readCertificates(store.certificates)],
          roots,
          at,
        );
        const crls = [...cms.proofs.crls, ...store.crls];
        const revocation = revocationOf(chain, { crls, ocsps: [...cms.proofs.ocsps, ...store.ocsps] }, at);
        return { ...cms, at, revocation };
      });
      const by = judged.at(-1);
      if (by === undefined) throw new Flaw("not-signed");
      if (signatures.some(({ isFinal }) => isFinal)) throw new Flaw("final");
      // Where the seal would come has to be found: a file that cannot be sealed is not taken.
      objects.entries(lastPage(objects));
      const spki = by.signer.x509.publicKey.export({ format: "der", type: "spki" });
      return {
        signedBy: {
          publicKey: createHash("sha256").update(spki).digest("hex"),
          signedAt: by.at.toISOString(),
          revocation: by.revocation,
        },
      };
    } catch (error) {
      if (error instanceof UnfitPdf) return { flaw: tornOr(pdf, "unfit") };
      if (error instanceof Flaw)
        return { flaw: error.flaw === "unfit" || error.flaw === "not-signed" ? tornOr(pdf, error.flaw) : error.flaw };
      // What ASN.1 or a number makes of a hostile file is no reason to fail.
      if (error instanceof Error) return { flaw: "altered" };
      throw error;
    }
  },
});
