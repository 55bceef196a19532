import { civilDay } from "../../shared/domain/civil-time.ts";
import { isAccepted } from "../../shared/domain/dossier.ts";
import { endedLedger, lastRun, withoutResult } from "../../shared/domain/ended-dossier.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Entry } from "../../shared/ports/dossiers.ts";
import type { ResultNumbers } from "../../shared/ports/result-numbers.ts";
import { beginTurn, nextFormNumber, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { RefuseDossier } from "./turn-routes.ts";
import { unitOfStaff } from "./unit-of-staff.ts";
import { voidNumber } from "./void-number.ts";

export interface RefuseDossierNeeds extends SealedTurnNeeds {
  readonly counters: Counters;
  readonly numbers: Pick<ResultNumbers, "givenTo">;
}

/**
 * Refuses a dossier (từ chối tiếp nhận, giải quyết; Form 03) with reason and legal basis: at intake by the counter, after
 * acceptance by whoever decides, within the limit (61/2018/NĐ-CP Art. 19(8)). Refuses as `beginTurn`. Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const refuseDossier =
  (needs: RefuseDossierNeeds) =>
  async (call: TurnCall<RefuseDossier>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "refuseDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    // While whoever decides waits for a supplement they stop the dossier; a counter that waits for one refuses.
    if (before.status === "supplementRequested" && isAccepted(before)) return notPossibleNow(before, call.principal);
    const unit = unitOfStaff(call.principal);
    const by = call.principal.id;
    const { reason, says, legalBasis } = call.body;
    const number = await nextFormNumber(needs.counters, "refusal", unit, civilDay(at));
    const isVoid = await voidNumber(needs, before);
    const { status: _, deadline: __, ...rest } = withoutResult(before);
    return saveTurn(needs, call, command, at, {
      dossier: {
        ...rest,
        ...endedLedger(before, at),
        status: "refused",
        refusal: { number, at, by, unit, reason },
      },
      happening: {
        type: "vn.motcua.dossier-refused.v1",
        data: { code: before.code, status: "refused", number, reason, by, unit, ...lastRun(before), ...isVoid },
      },
      more: await withTexts(needs, before.id, { refusal: { reason: says, legalBasis } }),
    });
  };
