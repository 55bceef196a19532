import * as z from "zod/mini";
import { Absence } from "../domain/absence.ts";
import { type CivilDay, Instant } from "../domain/civil-time.ts";
import type { Colleague } from "../domain/colleague.ts";
import type { Command } from "./commands.ts";

/** An absence as it is entered: whose, at which unit, by whom and when. The next one that is entered takes its place. */
export const EnteredAbsence = z.extend(Absence, {
  person: z.string(),
  unit: z.string(),
  by: z.string(),
  at: Instant,
});
export type EnteredAbsence = z.infer<typeof EnteredAbsence>;

/** The people of a unit, with how much each has in hand and who is away. */
export interface Colleagues {
  /** All that were ever registered there, from an index that follows within moments: enough to give out steps by. */
  ofUnit(unit: string): Promise<readonly Colleague[]>;
  /** The absence that was entered last, past ones too. */
  absenceOf(person: string): Promise<EnteredAbsence | undefined>;
  /**
   * Whose absence, as it was entered last, goes on to this day or longer, those to come included; who is back first comes first. From
   * an index that follows within moments.
   */
  awayUntil(
    day: CivilDay,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly people: readonly string[]; readonly cursor?: string | undefined }>;
  /** Throws CommandAlreadyDone. */
  enterAbsence(absence: EnteredAbsence, command: Command): Promise<void>;
  /** Ends what was entered; nothing is fine. Throws CommandAlreadyDone. */
  endAbsence(person: string, at: Instant, command: Command): Promise<void>;
}
