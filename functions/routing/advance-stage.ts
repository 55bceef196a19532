import { closedRun, type Fact } from "../../events/facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { clockOf, closeDeadline } from "../../shared/domain/deadline.ts";
import { currentStage, type Dossier, isClosed, type Stage } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { nextStage, openedStage, routeVersionOf } from "../../shared/domain/route.ts";
import type { RouteStage } from "../../shared/domain/route-stage.ts";
import { plannedStage } from "../../shared/domain/step-deadlines.ts";
import { asSaved } from "../../shared/domain/workload.ts";
import { assignedStage } from "../../shared/ports/assigned-stage.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import { type Change, type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { Handovers } from "../../shared/ports/handovers.ts";
import type { ParkedDossiers, Parking, Parkings, Workflows } from "../../shared/ports/parkings.ts";
import type { Calendars, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import { renewWorkflow } from "./renew-workflow.ts";

export interface AdvanceStageNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly procedures: Pick<Procedures, "version">;
  readonly calendars: Calendars;
  readonly colleagues: Pick<Colleagues, "ofUnit">;
  readonly parkedDossiers: ParkedDossiers;
  readonly parkings: Parkings;
  readonly workflows: Workflows;
  readonly handovers: Pick<Handovers, "finished">;
  readonly now: () => Date;
}

/** What the consumer does, by the run at which the workflow is parked: it may not be there yet, there, or further. */
export const toDo = (parkedRun: number | undefined, closed: number): "wait" | "answer" | "nothing" => {
  if (parkedRun === undefined || parkedRun < closed) return "wait";
  return parkedRun === closed ? "answer" : "nothing";
};

/** Where nothing is signed and issued (a collection), what is left to give back means that all is decided. */
const decidedBefore = (dossier: Dossier, next: RouteStage, at: Instant): Dossier =>
  dossier.status === "inProcess" && next.steps.every(({ kind }) => kind === "return")
    ? { ...dossier, status: "decided", decidedAt: at, deadline: closeDeadline(dossier.deadline, at) }
    : dossier;

/** Its steps with their shares of the limit; a ledger without a due moment, or from before it kept its hours, gives none. */
const withDueMoments = async (
  { calendars }: Pick<AdvanceStageNeeds, "calendars">,
  stage: Stage,
  { deadline }: Dossier,
): Promise<Stage> => {
  if (deadline?.dueAt === undefined || deadline.workingHours === undefined) return stage;
  return plannedStage(stage, deadline, clockOf(await calendars.current(), deadline.workingHours));
};

/** The dossier with its next stage opened, and the fact that says so. */
const opening = async (
  needs: Pick<AdvanceStageNeeds, "calendars" | "colleagues">,
  before: Dossier,
  next: RouteStage,
  at: Instant,
  correlationId: string,
): Promise<Change> => {
  const dossier = decidedBefore(before, next, at);
  const opened = await withDueMoments(needs, openedStage(next, dossier, currentStage(dossier).run + 1, at), dossier);
  const stage = await assignedStage(needs, opened, dossier, at);
  return {
    dossier: { ...dossier, stages: [...dossier.stages, stage], revision: dossier.revision + 1 },
    happening: {
      type: "vn.motcua.stage-opened.v1",
      data: {
        code: dossier.code,
        status: dossier.status,
        run: stage.run,
        stage: stage.id,
        steps: stage.steps.map(({ id, unit, roles, assignee }) => ({
          ...{ step: id, unit, roles },
          ...(assignee && { assignee: assignee.id }),
          ...(assignee?.onBehalfOf && { onBehalfOf: assignee.onBehalfOf }),
        })),
      },
    },
    actor: { kind: "system", id: "routing" },
    at,
    correlationId,
  };
};

/** How the workflow of a dossier ends that did not come to the end of its route. */
const endings: { readonly [S in Dossier["status"]]?: "Withdrawn" | "Stopped" } = {
  withdrawn: "Withdrawn",
  refused: "Stopped",
  stopped: "Stopped",
};

