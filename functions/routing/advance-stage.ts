import { closedRun, type Fact } from "../../events/facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { currentStage, type Dossier, isClosed } from "../../shared/domain/dossier.ts";
import type { RouteStage } from "../../shared/domain/procedure.ts";
import { nextStage, openedStage } from "../../shared/domain/route.ts";
import { type Change, type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { Parkings, Workflows } from "../../shared/ports/parkings.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";

export interface AdvanceStageNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "settled">;
  readonly procedures: Pick<Procedures, "version">;
  readonly parkings: Parkings;
  readonly workflows: Pick<Workflows, "parkNext" | "finish">;
  readonly now: () => Date;
}

/** What the consumer does, by the run at which the workflow is parked: it may not be there yet, there, or further. */
export const toDo = (parkedRun: number | undefined, closed: number): "wait" | "answer" | "nothing" => {
  if (parkedRun === undefined || parkedRun < closed) return "wait";
  return parkedRun === closed ? "answer" : "nothing";
};

/** The dossier with its next stage opened, and the fact that says so. */
const opening = (dossier: Dossier, next: RouteStage, at: Instant, correlationId: string): Change => {
  const stage = openedStage(next, dossier.units, currentStage(dossier).run + 1, at);
  return {
    dossier: { ...dossier, stages: [...dossier.stages, stage], revision: dossier.revision + 1 },
    happening: {
      type: "vn.motcua.stage-opened.v1",
      data: {
        code: dossier.code,
        status: dossier.status,
        run: stage.run,
        stage: stage.id,
        steps: stage.steps.map(({ id, unit, roles }) => ({ step: id, unit, roles })),
      },
    },
    actor: { kind: "system", id: "routing" },
    at,
    correlationId,
  };
};

const found = async (needs: Pick<AdvanceStageNeeds, "dossiers">, id: string): Promise<Dossier> => {
  const dossier = await needs.dossiers.find(id);
  if (dossier === undefined) throw new Error("a fact about a dossier that is not stored");
  return dossier;
};

/** Opens what follows run `closed`, unless that was done before. Answers the dossier as it stands then. */
const openNext = async (
  needs: AdvanceStageNeeds,
  id: string,
  closed: number,
  correlationId: string,
): Promise<Dossier> => {
  const dossier = await found(needs, id);
  const stage = currentStage(dossier);
  if (stage.run !== closed) return dossier;
  if (!isClosed(stage)) throw new Error(`run ${closed} is said to be closed and is open`);
  const procedure = await needs.procedures.version(dossier.procedure.id, dossier.procedure.version);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const next = nextStage(dossier, procedure);
  if (next === undefined) return dossier;
  try {
    const change = opening(dossier, next, instant(needs.now()), correlationId);
    await needs.dossiers.save(change);
    return change.dossier;
  } catch (error) {
    // Somebody else changed the dossier at this moment: perhaps the same message, delivered twice. Look again later.
    if (error instanceof StaleDossier) throw new RetryLater("the dossier was changed at the same moment");
    throw error;
  }
};

/**
 * Goes on behind a closed run: opens the next stage, then tells the workflow, which only parks. Safe to repeat at any
 * point: a crash between the two leaves the message, and the second try finds the stage written and the run parked.
 */
export const settleRun =
  (needs: AdvanceStageNeeds) =>
  async (id: string, closed: number, correlationId: string): Promise<void> => {
    const dossier = await openNext(needs, id, closed, correlationId);
    const parking = await needs.parkings.of(id);
    const current = parking?.generation === dossier.generation ? parking : undefined;
    const action = toDo(current?.run, closed);
    if (action === "wait") throw new RetryLater(`the workflow is not parked on run ${closed} yet`);
    const finished = currentStage(dossier).run === closed;
    if (action === "answer" && current !== undefined) {
      if (finished) await needs.workflows.finish(current, "RouteFinished");
      else await needs.workflows.parkNext(current, { id, province: dossier.province, run: closed + 1 });
    }
    if (finished) await needs.dossiers.settled(id);
  };

/** The stage consumer: takes the fact that closed a stage. Facts that closed none are not its business. */
export const advanceStage = (needs: AdvanceStageNeeds) => {
  const settle = settleRun(needs);
  return async (fact: Fact): Promise<void> => {
    const closed = closedRun(fact);
    if (closed !== undefined) await settle(fact.subject, closed, fact.correlationid);
  };
};
