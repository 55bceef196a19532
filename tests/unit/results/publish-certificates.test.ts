import { generateKeyPairSync } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { publishCertificates } from "../../../functions/results/publish-certificates.ts";
import { pemCertificates } from "../../../shared/adapters/signing/pem-certificates.ts";
import { issueTestCertificate, testRoot } from "../../../shared/adapters/signing/test-certificates.ts";

const now = new Date("2026-11-23T02:00:00Z");
const key = "arn:aws:kms:ap-southeast-1:000000000000:key/signing";
const newKey = () =>
  new Uint8Array(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "der", type: "spki" }));
const publicKey = newKey();
const holder = { organisation: "Chi nhánh khu vực Phú Vang", name: "Con dấu số" };

const pemOf = (chain: readonly Uint8Array[]): string =>
  chain
    .map((der) => Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n"))
    .map((text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`)
    .join("Bag Attributes\n");

let chain: readonly Uint8Array[] = [];
let stranger: Uint8Array;
beforeAll(async () => {
  chain = await issueTestCertificate({ publicKey, root: await testRoot(now), holder, now });
  stranger = (await testRoot(now)).certificate;
});

let published: (readonly [string, readonly Uint8Array[]])[] = [];
beforeEach(() => {
  published = [];
});
const publish = (certificates: readonly Uint8Array[], ofKey = publicKey, at = now) =>
  publishCertificates({
    chains: { publish: async (keyId, der) => void published.push([keyId, der]) },
    publicKeyOf: async () => ofKey,
    now: () => at,
  })(key, pemCertificates(pemOf(certificates)));
const flawsOf = async (...given: Parameters<typeof publish>) => {
  const outcome = await publish(...given);
  expect(published).toEqual([]);
  return outcome.ok ? [] : [outcome.problem.facts?.flaws ?? []].flat();
};

describe("the certificate chain of the signing key", () => {
  it("is published as it is in the file, the signer's certificate first, and answers until when it is valid", async () => {
    expect(await publish(chain)).toEqual({ ok: true, value: { validTo: new Date("2028-11-23T00:00:00Z") } });
    expect(published.map(([id, der]) => [id, der.map((one) => Buffer.from(one))])).toEqual([
      [key, chain.map((one) => Buffer.from(one))],
    ]);
  });

  it("may end with the signer's certificate, when the authority's are known to everybody", async () => {
    expect(await publish(chain.slice(0, 1))).toMatchObject({ ok: true });
  });

  it("is refused when its first certificate is of another key", async () => {
    expect(await flawsOf(chain, newKey())).toEqual([expect.stringMatching(/was issued for another key/)]);
  });

  it("is refused when it stands the wrong way round", async () => {
    expect(await flawsOf([...chain].reverse())).toEqual([
      expect.stringMatching(/another key/),
      expect.stringMatching(/was not issued by the next/),
    ]);
  });

  it("is refused when a root of the same name but of another key stands behind it", async () => {
    expect(await flawsOf([...chain.slice(0, 1), stranger])).toEqual([
      expect.stringMatching(/was not issued by the next of the file \(.*TEST ROOT/),
    ]);
  });

  it.each([
    ["2020-01-01T00:00:00Z", 2],
    ["2030-01-01T00:00:00Z", 1],
  ])("is refused when one of it is not valid now: %s", async (at, many) => {
    const flaws = await flawsOf(chain, publicKey, new Date(at));
    expect(flaws).toHaveLength(many);
    for (const flaw of flaws) expect(flaw).toMatch(/is valid from .* and not now\.$/);
  });

  it("is refused when the file holds none", async () => {
    expect(await flawsOf([])).toEqual([expect.stringMatching(/holds no certificate/)]);
  });
});
