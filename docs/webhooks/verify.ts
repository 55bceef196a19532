// Verifies a message of motcua (Standard Webhooks), without any library.
//
//   node verify.ts whsec_… message.json      (or whpk_…; { "headers": { … }, "body": "…" })
//
// In a server call `verify` with the headers and the body as they came, before anything parses it.
import { createHmac, createPublicKey, timingSafeEqual, verify as verifySignature } from "node:crypto";
import { readFileSync } from "node:fs";

/** Older messages are not taken, so that nobody sends one again that they have seen. */
const toleranceSeconds = 300;

export const verify = (
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  key: string,
  now = Date.now() / 1000,
): boolean => {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (id === undefined || timestamp === undefined) return false;
  if (Math.abs(now - Number(timestamp)) > toleranceSeconds) return false;
  const signed = Buffer.from(`${id}.${timestamp}.${body}`);
  const secret = Buffer.from(key.slice(key.indexOf("_") + 1), "base64");
  // While keys are being changed there are two signatures: one that fits is enough.
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const [version, base64 = ""] = one.split(",");
    const signature = Buffer.from(base64, "base64");
    if (version === "v1" && key.startsWith("whsec_")) {
      const own = createHmac("sha256", secret).update(signed).digest();
      return own.length === signature.length && timingSafeEqual(own, signature);
    }
    if (version === "v1a" && key.startsWith("whpk_")) {
      const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), secret]);
      return verifySignature(null, signed, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
    }
    return false;
  });
};

if (import.meta.main) {
  const [key = "", file = ""] = process.argv.slice(2);
  const { headers, body } = JSON.parse(readFileSync(file, "utf8"));
  const isOurs = verify(headers, body, key);
  console.log(isOurs ? "signed" : "not signed");
  process.exitCode = isOurs ? 0 : 1;
}
