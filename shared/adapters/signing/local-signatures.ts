import { constants, type KeyObject, privateEncrypt } from "node:crypto";
import type { Signatures } from "../../ports/signatures.ts";

/** DigestInfo of a SHA-256 digest (RFC 8017, 9.2): what PKCS #1 v1.5 pads and signs. */
const digestInfo = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** A private RSA key in memory: the same signature as the key service gives, for tests and for test certificates. */
export const localSignatures = (key: KeyObject): Signatures => ({
  sign: async (digest) =>
    new Uint8Array(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, digest]))),
});
