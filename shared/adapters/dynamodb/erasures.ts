import { PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Erasures } from "../../ports/erasures.ts";
import { isNamed } from "../named-errors.ts";
import { dynamoFoundErasures } from "./found-erasures.ts";
import { dynamoHeldPapers } from "./held-papers.ts";
import { item, type Table } from "./table.ts";

export const dynamoErasures = (table: Table): Erasures => {
  const { client, name, keys } = table;
  const { find } = dynamoFoundErasures(table);
  return {
    find,
    begin: async (dossierId, erasure) => {
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: { ...keys.erasure(dossierId), ...item("erasure", erasure) },
            ConditionExpression: "attribute_not_exists(pk)",
          }),
        );
        return erasure;
      } catch (error) {
        if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
        return (await find(dossierId)) ?? erasure;
      }
    },
    removePersonal: async (dossierId, owners) => {
      const held = await dynamoHeldPapers(table).of({ hashes: [...owners] });
      const removed = [
        keys.personal(dossierId),
        ...owners.map((owner) => keys.owner(owner, dossierId)),
        ...held.filter((one) => one.dossierId === dossierId).map((one) => keys.held(one)),
      ];
      await client.send(
        new TransactWriteCommand({ TransactItems: removed.map((Key) => ({ Delete: { TableName: name, Key } })) }),
      );
    },
    finish: async (dossierId, at) => {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keys.erasure(dossierId),
          UpdateExpression: "SET body.finishedAt = :at",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":at": at },
        }),
      );
    },
  };
};
