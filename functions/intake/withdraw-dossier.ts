import { endedLedger, lastRun, withoutResult } from "../../shared/domain/ended-dossier.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { beginTurn, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { WithdrawDossier } from "./turn-routes.ts";

/**
 * The applicant withdraws the dossier (rút hồ sơ), on their own or at a counter; until it is decided nobody has to give a
 * reason. Refuses as `beginTurn`. Throws StaleDossier, CommandAlreadyDone.
 */
export const withdrawDossier =
  (needs: SealedTurnNeeds) =>
  async (call: TurnCall<WithdrawDossier>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "withdrawDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    const by = call.principal.id;
    const { reason } = call.body;
    const { status: _, deadline: __, ...rest } = withoutResult(before);
    return saveTurn(needs, call, command, at, {
      dossier: { ...rest, ...endedLedger(before, at), status: "withdrawn", withdrawal: { at, by } },
      happening: {
        type: "vn.motcua.dossier-withdrawn.v1",
        data: { code: before.code, status: "withdrawn", by, ...lastRun(before) },
      },
      ...(reason === undefined ? {} : { more: await withTexts(needs, before.id, { withdrawal: { reason } }) }),
    });
  };
