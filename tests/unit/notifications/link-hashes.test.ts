import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { keptAddressHashes } from "../../../shared/adapters/kept-address-hashes.ts";
import { keptHashKey } from "../../../shared/adapters/kept-hash-key.ts";
import { keptLinkHashes } from "../../../shared/adapters/kept-link-hashes.ts";
import { localKeyedHashes } from "../../support/fakes/local-keys.ts";

it("hashes of links are the same in every function, differ by purpose and value, and ask the key once for all of them", async () => {
  const inner = localKeyedHashes();
  let asked = 0;
  const counted = {
    of: (...[purpose, value]: Parameters<typeof inner.of>) => {
      asked += 1;
      return inner.of(purpose, value);
    },
  };
  const [one, other] = [keptLinkHashes(counted), keptLinkHashes(inner)];
  const purposes = ["surveyNonce", "surveyTicket", "resultLink"] as const;
  const made = await Promise.all(purposes.flatMap((purpose) => ["a", "b"].map((value) => one.of(purpose, value))));
  expect(new Set(made).size).toBe(6);
  for (const hash of made) expect(hash).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await other.of("resultLink", "a")).toBe(await one.of("resultLink", "a"));
  expect(asked).toBe(1);
  expect(await one.of("trackingToken", "a")).toBe(await inner.of("trackingToken", "a"));
});

it("the first notice with a link asks KMS no more often than any other: one key serves addresses and links, and neither hash tells the other", async () => {
  const inner = localKeyedHashes();
  const asked: string[] = [];
  const counted = {
    of: (...[purpose, value]: Parameters<typeof inner.of>) => {
      asked.push(purpose);
      return inner.of(purpose, value);
    },
  };
  const key = keptHashKey(counted);
  const [hashes, addresses] = [keptLinkHashes(counted, key), keptAddressHashes(key)];
  const address = await addresses.of("email", "lan@motcua.example");
  const link = await hashes.of("resultLink", "a");
  expect(asked).toEqual(["address"]);
  expect(address).toBe(await keptAddressHashes(keptHashKey(inner)).of("email", "lan@motcua.example"));
  expect(await hashes.of("resultLink", "email lan@motcua.example")).not.toBe(address);
  const withAddressKey = createHmac("sha256", Buffer.from(await inner.of("address", "key"), "base64url"));
  expect(withAddressKey.update(JSON.stringify(["resultLink", "a"])).digest("base64url")).not.toBe(link);
});

it("a key that could not be had is asked for again", async () => {
  const inner = localKeyedHashes();
  let isDown = true;
  const hashes = keptLinkHashes({ of: (...args) => (isDown ? Promise.reject(new Error("down")) : inner.of(...args)) });
  await expect(hashes.of("resultLink", "a")).rejects.toThrow("down");
  isDown = false;
  expect(await hashes.of("resultLink", "a")).toHaveLength(43);
});
