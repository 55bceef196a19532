import { withOffset } from "../../domain/civil-time.ts";
import type { Signing } from "../../ports/signatures.ts";
import { lastPage, UnfitPdf, withRevision } from "./pdf-revision.ts";

/** Room for the CMS: an RSA signature, a chain of three certificates, and a time stamp one day. */
const reservedBytes = 12_288;
const emptyRange = `[0 ${"0".repeat(10)} ${"0".repeat(10)} ${"0".repeat(10)}]`;

/** A PDF text string in UTF-16 with its mark, written as hex: safe for every letter. */
const textString = (text: string): string =>
  `<feff${Buffer.from(text.normalize("NFC"), "utf16le").swap16().toString("hex")}>`;

/** `D:20261202143015+07'00'`. */
const pdfDate = (at: string): string => {
  const digits = withOffset(at).slice(0, 19).replace(/\D/g, "");
  return `(D:${digits}+07'00')`;
};

/** A PDF with an empty signature in it: `contents` is where its hex digits go, everything else is to be signed. */
export interface Unsigned {
  readonly pdf: Buffer;
  readonly contents: { readonly from: number; readonly to: number };
}

/**
 * Adds a signature field without a picture of its own: what people see was drawn before (a field of no size needs no
 * appearance, PDF/A-2 6.3.3). /M carries the claimed time, as PAdES (ETSI EN 319 142-1) wants it.
 */
export const withEmptySignature = (pdf: Uint8Array, signing: Signing): Unsigned => {
  const revised = withRevision(pdf, (objects) => {
    const page = lastPage(objects);
    const [signature, field, form] = [objects.size, objects.size + 1, objects.size + 2];
    const catalog = objects.dictionary(objects.root);
    const pageBody = objects.dictionary(page);
    if (/\/AcroForm/.test(catalog) || /\/Annots/.test(pageBody)) throw new UnfitPdf("the PDF has form fields already");
    return new Map([
      [objects.root, `<<\n${catalog}\n/AcroForm ${form} 0 R\n>>`],
      [page, `<<\n${pageBody}\n/Annots [${field} 0 R]\n>>`],
      [
        signature,
        `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange ${emptyRange}\n` +
          `/Contents <${"0".repeat(reservedBytes * 2)}>\n/M ${pdfDate(signing.at)}\n/Name ${textString(signing.name)}\n` +
          `/Reason ${textString(signing.reason)}\n/Location ${textString(signing.location)}\n>>`,
      ],
      [
        field,
        `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Signature1)\n/F 132\n/Rect [0 0 0 0]\n` +
          `/P ${page} 0 R\n/V ${signature} 0 R\n>>`,
      ],
      [form, `<<\n/Fields [${field} 0 R]\n/SigFlags 3\n>>`],
    ]);
  });
  const from = revised.indexOf(`/Contents <${"0".repeat(64)}`, pdf.length) + "/Contents ".length;
  const to = from + reservedBytes * 2 + 2;
  const range = `[0 ${from} ${to} ${revised.length - to}]`.padEnd(emptyRange.length);
  revised.write(range, revised.indexOf(emptyRange, pdf.length), "latin1");
  return { pdf: revised, contents: { from, to } };
};

/** Puts the CMS into its place; the rest of the room stays zero, which readers skip. */
export const withContents = ({ pdf, contents }: Unsigned, cms: Uint8Array): Uint8Array => {
  if (cms.length > reservedBytes) throw new UnfitPdf(`a signature of ${cms.length} bytes does not fit its place`);
  const signed = Buffer.from(pdf);
  signed.write(Buffer.from(cms).toString("hex"), contents.from + 1, "latin1");
  return new Uint8Array(signed);
};
