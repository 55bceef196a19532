import { CreateKeyCommand, GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { dynamoCertificateChains } from "../../shared/adapters/dynamodb/certificates.ts";
import { publishSigningKey } from "../../shared/adapters/dynamodb/signing-keys.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { type Holder, issueTestCertificate, testRoot } from "../../shared/adapters/signing/test-certificates.ts";
import { signsForTag } from "../../shared/domain/signing-key-tag.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { LocalAws } from "./deploy.ts";

/** What a certificate of the test root is issued for here. */
interface Published {
  readonly aws: LocalAws;
  readonly table: Table;
  /** The key of the province, of the stacks. */
  readonly signingKey: string;
  /** The statistical code. */
  readonly province: string;
  /** Units that get a key of their own, as `npm run certificates -- key` makes it. */
  readonly units: readonly Unit[];
}

/**
 * Gives the signing keys certificates of a test root that is made for this start and forgotten after it. A province on AWS
 * publishes the chains of its certification authority instead. Answers the root (DER), which a validator is to trust.
 */
export const publishTestCertificates = async ({ aws, table, signingKey, province, units }: Published) => {
  const kms = new KMSClient(aws);
  const now = new Date();
  const root = await testRoot(now);
  const chainFor = async (key: string, holder: Holder) => {
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: key }));
    if (PublicKey === undefined) throw new Error("the signing key has no public half");
    return issueTestCertificate({ publicKey: PublicKey, root, holder, now });
  };
  const own = async ({ id, name }: Unit) => {
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({
        KeySpec: "RSA_2048",
        KeyUsage: "SIGN_VERIFY",
        Tags: [{ TagKey: signsForTag, TagValue: province }],
      }),
    );
    if (KeyMetadata?.Arn === undefined) throw new Error("no key was made");
    const chain = await chainFor(KeyMetadata.Arn, { organisation: name, name });
    await publishSigningKey(table)({ unit: id }, KeyMetadata.Arn, chain);
  };
  const ofProvince = { organisation: "motcua", name: "Con dấu số của tỉnh" };
  await Promise.all([
    chainFor(signingKey, ofProvince).then((chain) => dynamoCertificateChains(table).publish(signingKey, chain)),
    ...units.map(own),
  ]);
  return root.certificate;
};
