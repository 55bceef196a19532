import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A message as it came. */
export interface HeardMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Is it signed by one of the receiver's keys? */
  readonly isSigned: boolean;
}

const bytesOf = (key: string): Buffer => Buffer.from(key.slice(key.indexOf("_") + 1), "base64");

/** SubjectPublicKeyInfo of an ed25519 key is this and its 32 bytes (RFC 8410). */
const spki = Buffer.from("302a300506032b6570032100", "hex");

/** Is the message signed by this key (`whsec_…`, `whpk_…`)? Written from the specification, and sharing nothing with what signs. */
export const isSignedBy = ({ headers, body }: Pick<HeardMessage, "headers" | "body">, key: string): boolean => {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures = "" } = headers;
  const signed = Buffer.from(`${id}.${timestamp}.${body}`);
  return signatures.split(" ").some((one) => {
    const [version, base64 = ""] = one.split(",");
    const given = Buffer.from(base64, "base64");
    if (version === "v1" && key.startsWith("whsec_")) {
      const own = createHmac("sha256", bytesOf(key)).update(signed).digest();
      return own.length === given.length && timingSafeEqual(own, given);
    }
    if (version !== "v1a" || !key.startsWith("whpk_")) return false;
    const publicKey = createPublicKey({ key: Buffer.concat([spki, bytesOf(key)]), format: "der", type: "spki" });
    return verify(null, signed, publicKey, given);
  });
};

/** The system of an agency in small: takes what is sent to it on this machine, and verifies each signature. */
export interface WebhookReceiver {
  readonly url: string;
  /** Everything that came, doubles included, in order. */
  readonly heard: readonly HeardMessage[];
  /** Which keys it knows from now on. */
  knows(...keys: readonly string[]): void;
  /** What it answers from now on; nothing at all for `hang`. */
  answers(status: number | "hang"): void;
  stop(): Promise<void>;
}

export const startWebhookReceiver = async (port = 0): Promise<WebhookReceiver> => {
  const heard: HeardMessage[] = [];
  let known: readonly string[] = [];
  let status: number | "hang" = 204;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const),
    );
    heard.push({ headers, body, isSigned: known.some((key) => isSignedBy({ headers, body }, key)) });
    if (status !== "hang") response.writeHead(status).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    // The address that the local cloud is told of; a name would not do.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/motcua`,
    heard,
    knows: (...keys) => {
      known = keys;
    },
    answers: (next) => {
      status = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
