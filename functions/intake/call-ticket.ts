import type { TicketCalled } from "../../events/ticket-called/v1.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { waitMinutes } from "../../shared/domain/ticket.ts";
import { withTicketCalled } from "../../shared/domain/ticket-queue.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { TicketEntry } from "../../shared/ports/tickets.ts";
import { type ChangeQueueNeeds, changeQueue } from "./change-queue.ts";
import type { CallTicket } from "./ticket-routes.ts";

export interface CallTicketNeeds extends ChangeQueueNeeds {
  /** How long anybody is to wait at most: a target of the province. */
  readonly limitMinutes: number;
}

export interface CallTicketCall {
  readonly parameters: { readonly unit: string };
  readonly body: CallTicket;
  readonly principal: Principal;
  readonly correlationId: string;
}

/**
 * Calls the next number to a desk of one's own unit (gọi số), or once more somebody who missed their call. How long they
 * waited is a fact from then on. Refuses with `unit/unknown` (also for another unit), `staff/not-permitted`, and with what
 * `withTicketCalled` refuses with.
 */
export const callTicket =
  (needs: CallTicketNeeds) =>
  async (
    { parameters: { unit }, body, principal, correlationId }: CallTicketCall,
    command: Command,
  ): Promise<Outcome<TicketEntry>> => {
    const verdict = mayDoAt(principal, "callTicket", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const { limitMinutes } = needs;
    return changeQueue(needs, { unit, principal, correlationId }, command, (queue, at) => {
      const called = withTicketCalled(queue, { ...body, at });
      if (!called.ok) return called;
      const { day, number, service, priority, desk, calls, takenAt, calledAt } = called.value.ticket;
      const waited = waitMinutes(takenAt, calledAt);
      return done({
        changed: called.value,
        happening: {
          type: "vn.motcua.ticket-called.v1",
          data: {
            ...{ unit, day, number, service, priority, desk, call: calls },
            ...{ waitMinutes: waited, limitMinutes, overLimit: waited > limitMinutes },
          },
        },
      });
    });
  };

/** The answer to a call, from its entry alone. */
export const calledAnswer = ({ subject, time, data }: TicketCalled) => {
  const { unit: _, day: __, ...told } = data;
  return { status: 200, body: { ticket: subject, ...told, at: time } };
};
