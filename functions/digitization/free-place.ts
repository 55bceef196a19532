import type { Admissions } from "../../shared/ports/admissions.ts";
import { type CallWaitingNeeds, callWaiting } from "./call-waiting.ts";

export interface FreePlaceNeeds extends CallWaitingNeeds {
  readonly admissions: CallWaitingNeeds["admissions"] & Pick<Admissions, "leave">;
  readonly now: () => Date;
}

/**
 * The reading of a file has ended: its place goes to the file of its point that has waited longest. Said again, said of a file that has no
 * place (its message came after its end, its time was over) or of a point that has sent nothing for long, it changes nothing.
 */
export const freePlace =
  (needs: FreePlaceNeeds) =>
  async (point: string, key: string): Promise<void> => {
    const after = await needs.admissions.leave(point, key);
    if (after !== undefined) await callWaiting(needs)(after, needs.now());
  };
