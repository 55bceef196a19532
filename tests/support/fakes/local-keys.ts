import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { KeyedHashes } from "../../../shared/ports/keyed-hashes.ts";
import type { WrappedKeys } from "../../../shared/ports/lookup-keys.ts";
import type { Seals } from "../../../shared/ports/seals.ts";

/** Seals with a key of this process: AES-256-GCM, the context bound to the ciphertext, as the real one. */
export const localSeals = (): Seals => {
  const key = randomBytes(32);
  return {
    seal: async (data, context) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
      const ciphertext = Buffer.concat([cipher.update(JSON.stringify(data), "utf8"), cipher.final()]);
      return { ciphertext, iv, tag: cipher.getAuthTag(), wrappedKey: Buffer.from("the key of this process") };
    },
    open: async ({ ciphertext, iv, tag }, context) => {
      const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context)).setAuthTag(tag);
      return JSON.parse(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8"));
    },
  };
};

export const localKeyedHashes = (): KeyedHashes => {
  const key = randomBytes(32);
  return {
    of: async (purpose, value) =>
      createHmac("sha256", key)
        .update(JSON.stringify([purpose, value]))
        .digest("base64url"),
  };
};

/** Look-up keys sealed with a key of this process; the version is bound to each. */
export const localWrappedKeys = (): WrappedKeys => {
  const seals = localSeals();
  const wrapped = new Map<string, Awaited<ReturnType<typeof seals.seal>>>();
  return {
    create: async (version) => {
      const name = randomBytes(16);
      wrapped.set(name.toString("hex"), await seals.seal(randomBytes(32).toString("hex"), String(version)));
      return name;
    },
    open: async (name, version) => {
      const sealed = wrapped.get(Buffer.from(name).toString("hex"));
      if (sealed === undefined) throw new Error("this key was not wrapped here");
      return Buffer.from(String(await seals.open(sealed, String(version))), "hex");
    },
  };
};
