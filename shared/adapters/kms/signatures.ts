import { GetPublicKeyCommand, SignCommand } from "@aws-sdk/client-kms";
import type { Signatures } from "../../ports/signatures.ts";
import { kmsClient } from "./client.ts";

/**
 * The signing key of a province in KMS (RSA_2048, SIGN_VERIFY). RSA and not an elliptic curve: every validator in use
 * accepts it, and KMS asks a fifth of the price for it. Only the digest travels, whatever the size of the paper.
 */
export const kmsSignatures = (keyId: string): Signatures => {
  const kms = kmsClient();
  return {
    sign: async (digest) => {
      const { Signature } = await kms.send(
        new SignCommand({
          KeyId: keyId,
          Message: digest,
          MessageType: "DIGEST",
          SigningAlgorithm: "RSASSA_PKCS1_V1_5_SHA_256",
        }),
      );
      if (Signature === undefined) throw new Error("KMS answered without a signature");
      return Signature;
    },
  };
};

/** The public half (SubjectPublicKeyInfo, DER): what a certificate is issued for. */
export const kmsPublicKey = async (keyId: string): Promise<Uint8Array> => {
  const { PublicKey } = await kmsClient().send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (PublicKey === undefined) throw new Error("KMS answered without a public key");
  return PublicKey;
};
