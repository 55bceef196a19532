import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../shared/domain/problems.ts";
import { waitMinutes } from "../../../shared/domain/ticket.ts";
import {
  emptyQueue,
  estimatedMinutes,
  mostOpenTickets,
  type QueueChange,
  type TicketQueue,
  waitingIn,
  withTicketAnswered,
  withTicketCalled,
  withTicketTaken,
} from "../../../shared/domain/ticket-queue.ts";

const minute = (n: number) => new Date(Date.parse("2026-11-23T01:00:00.000Z") + n * 60_000).toISOString();
const empty = emptyQueue("H57.BD.06", "2026-11-23");
const made = <T extends QueueChange>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};
const take = (queue: TicketQueue, given: { priority?: boolean; service?: "receive" | "return" } = {}, at = minute(0)) =>
  made(withTicketTaken(queue, { priority: false, ...given, id: v7(), at })).queue;
const takenAll = (...given: { priority?: boolean; service?: "receive" | "return" }[]) =>
  given.reduce((queue, one) => take(queue, one), empty);
const numbers = (queue: TicketQueue) => waitingIn(queue).map(({ number }) => number);

describe("a queue", () => {
  it("gives out numbers from one, and calls in their order", () => {
    const queue = takenAll({}, {}, {});
    expect(numbers(queue)).toEqual([1, 2, 3]);
    expect(made(withTicketCalled(queue, { desk: "1", at: minute(1) })).ticket).toMatchObject({ number: 1, calls: 1 });
  });

  it("calls whoever has precedence before all others, and these among themselves by number", () => {
    expect(numbers(takenAll({}, { priority: true }, {}, { priority: true }))).toEqual([2, 4, 1, 3]);
  });

  it("tells whoever takes a number how many are called before them", () => {
    const queue = takenAll({}, {}, { priority: true });
    const beforeThem = (priority: boolean) =>
      made(withTicketTaken(queue, { id: v7(), priority, at: minute(1) })).waitingBefore;
    expect([beforeThem(false), beforeThem(true)]).toEqual([3, 1]);
  });

  it("calls to a desk for one service only who came for it, or did not say for what", () => {
    const queue = takenAll({ service: "return" }, {}, { service: "receive" });
    const first = made(withTicketCalled(queue, { desk: "1", service: "receive", at: minute(1) }));
    expect(first.ticket.number).toBe(2);
    const second = made(withTicketCalled(first.queue, { desk: "2", service: "receive", at: minute(1) }));
    expect(second.ticket.number).toBe(3);
    expect(withTicketCalled(second.queue, { desk: "3", service: "receive", at: minute(1) })).toMatchObject({
      problem: { code: "ticket/none-waiting" },
    });
  });

  it("calls nobody to a desk that somebody was called to, and says whom", () => {
    const { queue, ticket } = made(withTicketCalled(takenAll({}, {}), { desk: "1", at: minute(1) }));
    expect(withTicketCalled(queue, { desk: "1", at: minute(2) })).toMatchObject({
      problem: { code: "ticket/desk-busy", facts: { ticket: ticket.id, number: 1 } },
    });
  });

  it("calls who did not come once more, by number, and not a third time", () => {
    const first = made(withTicketCalled(takenAll({}, {}), { desk: "1", at: minute(7) }));
    const missed = made(withTicketAnswered(first.queue, first.ticket, "absent", minute(8)));
    expect(missed.ticket).toMatchObject({ state: "missed", sequence: 3 });
    expect(numbers(missed.queue)).toEqual([2]);
    const second = made(withTicketCalled(missed.queue, { desk: "2", again: 1, at: minute(9) }));
    expect(second.ticket).toMatchObject({ state: "called", calls: 2, calledAt: minute(7), desk: "2", sequence: 4 });
    const absent = made(withTicketAnswered(second.queue, second.ticket, "absent", minute(10)));
    expect(absent.ticket).toMatchObject({ state: "absent", calls: 2, closedAt: minute(10), sequence: 5 });
    expect(withTicketCalled(absent.queue, { desk: "2", again: 1, at: minute(11) })).toMatchObject({
      problem: { code: "ticket/not-possible-now", facts: { state: "closed", possibleNow: [] } },
    });
  });

  it("calls again nobody who waits, is called, or never took a number", () => {
    const { queue } = made(withTicketCalled(takenAll({}, {}), { desk: "1", at: minute(1) }));
    const again = (number: number) => withTicketCalled(queue, { desk: "2", again: number, at: minute(2) });
    expect(again(1)).toMatchObject({ problem: { facts: { state: "called", possibleNow: ["closeTicket"] } } });
    expect(again(2)).toMatchObject({ problem: { facts: { state: "waiting", possibleNow: ["callTicket"] } } });
    expect(again(3)).toMatchObject({ problem: { code: "ticket/not-found" } });
  });

  it("takes no outcome of a ticket that is not called", () => {
    const queue = takenAll({});
    const [waiting] = waitingIn(queue);
    if (waiting === undefined) throw new Error("nobody waits");
    expect(withTicketAnswered(queue, waiting, "served", minute(1))).toMatchObject({
      problem: { code: "ticket/not-possible-now", facts: { state: "waiting", possibleNow: ["callTicket"] } },
    });
  });

  it("holds so many tickets and says how many", () => {
    const queue = takenAll(...Array.from({ length: mostOpenTickets }, () => ({})));
    expect(withTicketTaken(queue, { id: v7(), priority: true, at: minute(1) })).toMatchObject({
      problem: { code: "queue/full", facts: { limit: mostOpenTickets } },
    });
  });

  it("estimates by the middle pause between the last ten calls, so that a lunch break does not count", () => {
    const pace = (...calls: number[]): TicketQueue => ({ ...empty, lastCalls: calls.map(minute) });
    expect(estimatedMinutes(pace(), 3)).toBeUndefined();
    expect(estimatedMinutes(pace(1), 3)).toBeUndefined();
    expect(estimatedMinutes(pace(1, 5, 125, 129), 3)).toBe(12);
    expect(estimatedMinutes(pace(1, 5), 0)).toBe(0);
    const called = Array.from({ length: 12 }, (_, n) => n).reduce(
      (queue, n) => made(withTicketCalled(take(queue), { desk: String(n + 1), at: minute(n) })).queue,
      empty,
    );
    expect(called.lastCalls).toEqual(Array.from({ length: 10 }, (_, n) => minute(n + 2)));
  });
});

describe("the waiting time", () => {
  it.each([
    ["no time", 0, 0],
    ["a second", 1 / 60, 1],
    ["thirty minutes to the second", 30, 30],
    ["a second more than thirty minutes", 30 + 1 / 60, 31],
    ["a clock that went back", -1, 0],
  ])("of %s is counted in begun minutes", (_, minutes, counted) => {
    expect(waitMinutes(minute(0), minute(minutes))).toBe(counted);
  });
});
