import type { TicketFact } from "../../events/ticket-facts.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { withTicketAnswered } from "../../shared/domain/ticket-queue.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { TicketEntry, Tickets } from "../../shared/ports/tickets.ts";
import { type ChangeQueueNeeds, changeQueue } from "./change-queue.ts";
import type { CloseTicket } from "./ticket-routes.ts";

export interface CloseTicketNeeds extends ChangeQueueNeeds {
  readonly tickets: Pick<Tickets, "queue" | "save" | "find">;
}

export interface CloseTicketCall {
  readonly parameters: { readonly unit: string; readonly ticket: string };
  readonly body: CloseTicket;
  readonly principal: Principal;
  readonly correlationId: string;
}

/**
 * Says what became of a call at one's own unit: served, or nobody came; then the desk is free. Refuses with `unit/unknown`
 * (also for another unit), `staff/not-permitted`, `ticket/not-found`, `ticket/not-possible-now`.
 */
export const closeTicket =
  (needs: CloseTicketNeeds) =>
  async (
    { parameters, body: { outcome }, principal, correlationId }: CloseTicketCall,
    command: Command,
  ): Promise<Outcome<TicketEntry>> => {
    const { unit, ticket: id } = parameters;
    const verdict = mayDoAt(principal, "closeTicket", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const stored = await needs.tickets.find(id);
    if (stored === undefined || stored.unit !== unit) return refused("ticket/not-found");
    const { day, number } = stored;
    return changeQueue(needs, { unit, day, principal, correlationId }, command, async (queue, at) => {
      // In the queue it is as it is now. One that is not there any more was closed, perhaps since it was read.
      const ticketNow = queue.open.find((one) => one.id === id) ?? (await needs.tickets.find(id)) ?? stored;
      const answered = withTicketAnswered(queue, ticketNow, outcome, at);
      if (!answered.ok) return answered;
      const { ticket } = answered.value;
      const data = { unit, day, number, desk: ticket.desk };
      return done({
        changed: answered.value,
        happening:
          ticket.state === "missed"
            ? { type: "vn.motcua.ticket-missed.v1", data }
            : { type: "vn.motcua.ticket-closed.v1", data: { ...data, outcome, calls: ticket.calls } },
      });
    });
  };

/** The answer to an outcome, from its entry alone. */
export const closedAnswer = ({ subject, time, ...fact }: TicketFact) => ({
  status: 200,
  body: {
    ticket: subject,
    number: fact.data.number,
    outcome: fact.type === "vn.motcua.ticket-closed.v1" ? fact.data.outcome : "absent",
    mayBeCalledAgain: fact.type === "vn.motcua.ticket-missed.v1",
    at: time,
    training: fact.data.training,
  },
});
