import { civilDay } from "../../shared/domain/civil-time.ts";
import { closeDeadline } from "../../shared/domain/deadline.ts";
import { currentStage } from "../../shared/domain/dossier.ts";
import { withoutUnissued } from "../../shared/domain/ended-dossier.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { mayBeStopped } from "../../shared/domain/results-of-dossier.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Entry } from "../../shared/ports/dossiers.ts";
import type { ResultNumbers } from "../../shared/ports/result-numbers.ts";
import { beginTurn, nextFormNumber, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { StopDossier } from "./turn-routes.ts";
import { unitOfStaff } from "./unit-of-staff.ts";
import { voidNumber } from "./void-number.ts";

export interface StopDossierNeeds extends SealedTurnNeeds {
  readonly counters: Counters;
  readonly numbers: Pick<ResultNumbers, "givenTo">;
}

/**
 * Stops processing (dừng giải quyết hồ sơ; Form 05): the leader of the unit that decides says who asked for it, what was
 * decided, and what it means for money. A dossier whose result was revoked before it was given ends so where no other one is to come;
 * its results stay, to be verified. Refuses as `beginTurn`. Throws StaleDossier, CommandAlreadyDone.
 */
export const stopDossier =
  (needs: StopDossierNeeds) =>
  async (call: TurnCall<StopDossier>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "stopDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    // A supplement that is asked for before acceptance has a status of this act, and no processing to stop; a result that holds is returned.
    if (!mayBeStopped(before)) return notPossibleNow(before, call.principal);
    const unit = unitOfStaff(call.principal);
    const by = call.principal.id;
    const { askedBy, reason, says, decision, financialConsequence } = call.body;
    const { id: stage, run } = currentStage(before);
    const number = await nextFormNumber(needs.counters, "stop", unit, civilDay(at));
    const isVoid = await voidNumber(needs, before);
    const { status: _, ...rest } = withoutUnissued(before);
    return saveTurn(needs, call, command, at, {
      dossier: {
        ...rest,
        deadline: closeDeadline(before.deadline, at),
        status: "stopped",
        stop: { number, at, by, unit, askedBy, reason, stage },
      },
      happening: {
        type: "vn.motcua.dossier-stopped.v1",
        data: {
          code: before.code,
          status: "stopped",
          number,
          askedBy,
          reason,
          stage,
          by,
          unit,
          closedRun: run,
          ...isVoid,
        },
      },
      more: await withTexts(needs, before.id, { stop: { reason: says, decision, financialConsequence } }),
    });
  };
