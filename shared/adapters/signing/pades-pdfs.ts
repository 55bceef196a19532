import type { Certificates, Signatures, SignedPdfs, Signing } from "../../ports/signatures.ts";
import { cmsSignature } from "./cms-signature.ts";
import { withContents, withEmptySignature } from "./signature-field.ts";

/**
 * Signs a PDF in place (PAdES baseline B, ETSI EN 319 142-1): a revision with a signature field, and in it a CMS over
 * every byte of the file but the field's own digits.
 */
export const signPdf = async (needs: {
  readonly pdf: Uint8Array;
  readonly signing: Signing;
  readonly chain: readonly Uint8Array[];
  readonly signatures: Signatures;
}): Promise<Uint8Array> => {
  const unsigned = withEmptySignature(needs.pdf, needs.signing);
  const { pdf, contents } = unsigned;
  const parts = [pdf.subarray(0, contents.from), pdf.subarray(contents.to)];
  return withContents(unsigned, await cmsSignature({ ...needs, parts, at: new Date(needs.signing.at) }));
};

export const padesPdfs = (signatures: Signatures, certificates: Certificates): SignedPdfs => ({
  sign: async (pdf, signing) => signPdf({ pdf, signing, chain: await certificates.chain(), signatures }),
});