/** Opens what follows run `closed`, unless that was done before. Answers the dossier as it stands then. */
const openNext = async (
  needs: AdvanceStageNeeds,
  dossier: Dossier,
  closed: number,
  correlationId: string,
): Promise<Dossier> => {
  const stage = currentStage(dossier);
  if (stage.run !== closed || endings[dossier.status] !== undefined) return dossier;
  if (!isClosed(stage)) throw new Error(`run ${closed} is said to be closed and is open`);
  const procedure = await needs.procedures.version(dossier.procedure.id, routeVersionOf(dossier));
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const next = nextStage(dossier, procedure);
  if (next === undefined) return dossier;
  try {
    const change = await opening(needs, dossier, next, instant(needs.now()), correlationId);
    const { hash } = await needs.dossiers.save(change);
    return asSaved(change.dossier, hash);
  } catch (error) {
    // Somebody else changed the dossier at this moment: perhaps the same message, delivered twice. Look again later.
    if (error instanceof StaleDossier) throw new RetryLater("the dossier was changed at the same moment");
    throw error;
  }
};

/**
 * Tells the parked workflow what follows. A token that is no longer known may have been answered a moment ago, and the
 * workflow is about to park further on: that is waited for. Only who comes much later may take the execution for gone.
 * Answers whether it parks on another run, and so crosses this one off itself.
 */
const tell = async (
  needs: AdvanceStageNeeds,
  dossier: Dossier,
  parking: Parking,
  { correlationId, mayRenew }: { readonly correlationId: string; readonly mayRenew: boolean },
): Promise<boolean> => {
  const { id, province } = dossier;
  const ending = endings[dossier.status];
  const finished = currentStage(dossier).run === parking.run;
  if (finished) {
    // An execution that ends says that all is done: no sweep would find what is open behind it.
    if (!isFinished(dossier.status)) throw new Error("nothing follows in its route, and the dossier is open");
    await needs.workflows.finish(parking, ending ?? "RouteFinished");
    return false;
  }
  if ((await needs.workflows.parkNext(parking, { id, province, run: parking.run + 1 })) === "told") return true;
  const now = await needs.parkings.of(id);
  // Somebody else was faster, and the workflow is parked further on.
  if (now === undefined || now.token !== parking.token) return true;
  if (mayRenew) await renewWorkflow(needs, dossier, { run: parking.run, reason: "tokenGone", correlationId });
  throw new RetryLater(mayRenew ? "a new execution was started" : "the workflow does not know its token");
};

/**
 * Goes on behind a closed run: opens the next stage, then tells the workflow, which only parks, and crosses the run off
 * where it does. Safe to repeat at any point: a crash between the two leaves the message, and the second try finds the
 * stage written and the run parked. Three calls: one read, one transaction, one answer; where a step is given to somebody, the
 * list of the unit's people too.
 */
export const settleRun =
  (needs: AdvanceStageNeeds) =>
  async (id: string, closed: number, correlationId: string, mayRenew = false): Promise<void> => {
    const { dossier: before, parking } = await needs.parkedDossiers.find(id);
    if (before === undefined) throw new Error("a fact about a dossier that is not stored");
    const dossier = await openNext(needs, before, closed, correlationId);
    const current = parking?.generation === dossier.generation ? parking : undefined;
    const action = toDo(current?.run, closed);
    if (action === "wait") throw new RetryLater(`the workflow is not parked on run ${closed} yet`);
    const parksOn =
      action === "answer" &&
      current !== undefined &&
      (await tell(needs, dossier, current, { correlationId, mayRenew }));
    if (!parksOn) await needs.handovers.finished(id, closed);
  };

/** The stage consumer: takes the fact that closed a stage. Facts that closed none are not its business. */
export const advanceStage = (needs: AdvanceStageNeeds) => {
  const settle = settleRun(needs);
  return async (fact: Fact): Promise<void> => {
    const closed = closedRun(fact);
    if (closed !== undefined) await settle(fact.subject, closed, fact.correlationid);
  };
};
