import { GenerateMacCommand } from "@aws-sdk/client-kms";
import type { KeyedHashes } from "../../ports/keyed-hashes.ts";
import { kmsClient } from "./client.ts";

/** HMAC-SHA-256 by a key that never leaves KMS; base64url, 43 characters. */
export const kmsKeyedHashes = (keyId: string): KeyedHashes => {
  const kms = kmsClient();
  return {
    of: async (purpose, value) => {
      const { Mac } = await kms.send(
        new GenerateMacCommand({
          KeyId: keyId,
          MacAlgorithm: "HMAC_SHA_256",
          Message: Buffer.from(JSON.stringify([purpose, value])),
        }),
      );
      if (Mac === undefined) throw new Error("KMS answered without a code");
      return Buffer.from(Mac).toString("base64url");
    },
  };
};
