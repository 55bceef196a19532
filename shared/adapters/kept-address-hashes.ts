import { createHmac } from "node:crypto";
import type { KeyedHashes } from "../ports/keyed-hashes.ts";
import type { AddressHashes } from "../ports/notices.ts";

/**
 * Hashes of addresses under a key of their own, which is itself a keyed hash of KMS: one call for the life of a function in place of one
 * for each notice. The key of KMS never leaves it, and whoever has the table alone cannot try telephone numbers.
 */
export const keptAddressHashes = (hashes: KeyedHashes): AddressHashes => {
  let kept: Promise<string> | undefined;
  return {
    of: async (channel, address) => {
      kept ??= hashes.of("address", "key");
      try {
        const key = Buffer.from(await kept, "base64url");
        return createHmac("sha256", key).update(`${channel} ${address.trim().toLowerCase()}`).digest("base64url");
      } catch (error) {
        kept = undefined;
        throw error;
      }
    },
  };
};
