import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Integer, Null, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { localSignatures } from "../../shared/adapters/signing/local-signatures.ts";
import { issueTestCertificate, type TestRoot } from "../../shared/adapters/signing/test-certificates.ts";

/** What an authority may do wrong. */
export type Misbehaviour = "rejects" | "other-digest" | "other-nonce" | "no-answer" | "fails" | "no-token";

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const algorithm = (id: string) => new AlgorithmIdentifier({ algorithmId: id, algorithmParams: new Null() });
const tstInfo = "1.2.840.113549.1.9.16.1.4";
const der = (attribute: Attribute): Buffer => Buffer.from(attribute.toSchema().toBER());

/**
 * A time-stamp authority on this machine that speaks RFC 3161 over HTTP, with a certificate of the test root. Its clock is
 * given; `misbehave` makes it answer as it should not.
 */
export const timeStampAuthority = async (root: TestRoot, now: () => Date) => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const chain = await issueTestCertificate({
    publicKey: publicKey.export({ format: "der", type: "spki" }),
    root,
    holder: { organisation: "Dấu thời gian", name: "TSA" },
    now: now(),
    stampsTime: true,
  });
  const [ownDer] = chain;
  if (ownDer === undefined) throw new Error("no certificate");
  const own = Certificate.fromBER(new Uint8Array(ownDer));
  let misbehaviour: Misbehaviour | undefined;
  let asked = 0;

  const token = async (request: TimeStampReq): Promise<ContentInfo> => {
    const { messageImprint, nonce } = request;
    const info = new TSTInfo({
      version: 1,
      policy: "1.3.6.1.4.1.99999.1",
      messageImprint:
        misbehaviour === "other-digest"
          ? new MessageImprint({
              hashAlgorithm: messageImprint.hashAlgorithm,
              hashedMessage: new OctetString({ valueHex: buffer(randomBytes(32)) }),
            })
          : messageImprint,
      serialNumber: new Integer({ valueHex: buffer(Buffer.concat([Buffer.from([0x40]), randomBytes(7)])) }),
      genTime: now(),
      ...(nonce === undefined ? {} : { nonce: misbehaviour === "other-nonce" ? new Integer({ value: 7 }) : nonce }),
    });
    const content = new Uint8Array(info.toSchema().toBER());
    const attributes = [
      new Attribute({ type: "1.2.840.113549.1.9.3", values: [new ObjectIdentifier({ value: tstInfo })] }),
      new Attribute({ type: "1.2.840.113549.1.9.4", values: [new OctetString({ valueHex: buffer(sha256(content)) })] }),
      new Attribute({
        type: "1.2.840.113549.1.9.16.2.47",
        values: [
          new Sequence({
            value: [
              new Sequence({
                value: [new Sequence({ value: [new OctetString({ valueHex: buffer(sha256(ownDer)) })] })],
              }),
            ],
          }),
        ],
      }),
    ].sort((a, b) => Buffer.compare(der(a), der(b)));
    const set = Buffer.concat(attributes.map(der));
    const header = Buffer.from([0x31, 0x81, set.length]);
    const toSign = Buffer.concat([set.length < 128 ? Buffer.from([0x31, set.length]) : header, set]);
    const signature = await localSignatures(privateKey).sign(sha256(toSign));
    const encapContentInfo = new EncapsulatedContentInfo({ eContentType: tstInfo });
    // Set behind the constructor, which would cut it into pieces that DER does not know.
    encapContentInfo.eContent = new OctetString({ valueHex: buffer(content) });
    const signed = new SignedData({
      version: 3,
      digestAlgorithms: [algorithm("2.16.840.1.101.3.4.2.1")],
      encapContentInfo,
      certificates: chain.map((certificate) => Certificate.fromBER(new Uint8Array(certificate))),
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
          digestAlgorithm: algorithm("2.16.840.1.101.3.4.2.1"),
          signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
          signatureAlgorithm: algorithm("1.2.840.113549.1.1.11"),
          signature: new OctetString({ valueHex: buffer(signature) }),
        }),
      ],
    });
    return new ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: signed.toSchema(true) });
  };

  const answer = async (body: Buffer): Promise<Uint8Array> => {
    const request = TimeStampReq.fromBER(new Uint8Array(body));
    if (misbehaviour === "rejects")
      return new Uint8Array(new TimeStampResp({ status: new PKIStatusInfo({ status: 2 }) }).toSchema().toBER());
    if (misbehaviour === "no-token") return Buffer.from("<html>welcome</html>");
    const response = new TimeStampResp({
      status: new PKIStatusInfo({ status: 0 }),
      timeStampToken: await token(request),
    });
    return new Uint8Array(response.toSchema().toBER());
  };

  const server = createServer((request, response) => {
    asked += 1;
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      if (misbehaviour === "no-answer") return request.socket.destroy();
      if (misbehaviour === "fails" || request.headers["content-type"] !== "application/timestamp-query")
        return response.writeHead(500).end();
      response
        .writeHead(200, { "content-type": "application/timestamp-reply" })
        .end(await answer(Buffer.concat(parts)));
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    asked: () => asked,
    misbehave: (how: Misbehaviour | undefined) => {
      misbehaviour = how;
    },
    stop: () => new Promise<void>((closed) => server.close(() => closed())),
  };
};
