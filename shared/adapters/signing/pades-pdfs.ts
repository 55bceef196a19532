import type {
  Certificates,
  Signatures,
  SignedPdfs,
  Signing,
  SigningKey,
  SigningKeys,
  TimeStamps,
} from "../../ports/signatures.ts";
import { cmsSignature } from "./cms-signature.ts";
import { type DrawnAppearance, withContents, withEmptySignature } from "./signature-field.ts";

/** Room for the CMS: an RSA signature and a chain of three certificates; a time stamp brings a chain of its own. */
const reservedBytes = { plain: 12_288, stamped: 24_576 } as const;

const nothingDrawn: DrawnAppearance = async () => {
  throw new Error("this signature has nothing to show itself with");
};

/**
 * Signs a PDF in place (PAdES baseline B-B, with a time stamp B-T; ETSI EN 319 142-1): a revision with a signature field, and
 * in it a CMS over every byte of the file but the field's own digits.
 */
export const signPdf = async (needs: {
  readonly pdf: Uint8Array;
  readonly signing: Signing;
  readonly chain: readonly Uint8Array[];
  readonly signatures: Signatures;
  readonly draw?: DrawnAppearance | undefined;
  readonly timeStamps?: TimeStamps | undefined;
}): Promise<Uint8Array> => {
  const { draw = nothingDrawn, timeStamps } = needs;
  const room = timeStamps === undefined ? reservedBytes.plain : reservedBytes.stamped;
  const unsigned = await withEmptySignature(needs.pdf, needs.signing, draw, room);
  const { pdf, contents } = unsigned;
  const parts = [pdf.subarray(0, contents.from), pdf.subarray(contents.to)];
  return withContents(unsigned, await cmsSignature({ ...needs, parts, at: new Date(needs.signing.at) }));
};

/** By the one key that is given: the mark of a form is drawn into it, and the signature shows nothing of its own. */
export const padesPdfs = (signatures: Signatures, certificates: Certificates): SignedPdfs => ({
  sign: async (pdf, signing) => signPdf({ pdf, signing, chain: await certificates.chain(), signatures }),
});

/** By the key of whom it is signed for, shown by what `draw` makes, stamped where there is an authority. */
export const padesResults = (more: {
  readonly keys: SigningKeys;
  readonly draw: DrawnAppearance;
  readonly timeStamps?: TimeStamps | undefined;
}): SignedPdfs => ({
  sign: async (pdf, signing) => {
    if (signing.by === undefined) throw new Error("nobody is named for whom a result is signed");
    const key: SigningKey = await more.keys.of(signing.by);
    return signPdf({ ...more, ...key, pdf, signing });
  },
});
