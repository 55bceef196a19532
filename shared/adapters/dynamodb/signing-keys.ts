import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { KeyHolder, Signatures, SigningKeys } from "../../ports/signatures.ts";
import { dynamoCertificates } from "./certificates.ts";
import { body, item, type Table } from "./table.ts";

const Published = z.strictObject({ keyId: z.string(), chain: z.array(z.string()).check(z.minLength(1)) });

/**
 * Who signs with which key: a signer's own where the province has asked for one, else the unit's, else the province's. They are
 * data, as their certificates are: a unit gets its key without a deployment.
 */
export const dynamoSigningKeys = (
  table: Table,
  keyOfProvince: string,
  signaturesOf: (keyId: string) => Signatures,
): SigningKeys => ({
  of: async ({ unit, signer }) => {
    const [own, ofUnit] = await Promise.all([
      signer === undefined ? undefined : body(table, table.keys.signerKey(signer), Published),
      body(table, table.keys.unitKey(unit), Published),
    ]);
    const key = own ?? ofUnit;
    if (key === undefined)
      return { signatures: signaturesOf(keyOfProvince), chain: await dynamoCertificates(table, keyOfProvince).chain() };
    return {
      signatures: signaturesOf(key.keyId),
      chain: key.chain.map((certificate) => Buffer.from(certificate, "base64")),
    };
  },
});

/** Gives a unit or a signer a key of their own, with its chain (DER, the signer's first); an earlier one is replaced. */
export const publishSigningKey =
  ({ client, name, keys }: Table) =>
  async ({ unit, signer }: KeyHolder, keyId: string, chain: readonly Uint8Array[]): Promise<void> => {
    const published = { keyId, chain: chain.map((certificate) => Buffer.from(certificate).toString("base64")) };
    const key = signer === undefined ? keys.unitKey(unit) : keys.signerKey(signer);
    await client.send(new PutCommand({ TableName: name, Item: { ...key, ...item("signingKey", published) } }));
  };
