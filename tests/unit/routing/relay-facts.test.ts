import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { type PublishedFact, TicketFact } from "../../../events/ticket-facts.ts";
import { notedFacts } from "../../../functions/routing/noted-facts.ts";
import { relayFacts } from "../../../functions/routing/relay-facts.ts";
import { factOfImage } from "../../../shared/adapters/dynamodb/stream-records.ts";
import type { PublishedFacts } from "../../../shared/ports/published-facts.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { memoryRelayedFacts } from "../../support/fakes/memory-relayed-facts.ts";
import { inbound } from "../../support/inbound.ts";

const Records = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ NewImage: z.record(z.string(), z.unknown()) }) })),
});
const [record] = Records.parse(inbound("stream-entry.json")).Records;
const image = record?.dynamodb.NewImage ?? {};
const fact = factOfImage(image);

/** A bus that refuses the facts of these sequences. */
const bus = (refuses: readonly number[] = []) => {
  const published: PublishedFact[] = [];
  const facts: PublishedFacts = {
    publish: async (given) => {
      published.push(...given.filter(({ sequence }) => !refuses.includes(sequence)));
      return given.flatMap(({ sequence }, position) =>
        refuses.includes(sequence) ? [{ position, why: "Throttled" }] : [],
      );
    },
  };
  return { published, facts };
};
const numbered = (sequence: number) => ({ ...image, number: sequence });
const factOf = (one: Record<string, unknown>): PublishedFact => {
  if (typeof one.number !== "number") throw new TypeError("no entry");
  return { ...fact, sequence: one.number };
};

describe("the relay", () => {
  it("publishes the fact of a history entry as it stands in the table's stream", async () => {
    const { published, facts } = bus();
    expect(await relayFacts({ facts, factOf: factOfImage })([image])).toEqual([]);
    expect(published).toEqual([fact]);
    expect(fact).toMatchObject({ type: "vn.motcua.dossier-accepted.v1", sequence: 1 });
  });

  it("keeps the order of a batch", async () => {
    const { published, facts } = bus();
    await relayFacts({ facts, factOf })([1, 2, 3].map(numbered));
    expect(published.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it("names the records it could not read and those the bus did not take, by their place, and publishes the rest", async () => {
    const { published, facts } = bus([4]);
    const failed = await relayFacts({ facts, factOf })([numbered(1), { broken: true }, numbered(3), numbered(4)]);
    expect(failed).toEqual([
      { position: 1, why: "TypeError" },
      { position: 3, why: "Throttled" },
    ]);
    expect(published.map(({ sequence }) => sequence)).toEqual([1, 3]);
  });

  it("notes of each fact of a dossier that the bus took that it is out, of no ticket's, and lets nothing wait for a note", async () => {
    const { relayed, relayedOf } = memoryRelayedFacts(() => new Date("2026-11-23T02:00:00.000Z"));
    const { facts } = bus([2]);
    const ticket: PublishedFact = TicketFact.parse(factExamples("ticket-taken")[0]?.value);
    const onUnnoted = (error: unknown) => expect.fail(String(error));
    const given = [{ ...fact, sequence: 1 }, { ...fact, sequence: 2 }, ticket];
    expect(await notedFacts({ facts, relayed, onUnnoted }).publish(given)).toEqual([{ position: 1, why: "Throttled" }]);
    expect(relayedOf(fact.subject)).toEqual([{ sequence: 1, at: "2026-11-23T02:00:00.000Z" }]);
    expect(relayedOf(ticket.subject)).toEqual([]);
    const unnoted: unknown[] = [];
    const broken = { note: () => Promise.reject(new Error("no table")) };
    const noted = notedFacts({ facts, relayed: broken, onUnnoted: (error) => unnoted.push(error) });
    expect(await noted.publish([{ ...fact, sequence: 1 }])).toEqual([]);
    expect(unnoted).toHaveLength(1);
  });

  it("takes an item that is no entry for a fault of its own and not of the batch", async () => {
    const { facts } = bus();
    expect(await relayFacts({ facts, factOf: factOfImage })([{ kind: { S: "dossier" } }])).toHaveLength(1);
  });

  it("lets the whole batch come again when the bus is not there", async () => {
    const facts = { publish: () => Promise.reject(new Error("no bus")) };
    await expect(relayFacts({ facts, factOf })([numbered(1)])).rejects.toThrow("no bus");
  });
});
