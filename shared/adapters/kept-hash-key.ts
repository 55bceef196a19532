import type { KeyedHashes } from "../ports/keyed-hashes.ts";

/** A key that is asked for once. */
export type HashKey = () => Promise<Buffer>;

/**
 * The key by which addresses are hashed, and of which that of links is made: itself a keyed hash of KMS, so that one call for the life of a
 * function does for both. The key of KMS never leaves it. One that could not be had is asked for again.
 */
export const keptHashKey = (hashes: KeyedHashes): HashKey => {
  let kept: Promise<string> | undefined;
  return async () => {
    kept ??= hashes.of("address", "key");
    try {
      return Buffer.from(await kept, "base64url");
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
};
