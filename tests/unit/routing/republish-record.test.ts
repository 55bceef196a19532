import { marshall } from "@aws-sdk/util-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import type { PublishedFact } from "../../../events/ticket-facts.ts";
import { takeTicket } from "../../../functions/intake/take-ticket.ts";
import { republishRecord, republishTime } from "../../../functions/routing/republish-record.ts";
import { keysOf } from "../../../shared/adapters/dynamodb/keys.ts";
import { placeOfImage } from "../../../shared/adapters/dynamodb/stream-records.ts";
import { newTicketId } from "../../../shared/adapters/ids/ticket-ids.ts";
import { recordOfMessage } from "../../../shared/adapters/sqs/failed-records.ts";
import type { EntryPlace } from "../../../shared/ports/failed-records.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryProvince } from "../../support/memory-province.ts";

const id = "01a20bbf-9e5c-7304-8a7a-8ccbe92ea02c";
const messageOf = (image: Record<string, unknown>) => JSON.stringify({ why: "Throttled", image });
const imageOf = (dossierId: string, sequence: number) => marshall({ ...keysOf("46").entry(dossierId, sequence) });
/** As Lambda writes it of a batch that failed until the stream was about to forget it. */
const lost = JSON.stringify({
  requestContext: { condition: "RetryAttemptsExhausted" },
  DDBStreamBatchInfo: {
    shardId: "shardId-1",
    batchSize: 7,
    approximateArrivalOfFirstRecord: "2026-11-23T02:00:00Z",
    approximateArrivalOfLastRecord: "2026-11-23T02:00:09Z",
  },
});

let province: Awaited<ReturnType<typeof memoryProvince>>;
let told: PublishedFact[] = [];
let asked: { readonly from: string; readonly to: string }[] = [];
beforeEach(async () => {
  [told, asked] = [[], []];
  province = await memoryProvince();
  await province.given(aDossier().withId(id).build());
});

const needs = (
  refuses: (fact: PublishedFact) => boolean = () => false,
  places: readonly (readonly EntryPlace[])[] = [],
) => ({
  ...{ dossiers: province.dossiers, tickets: province.tickets },
  ...{ placeOf: placeOfImage, recordOf: recordOfMessage },
  entries: {
    between: async (from: string, to: string, cursor = "0") => {
      asked.push({ from, to });
      const next = Number(cursor) + 1;
      return { places: places[Number(cursor)] ?? [], ...(next < places.length ? { cursor: String(next) } : {}) };
    },
  },
  facts: {
    publish: async (facts: readonly PublishedFact[]) => {
      told.push(...facts.filter((fact) => !refuses(fact)));
      return facts.flatMap((fact, position) => (refuses(fact) ? [{ position, why: "Throttled" }] : []));
    },
  },
});
const dossierEntry = (sequence: number): EntryPlace => ({ of: "dossier", subject: id, sequence });

describe("what the relay set aside", () => {
  it("is published from the history of its dossier", async () => {
    expect(await republishRecord(needs())(messageOf(imageOf(id, 1)))).toBeUndefined();
    expect(told).toEqual([(await province.dossiers.entry(id, 1))?.fact]);
  });

  it("is published from the entries of its ticket, where it is of one", async () => {
    const outcome = await takeTicket({ ...province, province: "46", newId: newTicketId })(
      {
        parameters: { unit: people.postalClerk.unit },
        body: { priority: false },
        principal: people.postalClerk,
        correlationId: "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10",
      },
      aCommand(),
    );
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const { fact } = outcome.value;
    const image = marshall({ ...keysOf("46").ticketEntry(fact.subject, 1) });
    expect(await republishRecord(needs())(messageOf(image))).toBeUndefined();
    expect(told).toEqual([fact]);
  });

  it("stays when the bus does not take it", async () => {
    const why = await republishRecord(needs(() => true))(messageOf(imageOf(id, 1)));
    expect([why, told]).toEqual(["not taken by the bus: Throttled", []]);
  });

  it.each([
    ["of an entry that is not stored", messageOf(imageOf(id, 99)), "it is of no stored entry"],
    ["of another item", messageOf(marshall({ ...keysOf("46").dossier(id) })), "it is of no entry"],
    ["without keys", messageOf({}), "it is of no entry"],
    ["of something else", JSON.stringify({ detail: {} }), "it is of no entry"],
  ])("stays when it is %s", async (_, body, why) => {
    expect([await republishRecord(needs())(body), told]).toEqual([why, []]);
  });

  it("stays while its entry cannot be read", async () => {
    const unreadable = { ...needs(), dossiers: { entry: () => Promise.reject(new TypeError("no entry")) } };
    expect(await republishRecord(unreadable)(messageOf(imageOf(id, 1)))).toBe("its entry cannot be read: TypeError");
  });

  it("is everything that happened in its time, and shortly before, where only the time of a batch is known", async () => {
    const pages = [[dossierEntry(1)], [dossierEntry(1)]];
    expect(await republishRecord(needs(() => false, pages))(lost)).toBeUndefined();
    expect(told).toHaveLength(2);
    const asks = { from: "2026-11-23T01:55:00.000Z", to: "2026-11-23T02:00:10.000Z" };
    expect(asked).toEqual([asks, asks]);
  });

  it("stays where one of the batch's time is not taken", async () => {
    const why = await republishRecord(needs(() => true, [[dossierEntry(1)]]))(lost);
    expect(why).toBe("1 entries of its time could not be published");
  });
});

describe("a stretch of time", () => {
  it("is published once more, page after page; what cannot be read is counted", async () => {
    const pages = [[dossierEntry(1)], [dossierEntry(1), dossierEntry(1)]];
    const republish = republishTime(needs(() => false, pages));
    expect(await republish("2026-11-23T02:00:00.000Z", "2026-11-23T03:00:00.000Z")).toEqual({
      published: 3,
      refused: 0,
    });
  });
});
