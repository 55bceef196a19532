import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { ownerships } from "../../domain/dossier-owners.ts";
import type { OwnDossier, OwnDossiers } from "../../ports/own-dossiers.ts";
import type { OwnerHash } from "../../ports/owner-hashes.ts";
import { below } from "./keys.ts";
import { bodyOf, type Table } from "./table.ts";

const StoredOwner = z.strictObject({
  keyVersion: z.int(),
  hash: z.string(),
  dossierId: z.string(),
  as: z.enum(ownerships),
});

/** Ids sort by the moment they were made (UUID version 7), so the newest dossiers are the last rows. */
export const dynamoOwnDossiers = ({ client, name, keys }: Table): OwnDossiers => {
  const pageUnder = async (owner: OwnerHash, size: number, before: string | undefined) => {
    const { pk, sk: end } = keys.owner(owner, before ?? "~");
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: "pk = :owner AND sk BETWEEN :begin AND :end",
        ExpressionAttributeValues: { ":owner": pk, ":begin": below.owned, ":end": end },
        ScanIndexForward: false,
        // The end is one of them when a cursor says so: one more is asked for, and it is left out.
        Limit: size + 1,
        ConsistentRead: true,
      }),
    );
    const found = Items.flatMap((row) => bodyOf(StoredOwner, row) ?? []).filter((one) => one.dossierId !== before);
    return { found, more: LastEvaluatedKey !== undefined };
  };

  return {
    of: async ({ hashes }, { size, cursor }) => {
      const found = new Map<string, OwnDossier>();
      let more = false;
      // One version after the other, the oldest first: a row that is moved meanwhile is met twice rather than never.
      for (const hash of hashes) {
        const page = await pageUnder(hash, size, cursor);
        more ||= page.more;
        for (const { dossierId, as } of page.found) found.set(dossierId, { dossierId, as });
      }
      const newest = [...found.values()].sort((a, b) => (a.dossierId < b.dossierId ? 1 : -1));
      const page = newest.slice(0, size);
      const last = page.at(-1)?.dossierId;
      return last !== undefined && (more || newest.length > size) ? { found: page, cursor: last } : { found: page };
    },
    isOf: async ({ hashes }, dossierId) => {
      for (const hash of hashes) {
        const key = keys.owner(hash, dossierId);
        const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
        if (Item !== undefined) return true;
      }
      return false;
    },
  };
};
