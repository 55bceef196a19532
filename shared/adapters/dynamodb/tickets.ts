import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { TicketFact } from "../../../events/ticket-facts.ts";
import { Ticket } from "../../domain/ticket.ts";
import { TicketQueue } from "../../domain/ticket-queue.ts";
import { actorKinds, CommandAlreadyDone } from "../../ports/dossiers.ts";
import { StaleQueue, type TicketChange, type TicketEntry, type Tickets } from "../../ports/tickets.ts";
import { ticketFactOf } from "../chain/fact-of.ts";
import { commandItem } from "./commands.ts";
import { bodyOf, item, type Table } from "./table.ts";
import { failedFor, transact, type Writes } from "./transaction.ts";

const StoredEntry = z.strictObject({
  sequence: z.int(),
  fact: TicketFact,
  actor: z.strictObject({ kind: z.enum(actorKinds), id: z.string() }),
});

/** A queue and its tickets are of no use for long; their entries stay, as the history that reports are made from. */
const keptDays = 60;

const absent = "attribute_not_exists(pk)";

/** Queue tickets in DynamoDB: every change is one transaction, conditional on the revision of the queue it started from. */
export const dynamoTickets = (table: Table): Tickets => {
  const { client, name, keys } = table;

  const get = async (key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  const writesOf = ({ queue, ticket, command, at }: TicketChange, entry: TicketEntry): Writes => {
    const expiresAt = Math.floor(Date.parse(at) / 1000) + keptDays * 24 * 3600;
    const { unit, day, revision } = queue;
    return [
      {
        Put: {
          TableName: name,
          Item: { ...keys.queue(unit, day), ...item("queue", queue), revision, expiresAt },
          ...(revision === 1
            ? { ConditionExpression: absent }
            : { ConditionExpression: "revision = :before", ExpressionAttributeValues: { ":before": revision - 1 } }),
        },
      },
      { Put: { TableName: name, Item: { ...keys.ticket(ticket.id), ...item("ticket", ticket), expiresAt } } },
      {
        Put: {
          TableName: name,
          Item: { ...keys.ticketEntry(ticket.id, entry.sequence), ...item("entry", entry) },
          ConditionExpression: absent,
        },
      },
      ...(command === undefined
        ? []
        : [
            {
              Put: {
                TableName: name,
                Item: commandItem(keys, command, ticket.id, entry.sequence, at),
                ConditionExpression: absent,
              },
            },
          ]),
    ];
  };

  return {
    save: async (change) => {
      const entry = { sequence: change.ticket.sequence, fact: ticketFactOf(change), actor: change.actor };
      const failed = await transact(table, writesOf(change, entry));
      if (failedFor(failed, "command")) throw new CommandAlreadyDone();
      if (failed.length > 0) throw new StaleQueue();
      return entry;
    },
    queue: async (unit, day) => bodyOf(TicketQueue, await get(keys.queue(unit, day))),
    find: async (id) => bodyOf(Ticket, await get(keys.ticket(id))),
    entry: async (id, sequence) => bodyOf(StoredEntry, await get(keys.ticketEntry(id, sequence))),
  };
};
