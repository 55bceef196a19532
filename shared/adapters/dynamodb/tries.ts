import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Tries } from "../../ports/tries.ts";
import type { Table } from "./table.ts";

const Counted = z.object({ tries: z.int() });

/** Counted by the hour; the items remove themselves. */
export const dynamoTries = ({ client, name, keys }: Table, now: () => Date): Tries => ({
  begin: async (secret) => {
    const begun = now();
    const key = keys.tries(secret, begun.toISOString().slice(0, 13));
    const add = async (change: 1 | -1) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: name,
          Key: key,
          UpdateExpression: "ADD tries :change SET expiresAt = :end, #kind = :kind",
          ExpressionAttributeNames: { "#kind": "kind" },
          ExpressionAttributeValues: {
            ":change": change,
            ":kind": "tries",
            ":end": Math.floor(begun.getTime() / 1000) + 7200,
          },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      return Counted.parse(Attributes).tries;
    };
    return {
      count: await add(1),
      takeBack: async () => {
        await add(-1);
      },
    };
  },
});
