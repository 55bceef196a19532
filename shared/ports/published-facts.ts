import type { PublishedFact } from "../../events/ticket-facts.ts";

/** The bus that facts are published on. Answers the positions of those it did not take, and why. */
export interface PublishedFacts {
  publish(facts: readonly PublishedFact[]): Promise<readonly { readonly position: number; readonly why: string }[]>;
}
