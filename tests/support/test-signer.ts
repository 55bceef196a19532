import { generateKeyPairSync } from "node:crypto";
import { localSignatures } from "../../shared/adapters/signing/local-signatures.ts";
import { issueTestCertificate, type TestRoot, testRoot } from "../../shared/adapters/signing/test-certificates.ts";
import type { Signatures, Signing } from "../../shared/ports/signatures.ts";

/** A signing key in memory with its own test root: real keys and certificates, made anew for each test file. */
export const testSigner = async (
  now = new Date(),
): Promise<{
  readonly signatures: Signatures;
  readonly chain: readonly Uint8Array[];
  readonly root: Uint8Array;
  /** The root with its key, for further certificates. */
  readonly authority: TestRoot;
  readonly signing: Signing;
}> => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const root = await testRoot(now);
  const chain = await issueTestCertificate({
    publicKey: publicKey.export({ format: "der", type: "spki" }),
    root,
    holder: { organisation: "Chi nhánh khu vực Phú Vang", name: "Trần Văn Ký" },
    now,
  });
  return {
    signatures: localSignatures(privateKey),
    chain,
    root: root.certificate,
    authority: root,
    signing: { at: now.toISOString(), name: "Trần Văn Ký", reason: "Ký ban hành kết quả", location: "Phú Vang" },
  };
};
