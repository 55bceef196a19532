import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand } from "@aws-sdk/client-kms";
import type { WrappedKeys } from "../../ports/lookup-keys.ts";
import { kmsClient } from "./client.ts";

/**
 * Look-up keys as data keys of a key in KMS (256 bits), bound to province and version through the encryption context. A
 * keyed hash of KMS itself (HMAC) cannot be rotated without other grants; a data key can.
 */
export const kmsWrappedKeys = (keyId: string, province: string): WrappedKeys => {
  const kms = kmsClient();
  const EncryptionContext = (version: number) => ({ province, purpose: "lookup", version: String(version) });
  return {
    create: async (version) => {
      const { CiphertextBlob } = await kms.send(
        new GenerateDataKeyWithoutPlaintextCommand({
          KeyId: keyId,
          KeySpec: "AES_256",
          EncryptionContext: EncryptionContext(version),
        }),
      );
      if (CiphertextBlob === undefined) throw new Error("KMS answered without a data key");
      return CiphertextBlob;
    },
    open: async (wrapped, version) => {
      const { Plaintext } = await kms.send(
        new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: EncryptionContext(version) }),
      );
      if (Plaintext === undefined) throw new Error("KMS answered without a data key");
      return Plaintext;
    },
  };
};
