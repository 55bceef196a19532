import { createHash } from "node:crypto";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Gate } from "../../domain/webhooks/gate.ts";
import { type Gates, StaleDelivery } from "../../ports/deliveries.ts";
import { isNamed } from "../named-errors.ts";
import { bodyOf, item, type Table } from "./table.ts";

/** A gate that nobody passed for so long has nothing to say. */
const keptHours = 48;

/** Gates of receivers in DynamoDB, by the hash of their origin: an address is nothing to be read off a key. */
export const dynamoGates = ({ client, name, keys }: Table, now: () => Date): Gates => {
  const keyOf = (origin: string) => keys.gate(createHash("sha256").update(origin).digest("hex"));
  return {
    find: async (origin) => {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(origin), ConsistentRead: true }));
      return bodyOf(Gate, Item);
    },
    save: async (origin, gate) => {
      const { revision } = gate;
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: {
              ...keyOf(origin),
              ...item("gate", gate),
              revision,
              expiresAt: Math.floor(now().getTime() / 1000) + keptHours * 3600,
            },
            ...(revision === 1
              ? { ConditionExpression: "attribute_not_exists(pk)" }
              : {
                  ConditionExpression: "revision = :before",
                  ExpressionAttributeValues: { ":before": revision - 1 },
                }),
          }),
        );
      } catch (error) {
        throw isNamed(error, "ConditionalCheckFailedException") ? new StaleDelivery() : error;
      }
    },
  };
};
