import { DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Handover, Handovers } from "../../ports/handovers.ts";
import { handoverShards } from "./keys.ts";
import type { Table } from "./table.ts";

/** A row of the index: keys only, and they say it all. `gsi2sk` is `at#dossier#run`. */
const Row = z.object({ gsi2sk: z.string() });

const handoverOf = (place: string): Handover => {
  const [at = "", dossierId = "", run = ""] = place.split("#");
  return { dossierId, run: Number(run), at };
};

/** Handovers in the sparse index, spread over shards; a cursor is `shard|place` of the last one. */
export const dynamoHandovers = ({ client, name, keys }: Table): Handovers => ({
  waitingSince: async (before, { size, cursor }) => {
    const [from = "0", after = ""] = (cursor ?? "0|").split("|");
    for (let shard = Number(from); shard < handoverShards; shard += 1) {
      const begin = shard === Number(from) ? after : "";
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :shard AND gsi2sk BETWEEN :after AND :before",
          // "!" sorts right behind the cursor itself, so the page begins with the next one.
          ExpressionAttributeValues: { ":shard": keys.handoversOf(shard), ":after": `${begin}!`, ":before": before },
          Limit: size,
        }),
      );
      const places = Items.map((row) => Row.parse(row).gsi2sk);
      const last = places.at(-1);
      if (last !== undefined) return { handovers: places.map(handoverOf), cursor: `${shard}|${last}` };
    }
    return { handovers: [] };
  },
  finished: async (dossierId, run) => {
    await client.send(new DeleteCommand({ TableName: name, Key: keys.handover(dossierId, run) }));
  },
});
