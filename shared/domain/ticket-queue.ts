import * as z from "zod/mini";
import { CivilDay, Instant } from "./civil-time.ts";
import { UnitId } from "./identifiers.ts";
import { done, type Outcome, refused } from "./problems.ts";
import { OpenTicket, possibleWithTicket, type Ticket, type TicketService } from "./ticket.ts";

/** So many tickets of a unit may be open at once: the queue is one item, and its screen shows it whole. */
export const mostOpenTickets = 500;

/** From so many of the last calls it is estimated how long the next ones will take. */
const callsLookedAt = 10;

/**
 * The queue of a unit on a civil day, with every ticket that is not closed. It changes as a whole, one change after the
 * other: so nobody is called to two desks, nobody is passed over, and no number is missing.
 */
export const TicketQueue = z.strictObject({
  unit: UnitId,
  day: CivilDay,
  /** Counts its changes; 0 before the first. */
  revision: z.int().check(z.nonnegative()),
  /** The number given last. */
  last: z.int().check(z.nonnegative()),
  open: z.array(OpenTicket),
  lastCalls: z.array(Instant),
});
export type TicketQueue = z.infer<typeof TicketQueue>;

export const emptyQueue = (unit: string, day: CivilDay): TicketQueue => ({
  unit,
  day,
  revision: 0,
  last: 0,
  open: [],
  lastCalls: [],
});

/** A queue behind a change, and the ticket that the change was of. */
export interface QueueChange<T extends Ticket = Ticket> {
  readonly queue: TicketQueue;
  readonly ticket: T;
}

type In<State extends Ticket["state"]> = Extract<Ticket, { state: State }>;

const inState = <State extends OpenTicket["state"]>(queue: TicketQueue, state: State) =>
  queue.open.filter((one): one is Extract<OpenTicket, { state: State }> => one.state === state);

/** May a desk for this service call that ticket? A desk for everything calls everybody, and who said nothing goes anywhere. */
const suits = (ticket: OpenTicket, service: TicketService | undefined): boolean =>
  service === undefined || ticket.service === undefined || ticket.service === service;

/** Who waits, in the order in which they are called: who has precedence first, then by number. */
export const waitingIn = (queue: TicketQueue, service?: TicketService): readonly In<"waiting">[] =>
  inState(queue, "waiting")
    .filter((ticket) => suits(ticket, service))
    .sort((a, b) => Number(b.priority) - Number(a.priority) || a.number - b.number);

export const calledIn = (queue: TicketQueue): readonly In<"called">[] => inState(queue, "called");
export const missedIn = (queue: TicketQueue): readonly In<"missed">[] => inState(queue, "missed");

const isOpen = (ticket: Ticket): ticket is OpenTicket => ticket.state !== "served" && ticket.state !== "absent";

/** The queue one change on, with the ticket as it is now, or without it when it was closed. */
const changed = <T extends Ticket>(queue: TicketQueue, ticket: T, more: Partial<TicketQueue> = {}): QueueChange<T> => {
  const others = queue.open.filter(({ id }) => id !== ticket.id);
  const open = isOpen(ticket) ? [...others, ticket] : others;
  return { queue: { ...queue, ...more, revision: queue.revision + 1, open }, ticket };
};

/**
 * How many minutes it takes until `before` people were called, by the middle one of the pauses between today's last calls: a
 * lunch break among them does not count. Nothing is said before there were two calls.
 */
export const estimatedMinutes = ({ lastCalls }: TicketQueue, before: number): number | undefined => {
  const calls = lastCalls.map(Date.parse).sort((a, b) => a - b);
  const pauses = calls.slice(1).map((at, n) => at - (calls[n] ?? at));
  const middle = pauses.sort((a, b) => a - b)[Math.floor(pauses.length / 2)];
  return middle === undefined ? undefined : Math.ceil((before * middle) / 60_000);
};

export interface TakenTicket extends QueueChange<In<"waiting">> {
  readonly waitingBefore: number;
}

