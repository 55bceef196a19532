import { atUnit } from "../../shared/domain/assignment.ts";
import { civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import {
  currentStage,
  type Dossier,
  openedLast,
  openSteps,
  type Stage,
  type Step,
} from "../../shared/domain/dossier.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { untoldToLeader } from "../../shared/domain/reminders.ts";
import { routeVersionOf, stagesBefore } from "../../shared/domain/route.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import { hasDecided, mayBeTransferred } from "../../shared/domain/transfer.ts";
import { isOpenOn, isPartner, type Unit } from "../../shared/domain/unit.ts";
import { assignedStage } from "../../shared/ports/assigned-stage.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import { beginTurn, saveTurn, type TurnCall, type TurnNeeds } from "./turn.ts";
import type { TransferDossier } from "./turn-routes.ts";

export interface TransferDossierNeeds extends TurnNeeds {
  readonly places: Pick<Places, "unit">;
  readonly procedures: Pick<Procedures, "version">;
  readonly colleagues: Pick<Colleagues, "ofUnit">;
}

/** The open steps of the unit that go along: whoever scans the papers goes on doing so. */
const goingAlong = (dossier: Dossier): readonly Step[] =>
  openSteps(dossier).filter(({ unit, kind }) => unit === dossier.units.competent && kind !== "digitize");

/** The stage from which the new unit decides all anew: the first in which people decide that the dossier has been in. */
const decidedFrom = (dossier: Dossier, procedure: Procedure): string | undefined =>
  [...stagesBefore(dossier, procedure), currentStage(dossier).id].find((id) =>
    dossier.stages.some((stage) => stage.id === id && stage.steps.every(({ kind }) => kind === "decide")),
  );

/** The present stage for the new unit: its open steps are theirs, and go to people of theirs; their leader has heard of none. */
const given = (stage: Stage, moving: readonly Step[], to: string, at: Instant): Stage => ({
  ...stage,
  steps: stage.steps.map((step) =>
    step.done === undefined ? untoldToLeader(moving.includes(step) ? atUnit(step, to, at) : step) : step,
  ),
});

const decides = (unit: Unit, level: string, field: string): boolean =>
  !isPartner(unit.kind) && unit.level === level && unit.fields.some((one) => one === field);

/**
 * Gives a dossier to the unit that is competent indeed (chuyển đúng cơ quan có thẩm quyền): by the leader of the one it went
 * to. Where that one has decided nothing yet, its open steps go along; where it has, in process and with no result signed, the
 * new unit decides all anew, from the first stage in which people decide. The due date stays: the applicant does not bear
 * the mistake.
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
    const { to, reason } = call.body;
    const [target, receiving, procedure] = await Promise.all([
      needs.places.unit(to),
      needs.places.unit(before.units.receiving),
      needs.procedures.version(before.procedure.id, routeVersionOf(before)),
    ]);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    if (target === undefined) return refused("unit/unknown", { fields });
    if (target.training !== before.training) return refused("unit/training-apart", { fields });
    if (!isOpenOn(target, civilDay(at))) return refused("unit/closed", { fields });
    const from = before.units.competent;
    if (to === from || !decides(target, procedure.competent.level, procedure.field.id))
      return refused("transfer/not-competent", { fields });
    const anew = hasDecided(before) ? decidedFrom(before, procedure) : undefined;
    if (!mayBeTransferred(before) || (hasDecided(before) && anew === undefined)) return refused("transfer/steps-done");
    const moving = goingAlong(before);
    // Where the way begins anew the present stage is over: the one that follows is given out when it is opened.
    const after =
      anew === undefined
        ? await assignedStage(needs, given(stage, moving, to, at), before, at)
        : { ...stage, sentBackTo: anew };
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
          steps: anew === undefined ? moving.map(({ id }) => id) : [],
          run: stage.run,
          by: call.principal.id,
          ...(anew === undefined ? {} : { sentBackTo: anew, closedRun: stage.run }),
        },
      },
    });
  };
