import type { Instant } from "../domain/civil-time.ts";

/** A fact by where it stands in the history of its dossier. */
export interface FedFact {
  readonly dossier: string;
  readonly sequence: number;
  readonly type: string;
  readonly time: Instant;
}

export interface FactPlace extends FedFact {
  /** Its place in the order in which facts came: sorts as a text, and begins with the moment (UTC, milliseconds). */
  readonly place: string;
}

/**
 * Facts that concern a unit, in the order in which they came, for 30 days. A fact that came twice may stand there twice.
 */
export interface FactFeeds {
  add(units: readonly string[], fact: FedFact): Promise<void>;
  /** Those behind a place and before another, in order. */
  of(
    unit: string,
    page: { readonly after: string; readonly before: string; readonly size: number },
  ): Promise<readonly FactPlace[]>;
}