/** The next number of the day. Refuses with `queue/full`. */
export const withTicketTaken = (
  queue: TicketQueue,
  {
    id,
    priority,
    service,
    training,
    at,
  }: Pick<Ticket, "id" | "priority" | "service" | "training"> & { readonly at: Instant },
): Outcome<TakenTicket> => {
  if (queue.open.length >= mostOpenTickets) return refused("queue/full", { facts: { limit: mostOpenTickets } });
  const { unit, day } = queue;
  const number = queue.last + 1;
  const ticket: In<"waiting"> = {
    ...{ id, unit, day, number, priority, takenAt: at, sequence: 1, state: "waiting" },
    ...(service === undefined ? {} : { service }),
    ...(training === undefined ? {} : { training }),
  };
  const after = changed(queue, ticket, { last: number });
  return done({ ...after, waitingBefore: waitingIn(after.queue, service).findIndex((one) => one.id === id) });
};

export interface DeskCall {
  readonly desk: string;
  readonly service?: TicketService | undefined;
  /** The number of a missed ticket, to call it once more; the next in order when nothing is said. */
  readonly again?: number | undefined;
  readonly at: Instant;
}

const wasMissed = (queue: TicketQueue, number: number): Outcome<In<"missed">> => {
  if (number > queue.last) return refused("ticket/not-found");
  const ticket = queue.open.find((one) => one.number === number);
  if (ticket?.state === "missed") return done(ticket);
  // Whether a closed one was served or not is not asked: it cannot be called either way.
  const state = ticket?.state ?? "closed";
  return refused("ticket/not-possible-now", {
    facts: { state, possibleNow: ticket === undefined ? [] : possibleWithTicket[ticket.state] },
  });
};

/**
 * Calls the next ticket, or a missed one again, to a desk that has nobody before it. The time of the first call ended the
 * waiting and stays. Refuses with `ticket/desk-busy`, `ticket/none-waiting`, and for `again` with `ticket/not-found`,
 * `ticket/not-possible-now`.
 */
export const withTicketCalled = (
  queue: TicketQueue,
  { desk, service, again, at }: DeskCall,
): Outcome<QueueChange<In<"called">>> => {
  const before = calledIn(queue).find((one) => one.desk === desk);
  if (before !== undefined) return refused("ticket/desk-busy", { facts: { ticket: before.id, number: before.number } });
  const lastCalls = [...queue.lastCalls, at].slice(-callsLookedAt);
  if (again !== undefined) {
    const missed = wasMissed(queue, again);
    if (!missed.ok) return missed;
    const { sequence, calls } = missed.value;
    return done(
      changed(
        queue,
        { ...missed.value, state: "called", desk, calls: calls + 1, sequence: sequence + 1 },
        { lastCalls },
      ),
    );
  }
  const [next] = waitingIn(queue, service);
  if (next === undefined) return refused("ticket/none-waiting");
  const ticket: In<"called"> = {
    ...next,
    ...{ state: "called", desk, calls: 1, calledAt: at, sequence: next.sequence + 1 },
  };
  return done(changed(queue, ticket, { lastCalls }));
};

/**
 * Says what became of a call: served, or nobody came. Who did not come is missed after the first call and absent after the
 * second. `ticket` is the ticket as it is stored, of whatever state. Refuses with `ticket/not-possible-now`.
 */
export const withTicketAnswered = (
  queue: TicketQueue,
  ticket: Ticket,
  outcome: "served" | "absent",
  at: Instant,
): Outcome<QueueChange<In<"missed"> | In<"served" | "absent">>> => {
  if (ticket.state !== "called")
    return refused("ticket/not-possible-now", {
      facts: { state: ticket.state, possibleNow: possibleWithTicket[ticket.state] },
    });
  const sequence = ticket.sequence + 1;
  return done(
    outcome === "absent" && ticket.calls === 1
      ? changed(queue, { ...ticket, state: "missed", sequence })
      : changed(queue, { ...ticket, state: outcome, closedAt: at, sequence }),
  );
};
