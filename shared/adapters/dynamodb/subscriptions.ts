import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { instant } from "../../domain/civil-time.ts";
import { Subscription } from "../../domain/webhooks/subscription.ts";
import type { Command } from "../../ports/commands.ts";
import { CommandAlreadyDone } from "../../ports/dossiers.ts";
import { StaleSubscription, type Subscriptions } from "../../ports/subscriptions.ts";
import { commandItem } from "./commands.ts";
import { StoredSeal } from "./stored-seal.ts";
import { bodies, bodyOf, item, type Table } from "./table.ts";
import { failedFor, transact, type Writes } from "./transaction.ts";

const Stored = z.strictObject({ subscription: Subscription, secrets: StoredSeal });

const absent = "attribute_not_exists(pk)";
const asBefore = "revision = :before";

/** Subscriptions of agencies in DynamoDB, each change with the command that asked for it. */
export const dynamoSubscriptions = (table: Table, now: () => Date): Subscriptions => {
  const { client, name, keys } = table;
  const write = async (writes: Writes): Promise<void> => {
    const failed = await transact(table, writes);
    if (failedFor(failed, "command")) throw new CommandAlreadyDone();
    if (failed.length > 0) throw new StaleSubscription();
  };
  const commandWrite = (command: Command, id: string, revision: number, at: string): Writes[number] => ({
    Put: { TableName: name, Item: commandItem(keys, command, id, revision, at), ConditionExpression: absent },
  });
  return {
    all: async () => (await bodies(table, keys.subscription("").pk, Stored)).map(({ subscription }) => subscription),
    find: async (id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keys.subscription(id), ConsistentRead: true }),
      );
      return bodyOf(Stored, Item);
    },
    save: async (stored, command) => {
      const { subscription } = stored;
      const { id, revision } = subscription;
      await write([
        {
          Put: {
            TableName: name,
            Item: { ...keys.subscription(id), ...item("subscription", stored), revision },
            ...(revision === 1
              ? { ConditionExpression: absent }
              : { ConditionExpression: asBefore, ExpressionAttributeValues: { ":before": revision - 1 } }),
          },
        },
        ...(command === undefined ? [] : [commandWrite(command, id, revision, instant(now()))]),
      ]);
    },
    remove: async ({ id, revision }, command) =>
      write([
        {
          Delete: {
            TableName: name,
            Key: keys.subscription(id),
            ConditionExpression: asBefore,
            ExpressionAttributeValues: { ":before": revision },
          },
        },
        commandWrite(command, id, revision, instant(now())),
      ]),
  };
};
