import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { WebhookSignatures } from "../../ports/webhook-signatures.ts";

/** PKCS #8 of an ed25519 key is this and its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

const secretOf = (text: string): Buffer => Buffer.from(text.slice(text.indexOf("_") + 1), "base64");

const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });

const rawPart = (key: KeyObject, part: "d" | "x"): string =>
  Buffer.from(String(key.export({ format: "jwk" })[part]), "base64url").toString("base64");

/**
 * Standard Webhooks 1.0: what is signed is `id.timestamp.body`. A shared secret is `whsec_` with 32 bytes in base64; of a key pair the
 * agency gets the public key, `whpk_`, and the secret one stays here.
 */
export const standardWebhooks: WebhookSignatures = {
  newKey: (kind) => {
    if (kind === "hmac") return { secret: `whsec_${randomBytes(32).toString("base64")}` };
    const pair = generateKeyPairSync("ed25519");
    return { secret: `whsk_${rawPart(pair.privateKey, "d")}`, publicKey: `whpk_${rawPart(pair.publicKey, "x")}` };
  },
  headers: ({ id, at, body }, keys) => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signed = Buffer.from(`${id}.${timestamp}.${body}`);
    const signatures = keys.map(({ kind, secret }) =>
      kind === "hmac"
        ? `v1,${createHmac("sha256", secretOf(secret)).update(signed).digest("base64")}`
        : `v1a,${sign(null, signed, privateKey(secretOf(secret))).toString("base64")}`,
    );
    return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
  },
};
