import type { TicketTaken } from "../../events/ticket-taken/v1.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { estimatedMinutes, withTicketTaken } from "../../shared/domain/ticket-queue.ts";
import { isOpenOn } from "../../shared/domain/unit.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Places } from "../../shared/ports/registries.ts";
import type { TicketEntry } from "../../shared/ports/tickets.ts";
import { type ChangeQueueNeeds, changeQueue } from "./change-queue.ts";
import type { TakeTicket } from "./ticket-routes.ts";

export interface TakeTicketNeeds extends ChangeQueueNeeds {
  readonly places: Pick<Places, "unit">;
  readonly newId: () => string;
}

export interface TakeTicketCall {
  readonly parameters: { readonly unit: string };
  readonly body: TakeTicket;
  readonly principal: Principal;
  readonly correlationId: string;
}

/**
 * Gives out the next number of one's own unit (lấy số thứ tự). No number is given twice on a day, and none is left out.
 * Refuses with `unit/unknown` (also for another unit), `staff/not-permitted`, `unit/closed`, `unit/service-not-offered`,
 * `queue/full`.
 */
export const takeTicket =
  (needs: TakeTicketNeeds) =>
  async (
    { parameters: { unit }, body, principal, correlationId }: TakeTicketCall,
    command: Command,
  ): Promise<Outcome<TicketEntry>> => {
    const verdict = mayDoAt(principal, "takeTicket", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const place = await needs.places.unit(unit);
    if (place === undefined) return refused("unit/unknown");
    if (!isOpenOn(place, civilDay(instant(needs.now())))) return refused("unit/closed");
    const { service, priority } = body;
    if (service !== undefined && !place.services.includes(service)) return refused("unit/service-not-offered");
    return changeQueue(needs, { unit, principal, correlationId }, command, (queue, at) => {
      const taken = withTicketTaken(queue, { id: needs.newId(), priority, service, training: place.training, at });
      if (!taken.ok) return taken;
      const { ticket, waitingBefore } = taken.value;
      return done({
        changed: taken.value,
        happening: {
          type: "vn.motcua.ticket-taken.v1",
          data: {
            ...{ unit, day: ticket.day, number: ticket.number, service, priority, waitingBefore },
            estimatedMinutes: estimatedMinutes(queue, waitingBefore),
          },
        },
      });
    });
  };

/** The answer to a taken number, from its entry alone: a repeated command answers the same. */
export const takenAnswer = ({ subject, time, data }: TicketTaken) => ({
  status: 201,
  body: {
    ticket: subject,
    number: data.number,
    priority: data.priority,
    service: data.service,
    waitingBefore: data.waitingBefore,
    estimatedMinutes: data.estimatedMinutes,
    takenAt: time,
    training: data.training,
  },
});
