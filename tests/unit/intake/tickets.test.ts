import { beforeEach, describe, expect, it } from "vitest";
import { callTicket } from "../../../functions/intake/call-ticket.ts";
import { closeTicket } from "../../../functions/intake/close-ticket.ts";
import { printTicket } from "../../../functions/intake/print-ticket.ts";
import { readQueue } from "../../../functions/intake/read-queue.ts";
import { takeTicket } from "../../../functions/intake/take-ticket.ts";
import { type CallTicket, readQueueRoute, type TakeTicket } from "../../../functions/intake/ticket-routes.ts";
import { newTicketId } from "../../../shared/adapters/ids/ticket-ids.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { mostOpenTickets } from "../../../shared/domain/ticket-queue.ts";
import type { TicketForm } from "../../../shared/ports/printed-forms.ts";
import { StaleQueue, type Tickets } from "../../../shared/ports/tickets.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aCommand } from "../../support/builders/command.ts";
import { units } from "../../support/builders/places.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const unit = units.postalPoint.id;
const clerk = people.postalClerk;
const correlationId = "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10";

const needs = () => ({ ...province, province: "46", newId: newTicketId, limitMinutes: 30 });
const take = (body: Partial<TakeTicket> = {}, principal: Principal = clerk, at = unit, command = aCommand()) =>
  takeTicket(needs())(
    { parameters: { unit: at }, body: { priority: false, ...body }, principal, correlationId },
    command,
  );
const call = (body: CallTicket, principal: Principal = clerk, at = unit) =>
  callTicket(needs())({ parameters: { unit: at }, body, principal, correlationId }, aCommand());
const close = (ticket: string, outcome: "served" | "absent" = "served", principal: Principal = clerk, at = unit) =>
  closeTicket(needs())({ parameters: { unit: at, ticket }, body: { outcome }, principal, correlationId }, aCommand());
const screen = async () => {
  const outcome = await readQueue(province)({ parameters: { unit }, principal: clerk });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return readQueueRoute.answers[200].body.parse(outcome.value.body);
};
/** The fact of what must have been possible. */
const factOf = async (outcome: ReturnType<typeof take>) => {
  const result = await outcome;
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.fact;
};

