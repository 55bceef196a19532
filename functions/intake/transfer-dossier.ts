import { civilDay } from "../../shared/domain/civil-time.ts";
import { type Dossier, openedLast, type Stage } from "../../shared/domain/dossier.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import { isOpenOn, isPartner, type Unit } from "../../shared/domain/unit.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import { beginTurn, saveTurn, type TurnCall, type TurnNeeds } from "./turn.ts";
import type { TransferDossier } from "./turn-routes.ts";

export interface TransferDossierNeeds extends TurnNeeds {
  readonly places: Pick<Places, "unit">;
  readonly procedures: Pick<Procedures, "version">;
}

/** Has the unit that decides completed a step already? Then another one would build on what it did not do itself. */
const hasDecided = ({ stages, units }: Dossier): boolean =>
  stages.some(({ steps }) =>
    steps.some(({ unit, done, kind }) => unit === units.competent && kind !== "digitize" && done !== undefined),
  );

/** The stage with the open steps of one unit given to another. */
const given = (stage: Stage, from: string, to: string): Stage => ({
  ...stage,
  steps: stage.steps.map((step) =>
    step.done === undefined && step.unit === from && step.kind !== "digitize" ? { ...step, unit: to } : step,
  ),
});

const decides = (unit: Unit, level: string, field: string): boolean =>
  !isPartner(unit.kind) && unit.level === level && unit.fields.some((one) => one === field);

/**
 * Gives a dossier to the unit that is competent indeed (chuyển đúng cơ quan có thẩm quyền): by the leader of the one it went
 * to, while that one has decided nothing. The due date stays: the applicant does not bear the mistake.
 *
 * Refuses as `beginTurn`, and with `unit/unknown`, `unit/training-apart`, `unit/closed`, `transfer/not-competent`, `transfer/steps-done`. Throws
 * StaleDossier, CommandAlreadyDone.
 */
export const transferDossier =
  (needs: TransferDossierNeeds) =>
  async (call: TurnCall<TransferDossier>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "transferDossier", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    const fields = ["body.to"];
    const stage = openedLast(before);
    if (stage === undefined) return notPossibleNow(before, call.principal);
    if (hasDecided(before)) return refused("transfer/steps-done");
    const { to, reason } = call.body;
    const [target, receiving, procedure] = await Promise.all([
      needs.places.unit(to),
      needs.places.unit(before.units.receiving),
      needs.procedures.version(before.procedure.id, before.procedure.version),
    ]);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    if (target === undefined) return refused("unit/unknown", { fields });
    if (target.training !== before.training) return refused("unit/training-apart", { fields });
    if (!isOpenOn(target, civilDay(at))) return refused("unit/closed", { fields });
    const from = before.units.competent;
    if (to === from || !decides(target, procedure.competent.level, procedure.field.id))
      return refused("transfer/not-competent", { fields });
    const after = given(stage, from, to);
    const nonBoundary = receiving?.commune !== target.commune;
    return saveTurn(needs, call, command, at, {
      dossier: {
        ...before,
        units: { ...before.units, competent: to },
        nonBoundary,
        stages: [...before.stages.slice(0, -1), after],
      },
      happening: {
        type: "vn.motcua.dossier-transferred.v1",
        data: {
          code: before.code,
          status: before.status,
          from,
          to,
          competentUnit: { id: to, name: target.name },
          nonBoundary,
          reason,
          steps: after.steps.filter((step, n) => step !== stage.steps[n]).map(({ id }) => id),
          run: stage.run,
          by: call.principal.id,
        },
      },
    });
  };
