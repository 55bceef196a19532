import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { CounterReadings } from "../../ports/counter-readings.ts";
import type { Counters } from "../../ports/dossiers.ts";
import type { Table } from "./table.ts";

const Counted = z.object({ last: z.int().check(z.positive()) });

/** Atomic counters: `ADD 1` on one item. A number that was given and not used is a gap, never a duplicate. */
export const dynamoCounters = ({ client, name, keys }: Table): Counters => ({
  next: async (counter) => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.counter(counter),
        UpdateExpression: "ADD #last :one SET #kind = :kind",
        ExpressionAttributeNames: { "#last": "last", "#kind": "kind" },
        ExpressionAttributeValues: { ":one": 1, ":kind": "counter" },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Counted.parse(Attributes).last;
  },
});

export const dynamoCounterReadings = ({ client, name, keys }: Table): CounterReadings => ({
  last: async (counter) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: keys.counter(counter), ConsistentRead: true }),
    );
    return Item === undefined ? 0 : Counted.parse(Item).last;
  },
});
