import { BatchGetCommand, DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { instant } from "../../domain/civil-time.ts";
import { Subscription } from "../../domain/webhooks/subscription.ts";
import type { Command } from "../../ports/commands.ts";
import { CommandAlreadyDone } from "../../ports/dossiers.ts";
import { StaleSubscription, type Subscriptions } from "../../ports/subscriptions.ts";
import { commandItem } from "./commands.ts";
import { StoredSeal } from "./stored-seal.ts";
import { bodies, bodyOf, everyRow, item, type Table } from "./table.ts";
import { failedFor, transact, type Writes } from "./transaction.ts";

const Stored = z.strictObject({ subscription: Subscription, secrets: StoredSeal });

const absent = "attribute_not_exists(pk)";
const asBefore = "revision = :before";

/** So many rows are written, and so many items read, at once. */
const rowsAtOnce = 10;
const readAtOnce = 100;

/**
 * Subscriptions of agencies in DynamoDB, each change with the command that asked for it. Which of them name a unit stands in rows of that
 * unit: written before the subscription, and taken away after it, so that none is ever missing. One too many finds a
 * subscription that does not name the unit, or nothing, and is passed over.
 */
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
  const eachUnit = async (units: readonly string[], change: (unit: string) => Promise<unknown>): Promise<void> => {
    for (let from = 0; from < units.length; from += rowsAtOnce)
      await Promise.all(units.slice(from, from + rowsAtOnce).map(change));
  };
  /** Throws when the service leaves a key for later: the message comes again. */
  const some = async (ids: readonly string[]): Promise<readonly Subscription[]> => {
    const Keys = ids.map((id) => keys.subscription(id));
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
    );
    if ((UnprocessedKeys?.[name]?.Keys ?? []).length > 0) throw new Error("the table left a read for later");
    return (Responses?.[name] ?? []).flatMap((row) => bodyOf(Stored, row)?.subscription ?? []);
  };
  return {
    ofUnits: async (units) => {
      const rows = await Promise.all(units.map((unit) => everyRow(table, keys.subscribed(unit, "").pk)));
      const ids = [...new Set(rows.flat().map(({ sk }) => String(sk)))];
      const found: Subscription[] = [];
      for (let from = 0; from < ids.length; from += readAtOnce)
        found.push(...(await some(ids.slice(from, from + readAtOnce))));
      return found.filter((one) => one.units.some((unit) => units.includes(unit)));
    },
    all: async () => (await bodies(table, keys.subscription("").pk, Stored)).map(({ subscription }) => subscription),
    find: async (id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keys.subscription(id), ConsistentRead: true }),
      );
      return bodyOf(Stored, Item);
    },
    save: async (stored, command) => {
      const { subscription } = stored;
      const { id, revision, units } = subscription;
      if (command !== undefined || revision === 1)
        await eachUnit(units, (unit) =>
          client.send(
            new PutCommand({ TableName: name, Item: { ...keys.subscribed(unit, id), ...item("subscribed", {}) } }),
          ),
        );
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
    remove: async ({ id, revision, units }, command) => {
      await write([
        {
          Delete: {
            TableName: name,
            Key: keys.subscription(id),
            ConditionExpression: asBefore,
            ExpressionAttributeValues: { ":before": revision },
          },
        },
        commandWrite(command, id, revision, instant(now())),
      ]);
      await eachUnit(units, (unit) =>
        client.send(new DeleteCommand({ TableName: name, Key: keys.subscribed(unit, id) })),
      );
    },
  };
};
