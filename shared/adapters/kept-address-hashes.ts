import { createHmac } from "node:crypto";
import type { AddressHashes } from "../ports/notices.ts";
import type { HashKey } from "./kept-hash-key.ts";

/** Hashes of addresses, in place of a call of KMS for each notice: whoever has the table alone cannot try telephone numbers. */
export const keptAddressHashes = (key: HashKey): AddressHashes => ({
  of: async (channel, address) =>
    createHmac("sha256", await key())
      .update(`${channel} ${address.trim().toLowerCase()}`)
      .digest("base64url"),
});
