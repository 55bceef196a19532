import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Tries } from "../../ports/tries.ts";
import type { Table } from "./table.ts";

const Counted = z.object({ tries: z.int() });

/** Counted by the hour; the items remove themselves. */
export const dynamoTries = ({ client, name, keys }: Table, now: () => Date): Tries => {
  const keyOf = (secret: string) => keys.tries(secret, now().toISOString().slice(0, 13));
  return {
    failed: async (secret) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(secret),
          UpdateExpression: "ADD tries :one SET expiresAt = :end, #kind = :kind",
          ExpressionAttributeNames: { "#kind": "kind" },
          ExpressionAttributeValues: { ":one": 1, ":kind": "tries", ":end": Math.floor(now().getTime() / 1000) + 7200 },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      return Counted.parse(Attributes).tries;
    },
    count: async (secret) => {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(secret), ConsistentRead: true }));
      return Item === undefined ? 0 : Counted.parse(Item).tries;
    },
  };
};
