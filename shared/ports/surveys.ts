import type { Grade } from "../domain/survey.ts";
import type { Sealed } from "./seals.ts";

export interface SurveyAnswer {
  /** Keyed hash of the secret of the ticket: it is burnt, and kept apart from the answer. */
  readonly used: string;
  /** Until when that is remembered, in seconds. */
  readonly usedUntil: number;
  /** Chosen by who sends it, at random: by it the same answer sent again is known, whose first reply was lost. */
  readonly attempt?: string | undefined;
  readonly unit: string;
  readonly procedure: string;
  readonly month: string;
  readonly grade: Grade;
  readonly said?: Sealed | undefined;
}

export interface SurveyCount {
  readonly procedure: string;
  /** How often each grade was given, from 1 to 5. */
  readonly grades: readonly number[];
}

/** Answers after a return, counted by unit, month and procedure. Nothing kept says of which dossier an answer is, or when it came. */
export interface Surveys {
  /** Counts an answer and burns its ticket, or says that the ticket was used; of one attempt it says the same again, and counts it once. */
  answer(answer: SurveyAnswer): Promise<"counted" | "used">;
  /** Of a unit in a month: counts by procedure, and what was said, in no order of time. */
  of(
    unit: string,
    month: string,
  ): Promise<{ readonly counts: readonly SurveyCount[]; readonly said: readonly Sealed[] }>;
}
