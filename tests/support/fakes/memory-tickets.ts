import { ticketFactOf } from "../../../shared/adapters/chain/fact-of.ts";
import { Ticket } from "../../../shared/domain/ticket.ts";
import { TicketQueue } from "../../../shared/domain/ticket-queue.ts";
import { CommandAlreadyDone } from "../../../shared/ports/dossiers.ts";
import { StaleQueue, type Tickets } from "../../../shared/ports/tickets.ts";
import { commandName } from "./memory-dossiers.ts";
import type { MemoryTable } from "./memory-table.ts";

/** Queues and their tickets in memory, under the same demands as the transaction; commands are shared with those of dossiers. */
export const memoryTickets = ({ commands, queues, tickets, ticketEntries }: MemoryTable): Tickets => ({
  save: async (given) => {
    const { queue, ticket, command, ...change } = structuredClone(given);
    const place = `${queue.unit}#${queue.day}`;
    if (command !== undefined && commands.has(commandName(command))) throw new CommandAlreadyDone();
    if ((queues.get(place)?.revision ?? 0) !== queue.revision - 1) throw new StaleQueue();
    const entries = ticketEntries.get(ticket.id) ?? [];
    if (entries.length !== ticket.sequence - 1) throw new StaleQueue();
    const fact = ticketFactOf({ ticket, ...change });
    const entry = { sequence: ticket.sequence, fact, actor: change.actor };
    queues.set(place, TicketQueue.parse(queue));
    tickets.set(ticket.id, Ticket.parse(ticket));
    ticketEntries.set(ticket.id, [...entries, entry]);
    if (command !== undefined)
      commands.set(commandName(command), { bodyHash: command.bodyHash, subject: ticket.id, sequence: ticket.sequence });
    return structuredClone(entry);
  },
  queue: async (unit, day) => structuredClone(queues.get(`${unit}#${day}`)),
  find: async (id) => structuredClone(tickets.get(id)),
  entry: async (id, sequence) => structuredClone(ticketEntries.get(id)?.[sequence - 1]),
});
