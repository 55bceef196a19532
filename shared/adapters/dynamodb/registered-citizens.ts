import { ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Citizen } from "../../domain/principal.ts";
import type { RegisteredCitizens } from "../../ports/registered-citizens.ts";
import { isNamed } from "../named-errors.ts";
import { StoredSeal } from "./stored-seal.ts";
import type { Table } from "./table.ts";

const Row = z.object({ body: Citizen, sealed: z.optional(StoredSeal) });

/** Citizens are in no list, so the table is read from end to end, a page at a time. */
export const dynamoRegisteredCitizens = ({ client, name, keys }: Table): RegisteredCitizens => ({
  page: async (cursor) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: "kind = :citizen AND begins_with(pk, :province)",
        ExpressionAttributeValues: { ":citizen": "citizen", ":province": keys.ofProvince() },
        ExclusiveStartKey: cursor === undefined ? undefined : JSON.parse(cursor),
        ConsistentRead: true,
      }),
    );
    const registered = Items.map((row) => {
      const { body, sealed } = Row.parse(row);
      return { citizen: body, sealed };
    });
    return { registered, cursor: LastEvaluatedKey && JSON.stringify(LastEvaluatedKey) };
  },
  rehash: async ({ id, hashes: before }, hashes) => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keys.principal(id),
          UpdateExpression: "SET body.hashes = :hashes",
          ConditionExpression: "body.hashes = :before",
          ExpressionAttributeValues: { ":before": before, ":hashes": hashes },
        }),
      );
    } catch (error) {
      // Registered anew meanwhile, and so under every key in use.
      if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
    }
  },
});
