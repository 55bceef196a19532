import * as z from "zod/mini";
import { Fact } from "./facts.ts";
import { TicketCalled } from "./ticket-called/v1.ts";
import { TicketClosed } from "./ticket-closed/v1.ts";
import { TicketMissed } from "./ticket-missed/v1.ts";
import { TicketTaken } from "./ticket-taken/v1.ts";

/**
 * Facts of queue tickets: a family of their own on the same bus. Their subject is the ticket, their sequence counts its
 * entries; nothing that follows dossiers hears them.
 */
export const ticketFacts = {
  "ticket-taken": TicketTaken,
  "ticket-called": TicketCalled,
  "ticket-missed": TicketMissed,
  "ticket-closed": TicketClosed,
} as const;

export const TicketFact = z.discriminatedUnion("type", [TicketTaken, TicketCalled, TicketMissed, TicketClosed]);
export type TicketFact = z.infer<typeof TicketFact>;

/** The type and data of a ticket's fact before it has its place among the entries of its ticket. */
export type TicketHappening = {
  [T in TicketFact["type"]]: { type: T; data: Extract<TicketFact, { type: T }>["data"] };
}[TicketFact["type"]];

/** Everything that is published: facts of dossiers and of tickets. */
export const PublishedFact = z.discriminatedUnion("type", [Fact, TicketFact]);
export type PublishedFact = z.infer<typeof PublishedFact>;
