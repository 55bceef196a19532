import { Fact } from "../../events/facts.ts";
import type { PublishedFact } from "../../events/ticket-facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { EntriesOfTime, EntryPlace, FailedRecord } from "../../shared/ports/failed-records.ts";
import type { PublishedFacts } from "../../shared/ports/published-facts.ts";
import type { Tickets } from "../../shared/ports/tickets.ts";

export interface RepublishNeeds {
  readonly dossiers: Pick<Dossiers, "entry">;
  readonly tickets: Pick<Tickets, "entry">;
  readonly entries: EntriesOfTime;
  readonly facts: PublishedFacts;
}

/** An entry happens before the stream shows it; clocks differ, and an act may have taken its *now* a while before it wrote. */
const beforeArrivalMinutes = 5;

const factAt = async (
  needs: RepublishNeeds,
  { of, subject, sequence }: EntryPlace,
): Promise<PublishedFact | undefined> => {
  if (of === "ticket") return (await needs.tickets.entry(subject, sequence))?.fact;
  const entry = await needs.dossiers.entry(subject, sequence);
  return entry === undefined ? undefined : Fact.parse(entry.fact);
};

/**
 * Publishes the facts of all entries of a stretch of time once more, of dossiers and of tickets. Answers how many, and how many
 * could not be read or were not taken by the bus. Publishing twice does no harm: every consumer knows what it has done.
 */
export const republishTime =
  (needs: RepublishNeeds) =>
  async (from: Instant, to: Instant): Promise<{ readonly published: number; readonly refused: number }> => {
    let [published, refused] = [0, 0];
    let cursor: string | undefined;
    do {
      const page = await needs.entries.between(from, to, cursor);
      const read = await Promise.all(page.places.map((place) => factAt(needs, place).catch(() => undefined)));
      const facts = read.flatMap((fact) => fact ?? []);
      const failed = await needs.facts.publish(facts);
      published += facts.length - failed.length;
      refused += read.length - facts.length + failed.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { published, refused };
  };

/**
 * Publishes again what the relay had set aside: where its queue's messages go when they are redriven. Facts are read from the histories, not
 * from the messages, so what could not be read by a faulty relay is read by a mended one. Of a batch that is known by its time alone,
 * all entries of that time are published. Answers why one stays where it is.
 */
export const republishRecord =
  (
    needs: RepublishNeeds & {
      readonly recordOf: (body: string) => FailedRecord | undefined;
      readonly placeOf: (image: Readonly<Record<string, unknown>>) => EntryPlace | undefined;
    },
  ) =>
  async (body: string): Promise<string | undefined> => {
    const record = needs.recordOf(body);
    if (record !== undefined && "batch" in record) {
      const { from, to } = record.batch;
      const begins = instant(new Date(Date.parse(from) - beforeArrivalMinutes * 60_000));
      // The second of the last arrival is told without its milliseconds.
      const ends = instant(new Date(Date.parse(to) + 1000));
      const { refused } = await republishTime(needs)(begins, ends);
      return refused === 0 ? undefined : `${refused} entries of its time could not be published`;
    }
    const place = record === undefined ? undefined : needs.placeOf(record.image);
    if (place === undefined) return "it is of no entry";
    let fact: PublishedFact | undefined;
    try {
      fact = await factAt(needs, place);
    } catch (error) {
      return `its entry cannot be read: ${error instanceof Error ? error.name : "unreadable"}`;
    }
    if (fact === undefined) return "it is of no stored entry";
    const [refused] = await needs.facts.publish([fact]);
    return refused === undefined ? undefined : `not taken by the bus: ${refused.why}`;
  };
