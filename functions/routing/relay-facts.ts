import type { PublishedFact } from "../../events/ticket-facts.ts";
import type { PublishedFacts } from "../../shared/ports/published-facts.ts";

type Image = Record<string, unknown>;
interface Failure {
  readonly position: number;
  readonly why: string;
}

/** Publishes the facts of entries, of dossiers and of tickets, in order. Answers which of them could not be read or were not taken. */
export const relayFacts =
  (needs: { readonly facts: PublishedFacts; readonly factOf: (image: Image) => PublishedFact }) =>
  async (images: readonly Image[]): Promise<readonly Failure[]> => {
    const unreadable: Failure[] = [];
    const readable = images.flatMap((image, position) => {
      try {
        return [{ position, fact: needs.factOf(image) }];
      } catch (error) {
        unreadable.push({ position, why: error instanceof Error ? error.name : "unreadable" });
        return [];
      }
    });
    const refused = await needs.facts.publish(readable.map(({ fact }) => fact));
    return [
      ...unreadable,
      ...refused.flatMap(({ position, why }) => {
        const entry = readable[position];
        return entry === undefined ? [] : [{ position: entry.position, why }];
      }),
    ];
  };
