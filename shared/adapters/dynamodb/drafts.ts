import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant } from "../../domain/civil-time.ts";
import type { Command } from "../../ports/commands.ts";
import { CommandAlreadyDone, StaleDossier } from "../../ports/dossiers.ts";
import { type Drafts, draftDays } from "../../ports/drafts.ts";
import { commandItem } from "./commands.ts";
import { StoredSeal } from "./stored-seal.ts";
import { bodyOf, item, type Table } from "./table.ts";
import { failedFor, transact, type Writes } from "./transaction.ts";

const StoredDraft = z.strictObject({
  id: z.string(),
  owner: z.string(),
  revision: z.int(),
  savedAt: Instant,
  contents: StoredSeal,
});

const absent = "attribute_not_exists(pk)";

/** Drafts in DynamoDB, each with the command that wrote it; time to live removes those that nobody went on with. */
export const dynamoDrafts = (table: Table): Drafts => {
  const { client, name, keys } = table;
  const commandWrite = (command: Command, id: string, sequence: number, at: string): Writes[number] => ({
    Put: { TableName: name, Item: commandItem(keys, command, id, sequence, at), ConditionExpression: absent },
  });
  const write = async (writes: Writes): Promise<void> => {
    const failed = await transact(table, writes);
    if (failedFor(failed, "command")) throw new CommandAlreadyDone();
    if (failed.length > 0) throw new StaleDossier();
  };
  return {
    save: (draft, command) =>
      write([
        {
          Put: {
            TableName: name,
            Item: {
              ...keys.draft(draft.owner, draft.id),
              ...item("draft", draft),
              revision: draft.revision,
              expiresAt: Math.floor(Date.parse(draft.savedAt) / 1000) + draftDays * 24 * 3600,
            },
            ...(draft.revision === 1
              ? { ConditionExpression: absent }
              : {
                  ConditionExpression: "revision = :before",
                  ExpressionAttributeValues: { ":before": draft.revision - 1 },
                }),
          },
        },
        commandWrite(command, draft.id, draft.revision, draft.savedAt),
      ]),
    find: async (owner, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keys.draft(owner, id), ConsistentRead: true }),
      );
      return bodyOf(StoredDraft, Item);
    },
    discard: ({ owner, id, at }, command) =>
      write([{ Delete: { TableName: name, Key: keys.draft(owner, id) } }, commandWrite(command, id, 0, at)]),
  };
};
