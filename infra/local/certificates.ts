import { GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { dynamoCertificateChains } from "../../shared/adapters/dynamodb/certificates.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { issueTestCertificate, testRoot } from "../../shared/adapters/signing/test-certificates.ts";
import type { LocalAws } from "./deploy.ts";

/**
 * Gives the signing key a certificate of a test root that is made for this start and forgotten after it. A province on AWS
 * publishes the chain of its certification authority instead. Answers the root (DER), which a validator is to trust.
 */
export const publishTestCertificate = async (aws: LocalAws, table: Table, signingKey: string): Promise<Uint8Array> => {
  const { PublicKey } = await new KMSClient(aws).send(new GetPublicKeyCommand({ KeyId: signingKey }));
  if (PublicKey === undefined) throw new Error("the signing key has no public half");
  const now = new Date();
  const root = await testRoot(now);
  const holder = { organisation: "motcua", name: "Con dấu số của tỉnh" };
  const chain = await issueTestCertificate({ publicKey: PublicKey, root, holder, now });
  await dynamoCertificateChains(table).publish(signingKey, chain);
  return root.certificate;
};
