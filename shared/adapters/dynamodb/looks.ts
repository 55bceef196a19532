import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant } from "../../domain/civil-time.ts";
import type { Looks } from "../../ports/tasks.ts";
import { isNamed } from "../named-errors.ts";
import { bodyOf, item, type Table } from "./table.ts";

const Look = z.strictObject({ until: Instant });

/** Up to when people have looked: an item each and unit. */
export const dynamoLooks = ({ client, name, keys }: Table): Looks => ({
  last: async (person, unit) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: keys.looked(person, unit), ConsistentRead: true }),
    );
    return bodyOf(Look, Item)?.until;
  },
  note: async (person, unit, until) => {
    try {
      await client.send(
        new PutCommand({
          TableName: name,
          Item: { ...keys.looked(person, unit), ...item("look", { until }), until },
          ConditionExpression: "attribute_not_exists(pk) OR #until < :until",
          ExpressionAttributeNames: { "#until": "until" },
          ExpressionAttributeValues: { ":until": until },
        }),
      );
    } catch (error) {
      // They have looked further on another screen.
      if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
    }
  },
});
