import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/adapters/signing/asn1.ts";
import { expectStrong, schemeOf } from "../../../shared/adapters/signing/signature-algorithms.ts";

/** What it answers, or the flaw that it throws. */
const flawOf = (judge: () => unknown): unknown => {
  try {
    return judge();
  } catch (error) {
    return error instanceof Error && "flaw" in error ? error.flaw : error;
  }
};
const scheme = (hex: string, digest?: string) =>
  flawOf(() => schemeOf(readAsn1(Buffer.from(hex.replaceAll(" ", ""), "hex")), digest));

describe("the algorithm of a signature or a certificate", () => {
  it.each([
    ["sha256WithRSAEncryption", "300d 06092a864886f70d01010b 0500", { digest: "sha256" }],
    ["ecdsa-with-SHA384", "300a 06082a8648ce3d040303", { digest: "sha384" }],
    ["sha1WithRSAEncryption", "300d 06092a864886f70d010105 0500", "weak"],
    ["md5WithRSAEncryption", "300d 06092a864886f70d010104 0500", "weak"],
    ["ecdsa-with-SHA1", "3009 06072a8648ce3d0401", "weak"],
    ["RSASSA-PSS with what it has by default, SHA-1", "300d 06092a864886f70d01010a 3000", "weak"],
    ["Ed25519", "3005 06032b6570", "unfit"],
  ])("%s", (_, hex, expected) => {
    expect(scheme(hex)).toEqual(expected);
  });

  it("is that of the digest beside it where it names a kind of key alone", () => {
    const rsaEncryption = "300d 06092a864886f70d010101 0500";
    expect(scheme(rsaEncryption, "sha512")).toEqual({ digest: "sha512" });
    expect(scheme(rsaEncryption)).toBe("unfit");
  });
});

describe("a key", () => {
  const rsa = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength }).publicKey;
  const curve = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve }).publicKey;
  it.each([
    ["RSA of 2048 bits", () => rsa(2048), undefined],
    ["RSA of 1024 bits", () => rsa(1024), "weak"],
    ["P-256", () => curve("prime256v1"), undefined],
    ["P-384", () => curve("secp384r1"), undefined],
    ["a curve of no public authority", () => curve("secp256k1"), "unfit"],
    ["Ed25519", () => generateKeyPairSync("ed25519").publicKey, "unfit"],
  ] as const satisfies readonly (readonly [string, () => KeyObject, string | undefined])[])(
    "%s",
    (_, key, expected) => {
      expect(flawOf(() => expectStrong(key()))).toBe(expected);
    },
  );
});
