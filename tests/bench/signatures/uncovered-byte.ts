import { X509Certificate } from "node:crypto";
import { type Asn1, part, readAsn1, tag, tagged } from "../../../shared/adapters/signing/asn1.ts";

/** What a byte is that no signature covers, since it stands in the digits of the last one, and a flip of it changes nothing that anybody checks. */
export const uncoveredPlaces = [
  "a name in the copy of the root: what is trusted is the root that the province has entered",
  "a tag, length, version or parameter around the parts of the signature, which readers pass over",
] as const;
export type UncoveredPlace = (typeof uncoveredPlaces)[number];

const isWithin = (inner: Asn1 | undefined, byte: number, whole: Asn1): boolean => {
  if (inner === undefined) return false;
  const from = inner.raw.byteOffset - whole.raw.byteOffset;
  return byte >= from && byte < from + inner.raw.length;
};

/**
 * What the byte at `at` is, where a flip of it was found by no signature. Nothing where it is none of these: then the flip ought to have been found.
 */
export const uncoveredPlace = (whole: Uint8Array, at: number): UncoveredPlace | undefined => {
  const text = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength).toString("latin1");
  const from = text.lastIndexOf("/Contents <") + "/Contents <".length;
  const to = text.indexOf(">", from);
  if (at < from || at >= to) return undefined;
  const cms = readAsn1(Buffer.from(text.slice(from, to), "hex"));
  const byte = (at - from) >> 1;
  if (byte >= cms.raw.length) return undefined;
  const data = part(part(cms, 1), 0);
  const certificates = tagged(data, tag.context(0));
  const certificate = certificates?.parts.find((one) => isWithin(one, byte, cms));
  if (certificate !== undefined) {
    const { issuer, subject } = new X509Certificate(certificate.raw);
    const fields = part(certificate, 0).parts;
    const isName = [3, 5].some((n) => isWithin(fields[n], byte, cms));
    return issuer === subject && isName
      ? uncoveredPlaces[0]
      : isFrame(certificate, byte, cms)
        ? uncoveredPlaces[1]
        : undefined;
  }
  const signer = data.parts.at(-1)?.parts[0];
  const signature = signer?.parts.find((one) => one.tag === tag.octets);
  const attributes = tagged(signer, tag.context(0));
  const isSigned = [signature, attributes].some((one) => isWithin(one, byte, cms) && !isFrame(one, byte, cms));
  return isSigned ? undefined : uncoveredPlaces[1];
};

/** Is the byte the tag or the length of this part, and nothing that it holds? */
const isFrame = (of: Asn1 | undefined, byte: number, whole: Asn1): boolean => {
  if (of === undefined) return false;
  const head =
    of.parts[0] === undefined ? of.raw.length - of.content.length : of.parts[0].raw.byteOffset - of.raw.byteOffset;
  return byte < of.raw.byteOffset - whole.raw.byteOffset + head;
};
