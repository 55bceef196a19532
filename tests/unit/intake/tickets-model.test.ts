import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TicketFact } from "../../../events/ticket-facts.ts";
import { callTicket } from "../../../functions/intake/call-ticket.ts";
import { closeTicket } from "../../../functions/intake/close-ticket.ts";
import { takeTicket } from "../../../functions/intake/take-ticket.ts";
import { newTicketId } from "../../../shared/adapters/ids/ticket-ids.ts";
import type { TicketService } from "../../../shared/domain/ticket.ts";
import type { TicketChange } from "../../../shared/ports/tickets.ts";
import { aCommand } from "../../support/builders/command.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import { memoryTickets } from "../../support/fakes/memory-tickets.ts";
import { aClock } from "../../support/memory-province.ts";

const unit = units.postalPoint.id;
const correlationId = "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10";

/** What each desk calls: two take everybody. */
const desks: Readonly<Record<string, TicketService | undefined>> = {
  "1": undefined,
  "2": "receive",
  "3": "return",
  B4: undefined,
};

type Act =
  | { readonly kind: "take"; readonly priority: boolean; readonly service: TicketService | undefined }
  | { readonly kind: "call"; readonly desk: string }
  | { readonly kind: "again"; readonly desk: string; readonly number: number }
  | { readonly kind: "close"; readonly desk: string; readonly outcome: "served" | "absent" };

const desk = fc.constantFrom(...Object.keys(desks));
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("take" as const),
      priority: fc.boolean(),
      service: fc.constantFrom(undefined, "receive" as const, "return" as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("call" as const), desk }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("again" as const), desk, number: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("close" as const),
      desk,
      outcome: fc.constantFrom("served" as const, "absent" as const),
    }),
  },
);
/** What clerks do at the same moment, and how long it is until they do something again; now and then a day passes. */
const rounds = fc.array(
  fc.record({
    acts: fc.array(act, { minLength: 1, maxLength: 5, size: "max" }),
    seconds: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: 0, max: 900 }) },
      { weight: 1, arbitrary: fc.constant(24 * 3600) },
    ),
  }),
  { minLength: 5, maxLength: 40, size: "max" },
);

/** Lets clerks act on one queue, and answers the facts in the order in which they were written. */
const played = async (given: readonly { readonly acts: readonly Act[]; readonly seconds: number }[]) => {
  const clock = aClock("2026-11-23T00:30:00.000Z");
  const stored = memoryTickets(memoryTable());
  const facts: TicketFact[] = [];
  const tickets = {
    ...stored,
    save: async (change: TicketChange) => {
      const entry = await stored.save(change);
      facts.push(entry.fact);
      return entry;
    },
  };
  const places = { unit: async () => units.postalPoint };
  const needs = { tickets, places, province: "46", now: clock.now, newId: newTicketId, limitMinutes: 30 };
  const [take, call, close] = [takeTicket(needs), callTicket(needs), closeTicket(needs)];
  const from = { parameters: { unit }, principal: people.postalClerk, correlationId };
  const atDesk = new Map<string, string>();
  const doIt = async (one: Act) => {
    if (one.kind === "take") return take({ ...from, body: one }, aCommand());
    const ticket = atDesk.get(one.desk);
    if (one.kind !== "close") {
      const again = one.kind === "again" ? one.number : undefined;
      const called = await call({ ...from, body: { desk: one.desk, service: desks[one.desk], again } }, aCommand());
      if (called.ok) atDesk.set(one.desk, called.value.fact.subject);
      return called;
    }
    if (ticket === undefined) return undefined;
    const { outcome } = one;
    return close({ ...from, parameters: { unit, ticket }, body: { outcome } }, aCommand());
  };
  for (const { acts, seconds } of given) {
    await Promise.all(acts.map(doIt));
    clock.forward(seconds);
  }
  return facts;
};

type Called = Extract<TicketFact, { type: "vn.motcua.ticket-called.v1" }>;
type Taken = Extract<TicketFact, { type: "vn.motcua.ticket-taken.v1" }>;
const isTaken = (fact: TicketFact): fact is Taken => fact.type === "vn.motcua.ticket-taken.v1";
const isCalled = (fact: TicketFact): fact is Called => fact.type === "vn.motcua.ticket-called.v1";
const ofEach = (facts: readonly TicketFact[]) => Map.groupBy(facts, ({ subject }) => subject);
const suits = (taken: Taken, service: TicketService | undefined) =>
  service === undefined || taken.data.service === undefined || taken.data.service === service;

