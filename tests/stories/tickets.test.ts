import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import type { PublishedFact } from "../../events/ticket-facts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { readPdf } from "../support/read-pdf.ts";
import { busListener } from "../support/stories/bus-listener.ts";
import { castOf } from "../support/stories/cast.ts";

const province = inject("province");
const cast = castOf(province);
/** A queue that no other story stands in. */
const unit = province.units.filter(({ kind, training }) => kind === "postalPoint" && !training).at(-1)?.id ?? "";
const path = `/v1/units/${unit}/tickets`;

const Taken = z.object({ ticket: z.string(), number: z.int(), waitingBefore: z.int() });
const Called = z.object({ ticket: z.string(), number: z.int(), waitMinutes: z.int(), overLimit: z.boolean() });
const Closed = z.object({ mayBeCalledAgain: z.boolean() });
const Screen = z.object({
  waiting: z.array(z.int()),
  called: z.array(z.object({ number: z.int(), desk: z.string() })),
  missed: z.array(z.int()),
});

const newClerk = async () =>
  cast.with(await cast.tokenOf((await cast.newPerson({ role: "postalClerk", unit })).username));

describe("a queue at a postal point", () => {
  let clerks: readonly [ApiClient, ApiClient];
  let heard: () => Promise<readonly PublishedFact[]>;
  beforeAll(async () => {
    heard = await busListener(province);
    clerks = [await newClerk(), await newClerk()];
  });

  it("is taken from, called from and closed by two clerks, and how long was waited is told on the bus", async () => {
    const [one, other] = clerks;
    const take = async (body: object, key?: string) =>
      expectBody("take", await one.post(path, body, { key }), 201, Taken);
    const taken = [await take({}, "take-0001"), await take({ service: "receive" }), await take({ priority: true })];
    expect(taken.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(taken.map(({ waitingBefore }) => waitingBefore)).toEqual([0, 1, 0]);
    // The answer was lost and the button is pressed again: it is the same number.
    expect(await take({}, "take-0001")).toEqual(taken[0]);

    const slip = await readPdf(await one.download(`${path}/${taken[1]?.ticket}/slip`));
    expect(slip.map(({ width, text }) => [Math.round(width), text])).toEqual([
      [80, expect.stringMatching(/PHIẾU SỐ THỨ TỰ 2 Nội dung: Nộp hồ sơ .*đang chờ trước: 1/)],
    ]);

    const call = async (clerk: ApiClient, body: object) =>
      expectBody("call", await clerk.post(`${path}/call`, body), 200, Called);
    const called = await Promise.all([call(one, { desk: "1" }), call(other, { desk: "2" })]);
    expect(called.map(({ number }) => number).sort()).toEqual([1, 3]);
    const [first, second] = called;

    const close = async (ticket: string, outcome: string) =>
      expectBody("close", await other.post(`${path}/${ticket}/outcome`, { outcome }), 200, Closed);
    expect(await close(first.ticket, "absent")).toEqual({ mayBeCalledAgain: true });
    expect(await close(second.ticket, "served")).toEqual({ mayBeCalledAgain: false });
    const again = await call(other, { desk: "2", again: first.number });
    expect(expectBody("screen", await one.get(path), 200, Screen)).toEqual({
      waiting: [2],
      called: [{ number: first.number, desk: "2" }],
      missed: [],
    });
    expect(await close(again.ticket, "absent")).toEqual({ mayBeCalledAgain: false });

    const told = await until("the facts of the queue", async () => {
      const facts = (await heard()).filter(({ subject }) => taken.some(({ ticket }) => ticket === subject));
      return facts.length >= 9 ? facts : undefined;
    });
    const ofTicket = (ticket: string | undefined) =>
      told
        .filter(({ subject }) => subject === ticket)
        .sort((a, b) => a.sequence - b.sequence)
        .map(({ type }) => type.split(".")[2]);
    expect(ofTicket(first.ticket)).toEqual([
      ...["ticket-taken", "ticket-called", "ticket-missed", "ticket-called", "ticket-closed"],
    ]);
    expect(ofTicket(second.ticket)).toEqual(["ticket-taken", "ticket-called", "ticket-closed"]);
    expect(ofTicket(taken[1]?.ticket)).toEqual(["ticket-taken"]);
    for (const fact of told)
      if (fact.type === "vn.motcua.ticket-called.v1")
        expect(fact.data).toMatchObject({ unit, waitMinutes: first.waitMinutes, limitMinutes: 30, overLimit: false });
  });

  it("does not exist for anybody of another unit, nor does a ticket of it", async () => {
    const stranger = await cast.as("postalClerk");
    for (const answer of [
      await stranger.get(path),
      await stranger.post(path, {}),
      await stranger.post(`${path}/call`, { desk: "1" }),
    ])
      expect(answer).toMatchObject({ status: 422, body: { code: "unit/unknown" } });
  });

  it("gives two numbers to two who press at the same moment, and calls nobody twice", async () => {
    const [one, other] = clerks;
    const numbers = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => (await (n % 2 === 0 ? one : other).post(path, {})).body),
    );
    expect(numbers.map((body) => Taken.parse(body).number).sort((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    const desks = ["11", "12", "13", "14", "15"];
    const called = await Promise.all(
      desks.map(async (desk, n) => (await (n % 2 === 0 ? one : other).post(`${path}/call`, { desk })).body),
    );
    expect(called.map((body) => Called.parse(body).number).sort((a, b) => a - b)).toEqual([2, 4, 5, 6, 7]);
  });
});
