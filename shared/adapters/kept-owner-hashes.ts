import { createHmac } from "node:crypto";
import { newKeyKnownSeconds } from "../domain/key-rotation.ts";
import type { LookupKeys, WrappedKeys } from "../ports/lookup-keys.ts";
import type { OwnerHashes } from "../ports/owner-hashes.ts";
import { keptFor } from "./kept-for.ts";

/** An opened key serves one function for five minutes, as those of personal data do. */
const openSeconds = 300;

/**
 * Keyed hashes (HMAC-SHA-256, base64url) by look-up keys that are opened by KMS once and kept for a while: looking
 * somebody up costs no call of KMS. `now` in milliseconds.
 */
export const keptOwnerHashes = (keys: LookupKeys, wraps: Pick<WrappedKeys, "open">, now: () => number): OwnerHashes => {
  const published = keptFor(newKeyKnownSeconds, keys.all, now);
  const opened = new Map<number, () => Promise<Uint8Array>>();

  const all = async () => {
    const inUse = await published();
    for (const version of opened.keys()) if (inUse.every((one) => one.version !== version)) opened.delete(version);
    return inUse;
  };
  const hash = async (version: number, wrapped: Uint8Array, identifier: string) => {
    const open = opened.get(version) ?? keptFor(openSeconds, () => wraps.open(wrapped, version), now);
    opened.set(version, open);
    const digest = createHmac("sha256", await open()).update(JSON.stringify(["owner", identifier]));
    return { keyVersion: version, hash: digest.digest("base64url") };
  };

  return {
    current: async (identifier) => {
      const key = (await all()).findLast(({ since }) => since !== undefined);
      if (key === undefined) throw new Error("no look-up key is published");
      return hash(key.version, key.wrapped, identifier);
    },
    every: async (identifier) =>
      Promise.all((await all()).map(({ version, wrapped }) => hash(version, wrapped, identifier))),
  };
};
