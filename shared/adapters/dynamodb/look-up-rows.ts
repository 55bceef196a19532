import { DeleteCommand, GetCommand, ScanCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { LookUpRow, LookUpRows } from "../../ports/look-up-rows.ts";
import { isNamed } from "../named-errors.ts";
import type { Table } from "./table.ts";

/** What every row that is found by a keyed hash has in common, of whatever kind it is. */
const Row = z.object({
  pk: z.string(),
  sk: z.string(),
  body: z.looseObject({ keyVersion: z.int(), hash: z.string(), dossierId: z.string() }),
});

/** Rows are found by hashes that nobody knows any more, so the table is read from end to end, a page at a time. */
export const dynamoLookUpRows = ({ client, name, keys }: Table): LookUpRows => ({
  notUnder: async (version, cursor) => {
    const {
      Items = [],
      ScannedCount = 0,
      LastEvaluatedKey,
    } = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: "kind IN (:owner, :held) AND begins_with(pk, :province) AND body.keyVersion <> :version",
        ExpressionAttributeValues: {
          ":owner": "owner",
          ":held": "held",
          ":province": keys.ofProvince(),
          ":version": version,
        },
        ExclusiveStartKey: cursor === undefined ? undefined : JSON.parse(cursor),
        ConsistentRead: true,
      }),
    );
    const rows = Items.map((row): LookUpRow => {
      const { pk, sk, body } = Row.parse(row);
      return { keyVersion: body.keyVersion, hash: body.hash, dossierId: body.dossierId, place: { pk, sk } };
    });
    return { rows, read: ScannedCount, cursor: LastEvaluatedKey && JSON.stringify(LastEvaluatedKey) };
  },
  move: async ({ place, keyVersion, hash }, to) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: place, ConsistentRead: true }));
    if (Item === undefined) return false;
    const pk = place.pk.replace(`#${keyVersion}#${hash}`, `#${to.keyVersion}#${to.hash}`);
    const moved = { ...Item, pk, body: { ...Item.body, keyVersion: to.keyVersion, hash: to.hash } };
    const isThere = { ConditionExpression: "attribute_exists(pk)" };
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Delete: { TableName: name, Key: place, ...isThere } },
            { Put: { TableName: name, Item: moved } },
          ],
        }),
      );
      return true;
    } catch (error) {
      // Somebody removed it meanwhile, or works on it: the next round finds what is left.
      if (isNamed(error, "TransactionCanceledException")) return false;
      throw error;
    }
  },
  remove: async ({ place }) => {
    await client.send(new DeleteCommand({ TableName: name, Key: place }));
  },
});