/** What must hold of the facts of any day, whoever did what at the same moment. */
const invariants: Readonly<Record<string, (facts: readonly TicketFact[]) => void>> = {
  "numbers of a day are unbroken from one": (facts) => {
    for (const taken of Map.groupBy(facts.filter(isTaken), ({ data }) => data.day).values())
      expect(taken.map(({ data }) => data.number)).toEqual(taken.map((_, n) => n + 1));
  },
  "a ticket's entries count from one, and it is called at most twice": (facts) => {
    const way = /^taken( called( missed( called( closed)?)?| closed)?)?$/;
    for (const own of ofEach(facts).values()) {
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, n) => n + 1));
      expect(own.map(({ type }) => type.split(/[-.]/)[3]).join(" ")).toMatch(way);
      expect(own.filter(isCalled).map(({ data }) => data.call)).toEqual(own.filter(isCalled).map((_, n) => n + 1));
    }
  },
  "a ticket is at one desk, and a desk has one ticket of a day": (facts) => {
    const open = new Map<string, string>();
    for (const fact of facts) {
      if (isTaken(fact)) continue;
      const place = `${fact.data.day} ${fact.data.desk}`;
      if (isCalled(fact)) {
        expect([open.get(place), [...open.values()].includes(fact.subject)]).toEqual([undefined, false]);
        open.set(place, fact.subject);
      } else {
        expect(open.get(place)).toBe(fact.subject);
        open.delete(place);
      }
    }
  },
  "who has precedence is called first, then who came first: nobody is passed over": (facts) => {
    const waiting = new Map<string, Taken>();
    for (const fact of facts) {
      if (isTaken(fact)) waiting.set(fact.subject, fact);
      if (!isCalled(fact) || fact.data.call > 1) continue;
      const order = [...waiting.values()]
        .filter((one) => one.data.day === fact.data.day && suits(one, desks[fact.data.desk]))
        .sort((a, b) => Number(b.data.priority) - Number(a.data.priority) || a.data.number - b.data.number);
      expect(order[0]?.subject).toBe(fact.subject);
      waiting.delete(fact.subject);
    }
  },
  "waiting is the time from taking to the first call, in begun minutes, against the limit": (facts) => {
    for (const [taken, ...own] of ofEach(facts).values()) {
      const [first] = own;
      for (const { data } of own.filter(isCalled)) {
        const minutes = (Date.parse(first?.time ?? "") - Date.parse(taken?.time ?? "")) / 60_000;
        expect(data.waitMinutes).toBe(Math.ceil(minutes));
        expect(data.overLimit).toBe(minutes > 30);
      }
    }
  },
  "whoever takes a number is told how many are called before": (facts) => {
    const waiting = new Map<string, Taken>();
    for (const fact of facts) {
      if (isCalled(fact)) waiting.delete(fact.subject);
      if (!isTaken(fact)) continue;
      const before = [...waiting.values()].filter(
        ({ data }) =>
          data.day === fact.data.day &&
          (fact.data.service === undefined || data.service === undefined || data.service === fact.data.service) &&
          (data.priority || !fact.data.priority),
      );
      expect(fact.data.waitingBefore).toBe(before.length);
      waiting.set(fact.subject, fact);
    }
  },
};

describe("a queue that several clerks work on at the same moment", () => {
  it.each(Object.entries(invariants))("%s", async (_, holds) => {
    const seen: Called["data"][] = [];
    await fc.assert(
      fc.asyncProperty(rounds, async (given) => {
        const facts = await played(given);
        seen.push(...facts.filter(isCalled).map(({ data }) => data));
        holds(facts);
      }),
      { numRuns: 60 },
    );
    // Sequences in which nobody is ever called, called again or let wait would prove nothing.
    expect(seen.filter(({ call }) => call === 1).length).toBeGreaterThan(100);
    expect(seen.filter(({ call }) => call === 2)).not.toEqual([]);
    expect(seen.filter(({ overLimit }) => overLimit)).not.toEqual([]);
  });
});
