import type { PublishedFact } from "../../events/ticket-facts.ts";

/** The bus that facts are published on. Answers the positions of those it did not take, and why. */
export interface PublishedFacts {
  publish(facts: readonly PublishedFact[]): Promise<readonly { readonly position: number; readonly why: string }[]>;
}

/** That facts of dossiers went onto the bus, noted for administrators for 30 days. */
export interface RelayedFacts {
  note(facts: readonly { readonly subject: string; readonly sequence: number }[]): Promise<void>;
}
