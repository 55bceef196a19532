import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { CertificateChains } from "../../ports/certificate-chains.ts";
import type { Certificates } from "../../ports/signatures.ts";
import { bodyOf, item, type Table } from "./table.ts";

const Chain = z.strictObject({ chain: z.array(z.string()).check(z.minLength(1)) });

/** The chain published for a signing key: certificates are data, since they are renewed while the key stays. */
export const dynamoCertificates = ({ client, name, keys }: Table, keyId: string): Certificates => ({
  chain: async () => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.certificate(keyId) }));
    const published = bodyOf(Chain, Item);
    if (published === undefined) throw new Error("no certificate chain is published for the signing key");
    return published.chain.map((certificate) => Buffer.from(certificate, "base64"));
  },
});

/** Publishing of chains, by the ARN of the signing key. */
export const dynamoCertificateChains = ({ client, name, keys }: Table): CertificateChains => ({
  publish: async (keyId, chain) => {
    const body = { chain: chain.map((certificate) => Buffer.from(certificate).toString("base64")) };
    await client.send(
      new PutCommand({ TableName: name, Item: { ...keys.certificate(keyId), ...item("certificates", body) } }),
    );
  },
});
