import type { TicketHappening } from "../../events/ticket-facts.ts";
import { type CivilDay, civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { emptyQueue, type QueueChange, type TicketQueue } from "../../shared/domain/ticket-queue.ts";
import type { Command } from "../../shared/ports/commands.ts";
import { StaleQueue, type TicketEntry, type Tickets } from "../../shared/ports/tickets.ts";

export interface ChangeQueueNeeds {
  readonly tickets: Pick<Tickets, "queue" | "save">;
  readonly province: string;
  readonly now: () => Date;
}

/** Whose queue is changed, by whom; `day` is today when nothing is said. */
export interface QueueCall {
  readonly unit: string;
  readonly day?: CivilDay;
  readonly principal: Principal;
  readonly correlationId: string;
}

/** What a queue becomes, or why it stays as it is. */
type Changed = Outcome<{ readonly changed: QueueChange; readonly happening: TicketHappening }>;

/** Everybody at a unit changes one queue: of so many at once each gets through. */
const mostTries = 25;

/**
 * Changes a queue as it is at this moment: whoever comes second looks again at what the first has left. What `change` refuses
 * is refused. Throws CommandAlreadyDone, and StaleQueue when too many were faster.
 */
export const changeQueue = async (
  { tickets, province, now }: ChangeQueueNeeds,
  { unit, day, principal, correlationId }: QueueCall,
  command: Command,
  change: (queue: TicketQueue, at: Instant) => Changed | Promise<Changed>,
): Promise<Outcome<TicketEntry>> => {
  for (let tries = 1; ; tries += 1) {
    const at = instant(now());
    const today = day ?? civilDay(at);
    const outcome = await change((await tickets.queue(unit, today)) ?? emptyQueue(unit, today), at);
    if (!outcome.ok) return outcome;
    const { changed, happening } = outcome.value;
    try {
      const { queue, ticket } = changed;
      const actor = { kind: principal.kind, id: principal.id };
      return done(await tickets.save({ province, queue, ticket, happening, actor, at, correlationId, command }));
    } catch (error) {
      if (!(error instanceof StaleQueue) || tries === mostTries) throw error;
    }
  }
};
