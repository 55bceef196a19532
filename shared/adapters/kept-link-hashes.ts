import { createHmac } from "node:crypto";
import type { KeyedHashes } from "../ports/keyed-hashes.ts";
import { type HashKey, keptHashKey } from "./kept-hash-key.ts";

type Purpose = Parameters<KeyedHashes["of"]>[0];

const ofLinks: ReadonlySet<Purpose> = new Set(["surveyNonce", "surveyTicket", "resultLink"]);

/**
 * Hashes of what stands in links of notices, under a key that is made of the one for addresses: no call of KMS for each notice. Whoever
 * makes such a link and whoever takes it have to hash alike. All other hashes are made by KMS as before.
 */
export const keptLinkHashes = (hashes: KeyedHashes, key: HashKey = keptHashKey(hashes)): KeyedHashes => ({
  of: async (purpose, value) => {
    if (!ofLinks.has(purpose)) return hashes.of(purpose, value);
    const linkKey = createHmac("sha256", await key())
      .update("links")
      .digest();
    return createHmac("sha256", linkKey)
      .update(JSON.stringify([purpose, value]))
      .digest("base64url");
  },
});
