import { type BaseBlock, fromBER, GeneralizedTime, ObjectIdentifier, OctetString, UTCTime } from "asn1js";

/** A value of ASN.1 as it stands in a file (X.690), to be walked through. */
export interface Asn1 {
  /** The number of its universal tag, or 0x80 and that of a tag of its context. */
  readonly tag: number;
  /** All of it, tag and length too. */
  readonly raw: Buffer;
  /** What a primitive value holds, and an octet string in pieces. */
  readonly content: Buffer;
  /** What a constructed value is made of. */
  readonly parts: readonly Asn1[];
  /** An object identifier with dots; of anything else nothing. */
  readonly oid: string;
  readonly time: Date | undefined;
}

export const tag = { bitString: 3, octets: 4, sequence: 16, set: 17, context: (n: number) => 0x80 + n } as const;

const contextClass = 3;
const bufferOf = (view: Uint8Array): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength);

const walk = (block: BaseBlock): Asn1 => {
  const { tagClass, tagNumber, isConstructed } = block.idBlock;
  const inside: unknown = "value" in block.valueBlock ? block.valueBlock.value : [];
  const held: unknown =
    block instanceof OctetString
      ? new Uint8Array(block.getValue())
      : "valueHexView" in block.valueBlock && block.valueBlock.valueHexView;
  return {
    tag: tagClass === contextClass ? tag.context(tagNumber) : tagClass === 1 ? tagNumber : -1,
    raw: bufferOf(block.valueBeforeDecodeView),
    content: held instanceof Uint8Array ? bufferOf(held) : Buffer.alloc(0),
    parts: isConstructed && Array.isArray(inside) ? inside.map(walk) : [],
    oid: block instanceof ObjectIdentifier ? block.getValue() : "",
    time: block instanceof UTCTime || block instanceof GeneralizedTime ? block.toDate() : undefined,
  };
};

/** Reads one value. Throws when there is none; whatever stands behind it is left alone, as zeros behind a signature are. */
export const readAsn1 = (bytes: Uint8Array): Asn1 => {
  const { offset, result } = fromBER(new Uint8Array(bytes));
  if (offset === -1) throw new Error("this is no ASN.1");
  return walk(result);
};

/** A part that has to be there. */
export const part = (value: Asn1 | undefined, n: number): Asn1 => {
  const found = value?.parts[n];
  if (found === undefined) throw new Error("a part of the ASN.1 is missing");
  return found;
};

/** The part with this tag, if there is one. */
export const tagged = (value: Asn1 | undefined, number: number): Asn1 | undefined =>
  value?.parts.find((one) => one.tag === number);
