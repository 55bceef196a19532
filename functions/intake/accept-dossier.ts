import { isAccepted } from "../../shared/domain/dossier.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { accepted, begunStages } from "./acceptance.ts";
import { circumstancesOf, incomplete, missingPapers } from "./check-request.ts";
import { beginTurn, saveTurn, type TurnCall, type TurnNeeds } from "./turn.ts";

export interface AcceptDossierNeeds extends TurnNeeds {
  readonly seals: Pick<Seals, "open">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly calendars: Calendars;
  readonly colleagues: Pick<Colleagues, "ofUnit">;
}

/**
 * The counter accepts a dossier that was submitted (tiếp nhận), or whose supplement was brought: complete by the version it
 * was submitted under, it counts as received now (118/2025/NĐ-CP Art. 17(3): tiếp nhận đủ hồ sơ). Refuses as `beginTurn`,
 * and with `dossier/incomplete`, `supplement/not-brought`. Throws StaleDossier, CommandAlreadyDone.
 */
export const acceptDossier =
  (needs: AcceptDossierNeeds) =>
  async (call: TurnCall<unknown>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "acceptDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    // A supplement that was asked for after acceptance has a status of this act, and is accepted already.
    if (isAccepted(before)) return notPossibleNow(before, call.principal);
    if (before.supplement !== undefined && before.supplement.broughtAt === undefined)
      return refused("supplement/not-brought");
    const { id, version } = before.procedure;
    const [procedure, competent, calendar, personal] = await Promise.all([
      needs.procedures.version(id, version),
      needs.places.unit(before.units.competent),
      needs.calendars.current(),
      openedPersonal(needs, before.id),
    ]);
    if (procedure === undefined || competent === undefined)
      throw new Error("published data that a dossier needs are gone");
    const circumstances = circumstancesOf(before, personal.applicant);
    const missing = missingPapers(procedure, before.papers, circumstances);
    if (missing.length > 0) return incomplete(missing);
    const { status: _, deadline: __, stages: ___, fees: ____, missing: _____, ...unaccepted } = before;
    const { dossier, happening } = accepted({
      before: unaccepted,
      procedure,
      circumstances,
      calendar,
      competent,
      receivedAt: at,
      at,
      by: call.principal.id,
    });
    const stages = await begunStages(needs, dossier, at);
    return saveTurn(needs, call, command, at, { dossier: { ...dossier, stages }, happening });
  };
