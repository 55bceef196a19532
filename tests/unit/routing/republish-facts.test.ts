import { marshall } from "@aws-sdk/util-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import type { PublishedFact } from "../../../events/ticket-facts.ts";
import { takeTicket } from "../../../functions/intake/take-ticket.ts";
import { republishFacts } from "../../../functions/routing/republish-facts.ts";
import { keysOf } from "../../../shared/adapters/dynamodb/keys.ts";
import { placeOfImage } from "../../../shared/adapters/dynamodb/stream-records.ts";
import { newTicketId } from "../../../shared/adapters/ids/ticket-ids.ts";
import type { FailedRecord } from "../../../shared/ports/failed-records.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryProvince } from "../../support/memory-province.ts";

const id = "01a20bbf-9e5c-7304-8a7a-8ccbe92ea02c";
const imageOf = (dossierId: string, sequence: number) => marshall({ ...keysOf("46").entry(dossierId, sequence) });
const lost = { records: 7, from: "2026-11-23T02:00:00Z", to: "2026-11-23T02:00:09Z" };

/** The queue in memory: what was taken is hidden, what was not removed stays. */
const queueOf = (...records: readonly FailedRecord[]) => {
  const left = new Map(records.map((record) => [record.id, record]));
  const hidden = new Set<string>();
  return {
    left,
    take: async () => {
      const taken = [...left.values()].filter((record) => !hidden.has(record.id)).slice(0, 2);
      for (const record of taken) hidden.add(record.id);
      return taken;
    },
    remove: async (one: string) => void left.delete(one),
  };
};

let province: Awaited<ReturnType<typeof memoryProvince>>;
let told: PublishedFact[] = [];
beforeEach(async () => {
  told = [];
  province = await memoryProvince();
  await province.given(aDossier().withId(id).build());
});

const republish = (failed: ReturnType<typeof queueOf>, refuses: (fact: PublishedFact) => boolean = () => false) =>
  republishFacts({
    failed,
    dossiers: province.dossiers,
    tickets: province.tickets,
    placeOf: placeOfImage,
    facts: {
      publish: async (facts) => {
        told.push(...facts.filter((fact) => !refuses(fact)));
        return facts.flatMap((fact, position) => (refuses(fact) ? [{ position, why: "Throttled" }] : []));
      },
    },
  })();

describe("what the relay set aside", () => {
  it("is published from the history of its dossier, and leaves the queue", async () => {
    const queue = queueOf({ id: "a", image: imageOf(id, 1) });
    expect(await republish(queue)).toEqual({ published: 1, refused: 0, unknown: 0, batches: [] });
    expect(told).toEqual([(await province.dossiers.entry(id, 1))?.fact]);
    expect(queue.left.size).toBe(0);
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
    expect(await republish(queueOf({ id: "a", image }))).toMatchObject({ published: 1, unknown: 0 });
    expect(told).toEqual([fact]);
  });

  it("is taken until there is no more", async () => {
    const queue = queueOf(...["a", "b", "c", "d", "e"].map((name) => ({ id: name, image: imageOf(id, 1) })));
    expect(await republish(queue)).toMatchObject({ published: 5 });
    expect(queue.left.size).toBe(0);
  });

  it("stays when the bus does not take it, and the next run publishes it", async () => {
    const queue = queueOf({ id: "a", image: imageOf(id, 1) });
    expect(await republish(queue, () => true)).toMatchObject({ published: 0, refused: 1 });
    const again = queueOf(...queue.left.values());
    expect(await republish(again)).toMatchObject({ published: 1, refused: 0 });
  });

  it.each([
    ["of an entry that is not stored", imageOf(id, 99)],
    ["of another item", marshall({ ...keysOf("46").dossier(id) })],
    ["without keys", {}],
  ])("stays and is counted when it is %s", async (_, image) => {
    const queue = queueOf({ id: "a", image }, { id: "b", image: imageOf(id, 1) });
    expect(await republish(queue)).toMatchObject({ published: 1, unknown: 1 });
    expect([...queue.left.keys()]).toEqual(["a"]);
  });

  it("stays and is told of by its time when only the place of a batch is known", async () => {
    const queue = queueOf({ id: "a", batch: lost });
    expect(await republish(queue)).toEqual({ published: 0, refused: 0, unknown: 0, batches: [lost] });
    expect(queue.left.size).toBe(1);
  });
});