describe("a number", () => {
  it("is the next of its unit and its civil day, which begins at midnight of Viet Nam", async () => {
    province.clock.set("2026-11-23T16:59:59.000Z");
    expect(await factOf(take())).toMatchObject({ data: { day: "2026-11-23", number: 1 } });
    expect(await factOf(take())).toMatchObject({ data: { day: "2026-11-23", number: 2 } });
    expect(await factOf(take({}, people.oneStopOfficer, units.centre.id))).toMatchObject({ data: { number: 1 } });
    province.clock.set("2026-11-23T17:00:00.000Z");
    expect(await factOf(take())).toMatchObject({ data: { day: "2026-11-24", number: 1 } });
  });

  it("comes with how many are called before and how long that takes, once the pace of the day is known", async () => {
    await take();
    await take();
    const first = await factOf(take());
    expect(first.data).toMatchObject({ waitingBefore: 2 });
    expect(first.data).not.toHaveProperty("estimatedMinutes", expect.anything());
    await call({ desk: "1" });
    province.clock.forward(240);
    await call({ desk: "2" });
    await take();
    expect((await factOf(take())).data).toMatchObject({ waitingBefore: 2, estimatedMinutes: 8 });
  });

  it("is given at one's own unit alone, while it is open, and for what it offers", async () => {
    expect(await take({}, clerk, units.centre.id)).toMatchObject({ problem: { code: "unit/unknown" } });
    expect(await take({}, people.appraiser, units.landOffice.id)).toMatchObject({
      problem: { code: "staff/not-permitted" },
    });
    await province.publications.publish({ units: [{ ...units.postalPoint, services: ["guide", "receive"] }] });
    expect(await take({ service: "return" })).toMatchObject({ problem: { code: "unit/service-not-offered" } });
    expect(await take({ service: "receive" })).toMatchObject({ ok: true });
    await province.publications.publish({ units: [{ ...units.postalPoint, closedOn: "2026-11-23" }] });
    expect(await take()).toMatchObject({ problem: { code: "unit/closed" } });
  });

  it("is not given while as many wait as the queue holds", async () => {
    for (let n = 0; n < mostOpenTickets; n += 1) await take();
    expect(await take()).toMatchObject({ problem: { code: "queue/full", facts: { limit: mostOpenTickets } } });
  });

  it("of many who take one at once is neither given twice nor left out", async () => {
    const facts = await Promise.all(Array.from({ length: 20 }, () => factOf(take())));
    expect(facts.map(({ data }) => data.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it("says nothing of a person, anywhere it is kept", async () => {
    await take({ priority: true, service: "receive" });
    await call({ desk: "1" });
    const { queues, tickets, ticketEntries } = province.table;
    const fields = new Set<string>();
    JSON.stringify([[...queues], [...tickets], [...ticketEntries]], (name, value) => {
      if (value !== undefined && !/^\d*$/.test(name)) fields.add(name);
      return value;
    });
    expect([...fields].sort()).toEqual(
      [
        ...["actor", "call", "calledAt", "calls", "correlationid", "data", "datacontenttype", "day", "desk", "fact"],
        ...["id", "kind", "last", "lastCalls", "limitMinutes", "number", "open", "overLimit", "priority", "province"],
        ...["revision", "sequence", "service", "source", "specversion", "state", "subject", "takenAt", "time", "type"],
        ...["unit", "waitMinutes", "waitingBefore"],
      ].sort(),
    );
  });
});

describe("a call", () => {
  it("makes a fact of how long was waited, against the limit of the province", async () => {
    await take();
    await take();
    province.clock.forward(30 * 60);
    const first = await factOf(call({ desk: "1" }));
    expect(first.data).toMatchObject({ number: 1, call: 1, waitMinutes: 30, limitMinutes: 30, overLimit: false });
    province.clock.forward(1);
    const second = await factOf(call({ desk: "2" }));
    expect(second.data).toMatchObject({ number: 2, waitMinutes: 31, limitMinutes: 30, overLimit: true });
  });

  it("of two clerks at the same moment brings two people, each to one desk", async () => {
    for (let n = 0; n < 6; n += 1) await take();
    const facts = await Promise.all(["1", "2", "3", "4", "5"].map((desk) => factOf(call({ desk }))));
    expect(facts.map(({ data }) => data.number).sort()).toEqual([1, 2, 3, 4, 5]);
    expect((await screen()).waiting).toEqual([6]);
  });

  it("finds nobody in another unit's queue, and nobody where nobody waits", async () => {
    expect(await call({ desk: "1" }, clerk, units.centre.id)).toMatchObject({ problem: { code: "unit/unknown" } });
    expect(await call({ desk: "1" }, people.leader, units.landOffice.id)).toMatchObject({
      problem: { code: "staff/not-permitted" },
    });
    expect(await call({ desk: "1" })).toMatchObject({ problem: { code: "ticket/none-waiting" } });
  });

  it("gives up when others are always faster, and says so to nobody as a success", async () => {
    await take();
    const crowded: Pick<Tickets, "queue" | "save"> = {
      queue: province.tickets.queue,
      save: () => Promise.reject(new StaleQueue()),
    };
    const act = callTicket({ ...needs(), tickets: crowded });
    await expect(
      act({ parameters: { unit }, body: { desk: "1" }, principal: clerk, correlationId }, aCommand()),
    ).rejects.toThrow(StaleQueue);
  });

  it("once more repeats how long was waited for the first: not coming is not waiting", async () => {
    await take();
    province.clock.forward(600);
    const first = await factOf(call({ desk: "1" }));
    expect(await factOf(close(first.subject, "absent"))).toMatchObject({
      type: "vn.motcua.ticket-missed.v1",
      sequence: 3,
    });
    province.clock.forward(3600);
    const again = await factOf(call({ desk: "2", again: 1 }));
    expect(again).toMatchObject({ subject: first.subject, sequence: 4, data: { call: 2, waitMinutes: 10, desk: "2" } });
  });
});

describe("an outcome", () => {
  it("closes the ticket and frees the desk; it is given once", async () => {
    await take();
    await take();
    const { subject } = await factOf(call({ desk: "1" }));
    expect(await factOf(close(subject))).toMatchObject({
      type: "vn.motcua.ticket-closed.v1",
      data: { outcome: "served", desk: "1", calls: 1 },
    });
    expect(await close(subject)).toMatchObject({
      problem: { code: "ticket/not-possible-now", facts: { state: "served", possibleNow: [] } },
    });
    expect(await call({ desk: "1" })).toMatchObject({ ok: true });
  });

  it("may be given behind midnight, and belongs to the day of the number", async () => {
    await take();
    const { subject } = await factOf(call({ desk: "1" }));
    province.clock.set("2026-11-23T17:10:00.000Z");
    expect(await factOf(close(subject))).toMatchObject({ data: { day: "2026-11-23", outcome: "served" } });
  });

  it("is of a ticket of one's own unit: another's does not exist", async () => {
    await take();
    const { subject } = await factOf(call({ desk: "1" }));
    expect(await close(subject, "served", people.oneStopOfficer, units.centre.id)).toMatchObject({
      problem: { code: "ticket/not-found" },
    });
    expect(await close(subject, "served", people.oneStopOfficer)).toMatchObject({ problem: { code: "unit/unknown" } });
    expect(await close(newTicketId())).toMatchObject({ problem: { code: "ticket/not-found" } });
  });
});

describe("the screen", () => {
  it("shows numbers and desks in the order of calling, and not who goes first or why", async () => {
    expect(await screen()).toEqual({ day: "2026-11-23", last: 0, waiting: [], called: [], missed: [] });
    for (const priority of [false, false, true, false]) await take({ priority });
    await call({ desk: "1" });
    const missed = await factOf(call({ desk: "2" }));
    await close(missed.subject, "absent");
    expect(await screen()).toEqual({
      ...{ day: "2026-11-23", last: 4, waiting: [2, 4], called: [{ number: 3, desk: "1" }], missed: [1] },
    });
  });

  it("hangs in one's own unit", async () => {
    const look = (principal: Principal, at: string) => readQueue(province)({ parameters: { unit: at }, principal });
    expect(await look(clerk, units.centre.id)).toMatchObject({ problem: { code: "unit/unknown" } });
    expect(await look(people.registry, units.landOffice.id)).toMatchObject({
      problem: { code: "staff/not-permitted" },
    });
  });
});

describe("the slip of a ticket", () => {
  const slips: TicketForm[] = [];
  const forms = {
    ticket: async (form: TicketForm) => {
      slips.push(form);
      return Buffer.from("%PDF-1.7");
    },
  };
  const slip = (ticket: string, principal: Principal = clerk, at = unit) =>
    printTicket({ ...needs(), forms, archives: province.archive.archives, provinceName: "tỉnh Mẫu" })({
      parameters: { unit: at, ticket },
      principal,
    });

  it("says what it was when the number was taken, however late it is printed, and names nobody", async () => {
    slips.length = 0;
    await take();
    const { subject } = await factOf(take({ service: "receive" }));
    province.clock.forward(300);
    await call({ desk: "1" });
    const printed = await slip(subject);
    expect(printed).toMatchObject({ ok: true, value: { status: 303 } });
    expect(await slip(subject)).toEqual(printed);
    expect(slips).toEqual([
      {
        ...{ number: "2", unit: units.postalPoint.name, service: "Nộp hồ sơ", at: "2026-11-23T02:00:00.000Z" },
        ...{ agency: "Bưu điện tỉnh Mẫu", waiting: 1, limitMinutes: 30, training: undefined },
      },
    ]);
  });

  it("is printed where numbers are given out, by people and by the kiosk of the unit", async () => {
    const { subject } = await factOf(take());
    const kiosk = aClient({ units: [{ id: unit, kind: units.postalPoint.kind }] });
    expect(await slip(subject, kiosk)).toMatchObject({ ok: true });
    expect(await slip(newTicketId())).toMatchObject({ problem: { code: "ticket/not-found" } });
    expect(await slip(subject, clerk, units.centre.id)).toMatchObject({ problem: { code: "unit/unknown" } });
    const elsewhere = aStaffMember({ id: "elsewhere", unit: units.centre.id, roles: ["oneStopOfficer"] });
    expect(await slip(subject, elsewhere, units.centre.id)).toMatchObject({ problem: { code: "ticket/not-found" } });
    const leader = aStaffMember({ id: "leads", unit, roles: ["leader"] });
    expect(await slip(subject, leader)).toMatchObject({ problem: { code: "staff/not-permitted" } });
  });
});

describe("a command on the queue that is sent again", () => {
  const send = async (door: string, body: unknown, key: string, more: Readonly<Record<string, string>> = {}) => {
    const log = readLog();
    const answer = await doorsInMemory(province)[door]?.(
      apiEvent({
        body,
        headers: { "idempotency-key": key, "accept-language": "en" },
        pathParameters: { unit, ...more },
        claims: accessToken(clerk.id),
      }),
      aContext(),
    );
    log.restore();
    return { status: answer?.statusCode, body: JSON.parse(answer?.body ?? "null") };
  };

  it("is answered word for word as before, and carried out once", async () => {
    const taken = await send("takeTicket", { service: "receive" }, "take-0001");
    expect(taken).toMatchObject({ status: 201, body: { number: 1, waitingBefore: 0 } });
    await send("takeTicket", {}, "take-0002");
    expect(await send("takeTicket", { service: "receive" }, "take-0001")).toEqual(taken);

    province.clock.forward(120);
    const called = await send("callTicket", { desk: "1" }, "call-0001");
    expect(called).toMatchObject({ status: 200, body: { ticket: taken.body.ticket, waitMinutes: 2, desk: "1" } });
    province.clock.forward(120);
    const absent = await send("closeTicket", { outcome: "absent" }, "close-0001", { ticket: taken.body.ticket });
    expect(absent).toMatchObject({ status: 200, body: { outcome: "absent", mayBeCalledAgain: true } });

    expect(await send("callTicket", { desk: "1" }, "call-0001")).toEqual(called);
    expect(await send("closeTicket", { outcome: "absent" }, "close-0001", { ticket: taken.body.ticket })).toEqual(
      absent,
    );
    expect(await screen()).toMatchObject({ last: 2, waiting: [2], called: [], missed: [1] });
  });

  it("is refused with another body, or at another ticket", async () => {
    const taken = await send("takeTicket", {}, "take-0001");
    expect(await send("takeTicket", { priority: true }, "take-0001")).toMatchObject({
      status: 422,
      body: { code: "idempotency-key/reused" },
    });
    await send("callTicket", { desk: "1" }, "call-0001");
    await send("closeTicket", { outcome: "served" }, "close-0001", { ticket: taken.body.ticket });
    expect(await send("closeTicket", { outcome: "served" }, "close-0001", { ticket: newTicketId() })).toMatchObject({
      status: 422,
    });
  });

  it("says busy, and not failed, when others are always faster", async () => {
    province.tickets.save = () => Promise.reject(new StaleQueue());
    expect(await send("takeTicket", {}, "take-0001")).toMatchObject({
      status: 503,
      body: { code: "system/unavailable" },
    });
  });
});
