import { endedLedger, lastRun, withoutResult } from "../../shared/domain/ended-dossier.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { ResultNumbers } from "../../shared/ports/result-numbers.ts";
import { beginTurn, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { WithdrawDossier } from "./turn-routes.ts";
import { voidNumber } from "./void-number.ts";

export interface WithdrawDossierNeeds extends SealedTurnNeeds {
  readonly numbers: Pick<ResultNumbers, "givenTo">;
}

/**
 * The applicant withdraws the dossier (rút hồ sơ), on their own or at a counter; until it is decided nobody has to give a
 * reason. Refuses as `beginTurn`. Throws StaleDossier, CommandAlreadyDone.
 */
export const withdrawDossier =
  (needs: WithdrawDossierNeeds) =>
  async (call: TurnCall<WithdrawDossier>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "withdrawDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    const by = call.principal.id;
    const { reason } = call.body;
    const isVoid = await voidNumber(needs, before);
    const { status: _, deadline: __, ...rest } = withoutResult(before);
    return saveTurn(needs, call, command, at, {
      dossier: { ...rest, ...endedLedger(before, at), status: "withdrawn", withdrawal: { at, by } },
      happening: {
        type: "vn.motcua.dossier-withdrawn.v1",
        data: { code: before.code, status: "withdrawn", by, ...lastRun(before), ...isVoid },
      },
      ...(reason === undefined ? {} : { more: await withTexts(needs, before.id, { withdrawal: { reason } }) }),
    });
  };
