import { randomBytes } from "node:crypto";
import { fromBER, Integer, Null, OctetString } from "asn1js";
import {
  AlgorithmIdentifier,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { NoTimeStamp, type TimeStamps } from "../../ports/signatures.ts";

const sha256 = "2.16.840.1.101.3.4.2.1";
const tstInfo = "1.2.840.113549.1.9.16.1.4";
const timeoutMilliseconds = 5_000;
/** A token with its chain has some thousand bytes. */
const mostBytes = 20_000;
/** granted, grantedWithMods (RFC 3161, 2.4.2). */
const granted = [0, 1];

const view = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const requestFor = (digest: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(
    new TimeStampReq({
      version: 1,
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new Null() }),
        hashedMessage: new OctetString({ valueHex: view(digest) }),
      }),
      nonce: new Integer({ valueHex: view(nonce) }),
      certReq: true,
    })
      .toSchema()
      .toBER(),
  );

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.from(one).equals(Buffer.from(other));

/** The token of an answer, when it is for this digest and this question. */
const tokenOf = (answer: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Uint8Array => {
  const { status, timeStampToken } = TimeStampResp.fromBER(new Uint8Array(answer));
  if (!granted.includes(status.status) || timeStampToken === undefined)
    throw new NoTimeStamp(`the time-stamp authority answered with status ${status.status}`);
  const { encapContentInfo } = new SignedData({ schema: timeStampToken.content });
  const content = encapContentInfo.eContent?.getValue();
  if (encapContentInfo.eContentType !== tstInfo || content === undefined)
    throw new NoTimeStamp("the answer of the time-stamp authority holds no time stamp");
  const info = TSTInfo.fromBER(content);
  if (!isSame(info.messageImprint.hashedMessage.valueBlock.valueHexView, digest))
    throw new NoTimeStamp("the time stamp is of something else");
  if (!isSame(info.nonce?.valueBlock.valueHexView, nonce))
    throw new NoTimeStamp("the time stamp answers another question");
  return new Uint8Array(new ContentInfo(timeStampToken).toSchema().toBER());
};

/** A time-stamp authority over HTTP (RFC 3161, 3.4), at the address of the province's settings. */
export const rfc3161TimeStamps = (url: string): TimeStamps => ({
  of: async (digest) => {
    // Positive, and without a leading zero that DER would take away.
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/timestamp-query" },
        body: new Uint8Array(requestFor(digest, nonce)),
        signal: AbortSignal.timeout(timeoutMilliseconds),
        redirect: "error",
      });
      if (!response.ok) throw new NoTimeStamp(`the time-stamp authority answered ${response.status}`);
      const answer = new Uint8Array(await response.arrayBuffer());
      if (answer.length > mostBytes || fromBER(new Uint8Array(answer)).offset === -1)
        throw new NoTimeStamp("the time-stamp authority answered with something else");
      return tokenOf(answer, digest, nonce);
    } catch (error) {
      if (error instanceof NoTimeStamp) throw error;
      throw new NoTimeStamp("the time-stamp authority could not be asked", { cause: error });
    }
  },
});

/** Nothing where the province has no authority: an empty address. */
export const timeStampsAt = (url: string): TimeStamps | undefined => (url === "" ? undefined : rfc3161TimeStamps(url));
