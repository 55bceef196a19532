import { v7 } from "uuid";
import { expect, it } from "vitest";
import { done } from "../../../shared/domain/problems.ts";
import {
  emptyQueue,
  type TicketQueue,
  withTicketCalled,
  withTicketTaken,
} from "../../../shared/domain/ticket-queue.ts";
import type { Commands } from "../../../shared/ports/commands.ts";
import { CommandAlreadyDone } from "../../../shared/ports/dossiers.ts";
import { StaleQueue, type TicketChange, type Tickets } from "../../../shared/ports/tickets.ts";
import { aCommand } from "../builders/command.ts";

export interface TicketPorts {
  readonly tickets: Tickets;
  readonly commands: Commands;
}

const day = "2026-11-23";
const at = "2026-11-23T02:00:00.000Z";
const ofChange = {
  province: "46",
  actor: { kind: "staff", id: "clerk" },
  at,
  correlationId: "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10",
} as const;

/** The change by which the next number of a queue is taken. */
const taking = (queue: TicketQueue): TicketChange => {
  const taken = withTicketTaken(queue, { id: v7(), priority: false, at });
  if (!taken.ok) throw new Error(taken.problem.code);
  const { ticket, waitingBefore } = taken.value;
  const data = { unit: ticket.unit, day, number: ticket.number, priority: false, waitingBefore };
  return { ...ofChange, queue: taken.value.queue, ticket, happening: { type: "vn.motcua.ticket-taken.v1", data } };
};

/** The change by which the first of a queue is called to a desk. */
const calling = (queue: TicketQueue, desk: string): TicketChange => {
  const called = withTicketCalled(queue, { desk, at });
  if (!called.ok) throw new Error(called.problem.code);
  const { unit, number, calls } = called.value.ticket;
  const data = {
    ...{ unit, day, number, priority: false, desk, call: calls },
    ...{ waitMinutes: 0, limitMinutes: 30, overLimit: false },
  };
  return { ...ofChange, ...called.value, happening: { type: "vn.motcua.ticket-called.v1", data } };
};

export const ticketsSuite = (open: () => TicketPorts): void => {
  const aUnit = () => `H57.BD.${v7().slice(-8).toUpperCase()}`;

  it("have no queue before the first is taken", async () => {
    expect(await open().tickets.queue(aUnit(), day)).toBeUndefined();
    expect(await open().tickets.find(v7())).toBeUndefined();
  });

  it("are stored with their queue, their entry and the command in one", async () => {
    const { tickets, commands } = open();
    const command = aCommand({ route: "takeTicket" });
    const change = taking(emptyQueue(aUnit(), day));
    const entry = await tickets.save({ ...change, command });
    const { queue, ticket } = change;
    expect(await tickets.queue(queue.unit, day)).toEqual(queue);
    expect(await tickets.find(ticket.id)).toEqual(ticket);
    expect(await tickets.entry(ticket.id, 1)).toEqual(entry);
    expect(entry.fact).toMatchObject({ ...change.happening, subject: ticket.id, sequence: 1, time: at });
    expect(await commands.find(command)).toEqual({ bodyHash: command.bodyHash, subject: ticket.id, sequence: 1 });
  });

  it("keep their entries, while the ticket is as it is now", async () => {
    const { tickets } = open();
    const taken = taking(emptyQueue(aUnit(), day));
    await tickets.save(taken);
    const called = calling(taken.queue, "3");
    await tickets.save(called);
    expect(await tickets.find(taken.ticket.id)).toMatchObject({ state: "called", desk: "3", sequence: 2 });
    expect((await tickets.entry(taken.ticket.id, 1))?.fact.type).toBe("vn.motcua.ticket-taken.v1");
    expect((await tickets.entry(taken.ticket.id, 2))?.fact.type).toBe("vn.motcua.ticket-called.v1");
    expect(await tickets.entry(taken.ticket.id, 3)).toBeUndefined();
  });

  it("refuse a change of a queue that somebody else has changed, and write nothing of it", async () => {
    const { tickets, commands } = open();
    const taken = taking(emptyQueue(aUnit(), day));
    await tickets.save(taken);
    await tickets.save(calling(taken.queue, "3"));
    const command = aCommand({ route: "callTicket" });
    await expect(tickets.save({ ...calling(taken.queue, "4"), command })).rejects.toThrow(StaleQueue);
    expect(await tickets.find(taken.ticket.id)).toMatchObject({ desk: "3" });
    expect(await commands.find(command)).toBeUndefined();
    await expect(tickets.save(taking(emptyQueue(taken.queue.unit, day)))).rejects.toThrow(StaleQueue);
  });

  it("carry a command out once, whatever the queue is by then", async () => {
    const { tickets } = open();
    const command = aCommand({ route: "takeTicket" });
    const first = taking(emptyQueue(aUnit(), day));
    await tickets.save({ ...first, command });
    await expect(tickets.save({ ...taking(first.queue), command })).rejects.toThrow(CommandAlreadyDone);
    expect(await tickets.queue(first.queue.unit, day)).toEqual(first.queue);
  });

  it("let one of many that come at once through, and the others see that they came late", async () => {
    const { tickets } = open();
    const taken = taking(emptyQueue(aUnit(), day));
    await tickets.save(taken);
    const desks = ["1", "2", "3", "4", "5"];
    const outcomes = await Promise.all(
      desks.map((desk) => tickets.save(calling(taken.queue, desk)).then(done, (error: Error) => error.name)),
    );
    expect(outcomes.filter((outcome) => typeof outcome === "object")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "StaleQueue")).toHaveLength(4);
  });

  it("keep queues of two units and of two days apart", async () => {
    const { tickets } = open();
    const [one, other] = [taking(emptyQueue(aUnit(), day)), taking(emptyQueue(aUnit(), day))];
    await tickets.save(one);
    await tickets.save(other);
    expect(await tickets.queue(one.queue.unit, "2026-11-24")).toBeUndefined();
    expect(await tickets.queue(one.queue.unit, day)).toEqual(one.queue);
    expect(await tickets.queue(other.queue.unit, day)).toEqual(other.queue);
  });
};
