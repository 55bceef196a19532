import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA-256 in hexadecimal, as brand-name gateways sign: over the parts in their order, a line each. */
export const gatewaySignature = (secret: string, parts: readonly string[]): string =>
  createHmac("sha256", secret).update(parts.join("\n"), "utf8").digest("hex");

/** Is this the signature of these parts? Compared in a time that says nothing. */
export const isSignedBy = (secret: string, parts: readonly string[], signature: string): boolean => {
  const [right, given] = [Buffer.from(gatewaySignature(secret, parts)), Buffer.from(signature.toLowerCase())];
  return right.length === given.length && timingSafeEqual(right, given);
};
