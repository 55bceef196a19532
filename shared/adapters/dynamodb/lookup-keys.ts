import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant } from "../../domain/civil-time.ts";
import type { LookupKeyring, LookupKeys } from "../../ports/lookup-keys.ts";
import { isNamed } from "../named-errors.ts";
import { bodies, item, type Table } from "./table.ts";

const StoredKey = z.strictObject({ version: z.int(), wrapped: z.instanceof(Uint8Array), since: z.optional(Instant) });

export const dynamoLookupKeys = (table: Table): LookupKeys => ({
  all: () => bodies(table, table.keys.lookupKey(0).pk, StoredKey),
});

/** Apart from `dynamoLookupKeys`, so that functions, which only read, do not carry it. */
export const dynamoLookupKeyring = (table: Table): LookupKeyring => ({
  ...dynamoLookupKeys(table),
  add: async (key) => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...table.keys.lookupKey(key.version), ...item("lookupKey", key) },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return true;
    } catch (error) {
      if (isNamed(error, "ConditionalCheckFailedException")) return false;
      throw error;
    }
  },
  use: async (version, since) => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: table.keys.lookupKey(version),
        UpdateExpression: "SET body.#since = :since",
        ExpressionAttributeNames: { "#since": "since" },
        ExpressionAttributeValues: { ":since": since },
      }),
    );
  },
  remove: async (version) => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: table.keys.lookupKey(version) }));
  },
});
