import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { SignersElsewhere } from "../../ports/signed-elsewhere.ts";
import { bodies, body, item, type Table } from "./table.ts";

const Signer = z.strictObject({ signer: z.string() });
const Root = z.strictObject({ certificate: z.string() });

/** Whose key may sign results elsewhere, as administrators have entered it. */
export const dynamoSignersElsewhere = (table: Table): SignersElsewhere => ({
  signerOf: async (unit, publicKey) => (await body(table, table.keys.signerElsewhere(unit, publicKey), Signer))?.signer,
});

/** The roots under which signatures from elsewhere are trusted, DER. */
export const trustedRoots = (table: Table) => async (): Promise<readonly Uint8Array[]> => {
  const roots = await bodies(table, table.keys.trustedRoot("").pk, Root, "ROOT#");
  return roots.map(({ certificate }) => Buffer.from(certificate, "base64"));
};

/** Enters a root (its SHA-256 in hex is its name), and the key of somebody who signs for a unit elsewhere. */
export const signingElsewhere = ({ client, name, keys }: Table) => ({
  trust: async (sha256: string, root: Uint8Array): Promise<void> => {
    const trusted = item("trustedRoot", { certificate: Buffer.from(root).toString("base64") });
    await client.send(new PutCommand({ TableName: name, Item: { ...keys.trustedRoot(sha256), ...trusted } }));
  },
  authorise: async (unit: string, publicKey: string, signer: string): Promise<void> => {
    const entered = item("signerElsewhere", { signer });
    await client.send(
      new PutCommand({ TableName: name, Item: { ...keys.signerElsewhere(unit, publicKey), ...entered } }),
    );
  },
});
