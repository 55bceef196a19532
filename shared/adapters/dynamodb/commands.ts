import { createHash } from "node:crypto";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Command, Commands } from "../../ports/commands.ts";
import type { Keys } from "./keys.ts";
import { bodyOf, item, type Table } from "./table.ts";

const keptDays = 30;

const CommandRecord = z.strictObject({ bodyHash: z.string(), dossierId: z.string(), sequence: z.int() });

/** The key of a command: who, through which route, under which idempotency key. Hashed: keys are chosen by clients. */
const commandHash = ({ principal, route, key }: Omit<Command, "bodyHash">): string =>
  createHash("sha256")
    .update(JSON.stringify([principal, route, key]))
    .digest("hex");

/** The record of a carried-out command; DynamoDB removes it after 30 days by `expiresAt` (epoch seconds). */
export const commandItem = (keys: Keys, command: Command, dossierId: string, sequence: number, at: string) => ({
  ...keys.command(commandHash(command)),
  ...item("command", { bodyHash: command.bodyHash, dossierId, sequence }),
  expiresAt: Math.floor(Date.parse(at) / 1000) + keptDays * 24 * 3600,
});

export const dynamoCommands = ({ client, name, keys }: Table): Commands => ({
  find: async (command) => {
    const key = keys.command(commandHash(command));
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
    return bodyOf(CommandRecord, Item);
  },
});
