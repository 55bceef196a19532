import type { Instant } from "../domain/civil-time.ts";

/** For which result a number is asked: results of a dossier are counted from 1, one that comes in place of another is the next. */
export interface NumberAsked {
  readonly dossierId: string;
  readonly result: number;
  /** Whose numbers, and of which kind of paper: the mark behind the year, `GXN`. */
  readonly unit: string;
  readonly kind: string;
  readonly at: Instant;
}

/** A number that belongs to a result: `count` of its unit, kind and year, and when it was given. */
export interface GivenNumber {
  readonly count: number;
  readonly year: string;
  readonly at: Instant;
}

/**
 * Numbers of results (số văn bản, 30/2020/NĐ-CP Art. 15): by unit, kind and year from 1 on, none left out and none given twice.
 * A number belongs to its result: whoever asks again for the same one gets the same, whatever happened meanwhile.
 */
export interface ResultNumbers {
  of(asked: NumberAsked): Promise<GivenNumber>;
  /** The number that a result of a dossier was given before; nothing where it has none. Gives none itself. */
  givenTo(dossierId: string, result: number): Promise<GivenNumber | undefined>;
}
