import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { handoverShards } from "./keys.ts";
import type { Table } from "./table.ts";

/** A row of the index: keys only, and they say it all. */
const Row = z.object({ gsi2sk: z.string() });

/** A page of places in a list that is spread over shards, up to a place; a cursor is `shard|place` of the last one. */
export const shardPage = async (
  { client, name }: Table,
  listOf: (shard: number) => string,
  before: string,
  { size, cursor }: { readonly size: number; readonly cursor?: string | undefined },
): Promise<{ readonly places: readonly string[]; readonly cursor?: string }> => {
  const [from = "0", after = ""] = (cursor ?? "0|").split("|");
  for (let shard = Number(from); shard < handoverShards; shard += 1) {
    const begin = shard === Number(from) ? after : "";
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :shard AND gsi2sk BETWEEN :after AND :before",
        // "!" sorts right behind the cursor itself, so the page begins with the next one.
        ExpressionAttributeValues: { ":shard": listOf(shard), ":after": `${begin}!`, ":before": before },
        Limit: size,
      }),
    );
    const places = Items.map((row) => Row.parse(row).gsi2sk);
    const last = places.at(-1);
    if (last !== undefined) return { places, cursor: `${shard}|${last}` };
  }
  return { places: [] };
};
