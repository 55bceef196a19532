import { createHmac } from "node:crypto";
import type { KeyedHashes } from "../ports/keyed-hashes.ts";

type Purpose = Parameters<KeyedHashes["of"]>[0];

const ofLinks: ReadonlySet<Purpose> = new Set(["surveyNonce", "surveyTicket", "resultLink"]);

/**
 * Hashes of what stands in links of notices, under a key of their own, which is itself a keyed hash of KMS: one call for the life of a
 * function in place of one or two for each notice. Whoever makes such a link and whoever takes it have to hash alike. All other hashes are
 * made by KMS as before.
 */
export const keptLinkHashes = (hashes: KeyedHashes): KeyedHashes => {
  let kept: Promise<string> | undefined;
  return {
    of: async (purpose, value) => {
      if (!ofLinks.has(purpose)) return hashes.of(purpose, value);
      kept ??= hashes.of("links", "key");
      try {
        const key = Buffer.from(await kept, "base64url");
        return createHmac("sha256", key)
          .update(JSON.stringify([purpose, value]))
          .digest("base64url");
      } catch (error) {
        kept = undefined;
        throw error;
      }
    },
  };
};
