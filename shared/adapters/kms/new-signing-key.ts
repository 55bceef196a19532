import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { signsForTag } from "../../domain/signing-key-tag.ts";
import { kmsClient } from "./client.ts";

/** A signing key of its own for a unit or a signer (about one dollar a month); `province` is the statistical code. Answers its ARN. */
export const newSigningKey = async (province: string, holder: string): Promise<string> => {
  const { KeyMetadata } = await kmsClient().send(
    new CreateKeyCommand({
      KeySpec: "RSA_2048",
      KeyUsage: "SIGN_VERIFY",
      Description: `Signs results for ${holder}`,
      Tags: [
        { TagKey: signsForTag, TagValue: province },
        { TagKey: "motcua:holder", TagValue: holder },
      ],
    }),
  );
  if (KeyMetadata?.Arn === undefined) throw new Error("KMS answered without a key");
  return KeyMetadata.Arn;
};
