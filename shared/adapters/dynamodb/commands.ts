import { createHash } from "node:crypto";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Command, Commands } from "../../ports/commands.ts";
import type { Keys } from "./keys.ts";
import { bodyOf, item, type Table } from "./table.ts";

const keptDays = 30;

const CommandRecord = z.strictObject({ bodyHash: z.string(), subject: z.string(), sequence: z.int() });

/** The first shape, when only dossiers had commands. */
const OfDossier = z.strictObject({ bodyHash: z.string(), dossierId: z.string(), sequence: z.int() });

/** The stored record of a command, in whichever shape it was written. */
export const StoredCommand = z.union([
  CommandRecord,
  z.pipe(
    OfDossier,
    z.transform(({ dossierId, ...record }) => ({ ...record, subject: dossierId })),
  ),
]);

/** The key of a command: who, through which route, under which idempotency key. Hashed: keys are chosen by clients. */
const commandHash = ({ principal, route, key }: Omit<Command, "bodyHash">): string =>
  createHash("sha256")
    .update(JSON.stringify([principal, route, key]))
    .digest("hex");

/** The record of a carried-out command; DynamoDB removes it after 30 days by `expiresAt` (epoch seconds). */
export const commandItem = (keys: Keys, command: Command, subject: string, sequence: number, at: string) => ({
  ...keys.command(commandHash(command)),
  ...item("command", { bodyHash: command.bodyHash, subject, sequence }, 2),
  expiresAt: Math.floor(Date.parse(at) / 1000) + keptDays * 24 * 3600,
});

export const dynamoCommands = ({ client, name, keys }: Table): Commands => ({
  find: async (command) => {
    const key = keys.command(commandHash(command));
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
    return bodyOf(StoredCommand, Item);
  },
});
