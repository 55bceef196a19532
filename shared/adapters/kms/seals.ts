import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { DecryptCommand, GenerateDataKeyCommand } from "@aws-sdk/client-kms";
import type { Seals } from "../../ports/seals.ts";
import { kmsClient } from "./client.ts";

/** A data key serves one function for five minutes: one call of KMS for many dossiers, and little to lose. */
const keyMinutes = 5;
/** The GCM nonce is random; far fewer than 2^32 messages under one key keep a repetition out of reach. */
const sealsPerKey = 10_000;

interface DataKey {
  readonly plain: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly until: number;
  left: number;
}

/**
 * Envelope encryption of personal data (Decree 356/2025 Art. 12(4)): AES-256-GCM under a KMS data key, bound to the
 * province through the key's encryption context and to the dossier through the additional data.
 */
export const kmsSeals = (keyId: string, province: string): Seals => {
  const kms = kmsClient();
  const EncryptionContext = { province };
  let current: DataKey | undefined;
  const opened = new Map<string, Uint8Array>();

  const dataKey = async (): Promise<DataKey> => {
    if (current !== undefined && current.until > Date.now() && current.left > 0) return current;
    const { Plaintext, CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: "AES_256", EncryptionContext }),
    );
    if (Plaintext === undefined || CiphertextBlob === undefined) throw new Error("KMS answered without a data key");
    current = { plain: Plaintext, wrapped: CiphertextBlob, until: Date.now() + keyMinutes * 60_000, left: sealsPerKey };
    return current;
  };

  const unwrap = async (wrapped: Uint8Array): Promise<Uint8Array> => {
    const name = Buffer.from(wrapped).toString("base64");
    const known = opened.get(name);
    if (known !== undefined) return known;
    const { Plaintext } = await kms.send(
      new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext }),
    );
    if (Plaintext === undefined) throw new Error("KMS answered without a data key");
    if (opened.size >= 100) opened.clear();
    opened.set(name, Plaintext);
    return Plaintext;
  };

  return {
    seal: async (data, context) => {
      const key = await dataKey();
      key.left -= 1;
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key.plain, iv).setAAD(Buffer.from(context));
      const ciphertext = Buffer.concat([cipher.update(JSON.stringify(data), "utf8"), cipher.final()]);
      return { ciphertext, iv, tag: cipher.getAuthTag(), wrappedKey: key.wrapped };
    },
    open: async ({ ciphertext, iv, tag, wrappedKey }, context) => {
      const decipher = createDecipheriv("aes-256-gcm", await unwrap(wrappedKey), iv)
        .setAAD(Buffer.from(context))
        .setAuthTag(tag);
      return JSON.parse(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8"));
    },
  };
};
