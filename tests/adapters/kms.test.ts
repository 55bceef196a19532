import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { memoryLookupKeyring } from "../support/fakes/memory-owners.ts";
import { keyedHashesSuite, sealsSuite } from "../support/port-suites/keys.ts";
import { lookupKeysSuite } from "../support/port-suites/owners.ts";
import { useProvince } from "../support/real-engines.ts";

let sealing: string;
let hashing: string;

const aKey = async (kind: "SYMMETRIC_DEFAULT" | "HMAC_256"): Promise<string> => {
  const { KeyMetadata } = await new KMSClient({}).send(
    new CreateKeyCommand({ KeySpec: kind, KeyUsage: kind === "HMAC_256" ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT" }),
  );
  return KeyMetadata?.KeyId ?? "";
};

beforeAll(async () => {
  useProvince(inject("province"));
  [sealing, hashing] = await Promise.all([aKey("SYMMETRIC_DEFAULT"), aKey("HMAC_256")]);
});

describe("seals of a key in KMS", () => {
  sealsSuite(() => kmsSeals(sealing, "46"));

  it("are opened by a function that has never seen the data key", async () => {
    const sealed = await kmsSeals(sealing, "46").seal({ name: "Hương" }, "dossier-1");
    expect(await kmsSeals(sealing, "46").open(sealed, "dossier-1")).toEqual({ name: "Hương" });
  });

  it("of one province are not opened by another's function, though it may use the key", async () => {
    const sealed = await kmsSeals(sealing, "46").seal({ name: "Hương" }, "dossier-1");
    await expect(kmsSeals(sealing, "91").open(sealed, "dossier-1")).rejects.toThrow();
  });

  it("of one function share a data key: one call of KMS for many dossiers", async () => {
    const seals = kmsSeals(sealing, "46");
    const [one, two] = [await seals.seal({}, "dossier-1"), await seals.seal({}, "dossier-2")];
    expect(Buffer.from(one.wrappedKey).equals(Buffer.from(two.wrappedKey))).toBe(true);
  });
});

describe("look-up keys wrapped by a key in KMS", () => {
  lookupKeysSuite(() => ({ keyring: memoryLookupKeyring(), wraps: kmsWrappedKeys(sealing, "46") }));

  it("of one province are not opened by another's function", async () => {
    const wrapped = await kmsWrappedKeys(sealing, "46").create(1);
    await expect(kmsWrappedKeys(sealing, "91").open(wrapped, 1)).rejects.toThrow();
  });
});

describe("keyed hashes of a key in KMS", () => {
  keyedHashesSuite(() => kmsKeyedHashes(hashing));

  it("are other ones under another key", async () => {
    const other = await aKey("HMAC_256");
    expect(await kmsKeyedHashes(hashing).of("tracking", "x")).not.toBe(await kmsKeyedHashes(other).of("tracking", "x"));
  });
});
