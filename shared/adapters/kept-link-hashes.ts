import { createHmac } from "node:crypto";
import type { KeyedHashes } from "../ports/keyed-hashes.ts";

type Purpose = Parameters<KeyedHashes["of"]>[0];

const ofLinks: ReadonlySet<Purpose> = new Set(["surveyNonce", "surveyTicket", "resultLink"]);

/**
 * Hashes of what stands in links of notices, under a key of their own. It is made of the one by which addresses are hashed, itself a keyed
 * hash of KMS: one call for the life of a function in place of one or two for each notice, and none beside that for addresses. Whoever
 * makes such a link and whoever takes it have to hash alike. All other hashes are made by KMS as before.
 */
export const keptLinkHashes = (hashes: KeyedHashes): KeyedHashes => {
  let kept: Promise<string> | undefined;
  const addressKey = async (): Promise<string> => {
    kept ??= hashes.of("address", "key");
    try {
      return await kept;
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
  return {
    of: async (purpose, value) => {
      if (purpose === "address" && value === "key") return addressKey();
      if (!ofLinks.has(purpose)) return hashes.of(purpose, value);
      const key = createHmac("sha256", Buffer.from(await addressKey(), "base64url"))
        .update("links")
        .digest();
      return createHmac("sha256", key)
        .update(JSON.stringify([purpose, value]))
        .digest("base64url");
    },
  };
};
