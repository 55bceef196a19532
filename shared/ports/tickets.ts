import type { TicketFact, TicketHappening } from "../../events/ticket-facts.ts";
import type { CivilDay, Instant } from "../domain/civil-time.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketQueue } from "../domain/ticket-queue.ts";
import type { Command } from "./commands.ts";
import type { Actor } from "./dossiers.ts";

/** One immutable entry of a ticket; the entry is the published fact. */
export interface TicketEntry {
  readonly sequence: number;
  readonly fact: TicketFact;
  readonly actor: Actor;
}

/**
 * One change: the queue and the ticket after it, and what happened. `queue.revision` is the new one; storage demands that the
 * stored one is exactly one lower (or absent for 1).
 */
export interface TicketChange {
  readonly province: string;
  readonly queue: TicketQueue;
  readonly ticket: Ticket;
  readonly happening: TicketHappening;
  readonly actor: Actor;
  readonly at: Instant;
  readonly correlationId: string;
  readonly command?: Command | undefined;
}

/** The queue was changed by somebody else since it was read: read it again. */
export class StaleQueue extends Error {
  override readonly name = "StaleQueue";
}

/** Queue tickets (phiếu số thứ tự) and the queues that they are in. */
export interface Tickets {
  /** Writes the queue, the ticket, its entry and the command's record, or nothing. Throws StaleQueue, CommandAlreadyDone. */
  save(change: TicketChange): Promise<TicketEntry>;
  /** The queue of a unit on a day; nothing before its first ticket. */
  queue(unit: string, day: CivilDay): Promise<TicketQueue | undefined>;
  find(id: string): Promise<Ticket | undefined>;
  entry(id: string, sequence: number): Promise<TicketEntry | undefined>;
}
