import { Fact } from "../../events/facts.ts";
import type { PublishedFact } from "../../events/ticket-facts.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { FailedRecord, FailedRecords, LostBatch } from "../../shared/ports/failed-records.ts";
import type { PublishedFacts } from "../../shared/ports/published-facts.ts";
import type { Tickets } from "../../shared/ports/tickets.ts";

type Image = Readonly<Record<string, unknown>>;

export interface RepublishFactsNeeds {
  readonly failed: FailedRecords;
  readonly dossiers: Pick<Dossiers, "entry">;
  readonly tickets: Pick<Tickets, "entry">;
  readonly facts: PublishedFacts;
  readonly placeOf: (
    image: Image,
  ) => { readonly of: "dossier" | "ticket"; readonly subject: string; readonly sequence: number } | undefined;
}

export interface Republished {
  readonly published: number;
  /** The bus did not take them: they stay in the queue. */
  readonly refused: number;
  /** Records of no entry that is stored: they stay in the queue, for somebody to look at. */
  readonly unknown: number;
  /** Batches of which only the place in the stream is known: they stay, and cannot be published from here. */
  readonly batches: readonly LostBatch[];
}

const factOf = async (needs: RepublishFactsNeeds, record: FailedRecord): Promise<PublishedFact | undefined> => {
  const place = "image" in record ? needs.placeOf(record.image) : undefined;
  if (place === undefined) return undefined;
  const { subject, sequence } = place;
  if (place.of === "ticket") return (await needs.tickets.entry(subject, sequence))?.fact;
  const entry = await needs.dossiers.entry(subject, sequence);
  return entry === undefined ? undefined : Fact.parse(entry.fact);
};

/**
 * Publishes again what the relay set aside, and removes what was published. Facts are read from the histories, not from
 * the messages, so what could not be read by a faulty relay is read by a mended one. A fact that is published twice does
 * no harm: every consumer knows what it has done.
 */
export const republishFacts = (needs: RepublishFactsNeeds) => async (): Promise<Republished> => {
  const counts = { published: 0, refused: 0, unknown: 0 };
  const batches: LostBatch[] = [];
  for (let records = await needs.failed.take(); records.length > 0; records = await needs.failed.take()) {
    const known: { readonly id: string; readonly fact: PublishedFact }[] = [];
    for (const record of records) {
      const fact = await factOf(needs, record);
      if (fact !== undefined) known.push({ id: record.id, fact });
      else if ("batch" in record) batches.push(record.batch);
      else counts.unknown += 1;
    }
    const refused = new Set((await needs.facts.publish(known.map(({ fact }) => fact))).map(({ position }) => position));
    counts.refused += refused.size;
    for (const { id } of known.filter((_, position) => !refused.has(position))) {
      await needs.failed.remove(id);
      counts.published += 1;
    }
  }
  return { ...counts, batches };
};
