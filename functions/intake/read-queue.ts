import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { calledIn, emptyQueue, missedIn, waitingIn } from "../../shared/domain/ticket-queue.ts";
import type { Tickets } from "../../shared/ports/tickets.ts";

export interface ReadQueueNeeds {
  readonly tickets: Pick<Tickets, "queue">;
  readonly now: () => Date;
}

export interface ReadQueueCall {
  readonly parameters: { readonly unit: string };
  readonly principal: Principal;
}

/**
 * Today's queue of one's own unit, for the screen on the wall: numbers and desks, in the order of calling, and not who goes
 * first or why. Refuses with `unit/unknown` (also for another unit), `staff/not-permitted`.
 */
export const readQueue =
  (needs: ReadQueueNeeds) =>
  async ({ parameters: { unit }, principal }: ReadQueueCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const verdict = mayDoAt(principal, "readQueue", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const day = civilDay(instant(needs.now()));
    const queue = (await needs.tickets.queue(unit, day)) ?? emptyQueue(unit, day);
    const numbers = (tickets: readonly { readonly number: number }[]) => tickets.map(({ number }) => number);
    return done({
      status: 200,
      body: {
        day,
        last: queue.last,
        waiting: numbers(waitingIn(queue)),
        called: calledIn(queue).map(({ number, desk }) => ({ number, desk })),
        missed: numbers(missedIn(queue)),
      },
    });
  };
