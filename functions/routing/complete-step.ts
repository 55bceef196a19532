import { instant } from "../../shared/domain/civil-time.ts";
import { currentStage, type Dossier, type Step } from "../../shared/domain/dossier.ts";
import { approvesOwnAppraisal } from "../../shared/domain/four-eyes.ts";
import { objected } from "../../shared/domain/objections.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { routeVersionOf, stagesBefore } from "../../shared/domain/route.ts";
import { completingAs, inStatusFor, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import {
  type CompletedBy,
  completeStepOf,
  mayTakeBack,
  openStep,
  openStepOf,
  sentBack,
} from "../../shared/domain/step-completion.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Change, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { CompleteStep } from "./routes.ts";
import { stepCompleted } from "./step-completed.ts";
import { type Acting, actingAt } from "./taken-step.ts";

export interface CompleteStepNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal" | "save">;
  readonly procedures: Pick<Procedures, "version">;
  readonly seals: Seals;
  readonly colleagues: Pick<Colleagues, "absenceOf">;
  readonly now: () => Date;
}

export interface CompleteStepCall {
  readonly parameters: { readonly id: string; readonly step: string };
  readonly body: CompleteStep;
  readonly principal: Principal;
  readonly revision: number;
  readonly correlationId: string;
}

/** The dossier after the answer, and what follows for the workflow and for what is sealed. */
interface Answered {
  readonly dossier: Dossier;
  readonly run: number;
  readonly closedRun?: number | undefined;
  readonly sentBackTo?: string;
  readonly personal?: Change["personal"];
}

/** Sends the dossier back to an earlier stage, with a reason for the colleagues there that lies sealed. */
const reworked = async (
  needs: CompleteStepNeeds,
  before: Dossier,
  step: string,
  { to, reason }: Extract<CompleteStep, { outcome: "rework" }>,
  by: CompletedBy,
): Promise<Outcome<Answered>> => {
  const procedure = await needs.procedures.version(before.procedure.id, routeVersionOf(before));
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const possible = stagesBefore(before, procedure);
  if (!possible.includes(to)) return refused("step/no-way-back", { fields: ["body.to"], facts: { stages: possible } });
  const { dossier, run } = sentBack(before, step, by, to);
  const personal = await openedPersonal(needs, dossier.id);
  const reworks = { ...personal.reworks, [run]: reason };
  return done({
    ...{ dossier, run, closedRun: run, sentBackTo: to },
    personal: await needs.seals.seal({ ...personal, reworks }, dossier.id),
  });
};

/**
 * A unit that is asked for its word does not agree, with a reason that lies sealed. Its answer counts as any; or the dossier goes back,
 * where the route says so and it was in that stage.
 */
const objectedTo = async (
  needs: CompleteStepNeeds,
  before: Dossier,
  step: string,
  { reason }: Extract<CompleteStep, { outcome: typeof objected }>,
  by: CompletedBy,
): Promise<Outcome<Answered>> => {
  const { onObjection, run } = currentStage(before);
  const to = onObjection?.is === "sentBack" ? onObjection.to : undefined;
  const personal = await openedPersonal(needs, before.id);
  const objections = { ...personal.objections, [`${run}-${step}`]: reason };
  const sealed = { personal: await needs.seals.seal({ ...personal, objections }, before.id) };
  if (to === undefined || !before.stages.some(({ id }) => id === to))
    return done({ ...completeStepOf(before, step, { ...by, outcome: objected }), ...sealed });
  const { dossier } = sentBack(before, step, by, to, objected);
  return done({ dossier, run, closedRun: run, sentBackTo: to, ...sealed });
};

/**
 * The open step, if they may answer it so. Sending back approves nothing: whoever has appraised may do it too, where the
 * step waits for them, or to take back what they have done themselves.
 */
const stepFor = (principal: Principal, dossier: Dossier, id: string, body: CompleteStep): Outcome<Step> => {
  if (body.outcome === "rework") {
    const kinds = ["decide", "sign", "issue"] as const;
    const takesBack = mayTakeBack(principal, dossier, body.to);
    return takesBack ? openStepOf(dossier, id, ...kinds) : openStep(principal, dossier, id, ...kinds);
  }
  const step = openStep(principal, dossier, id, "decide");
  if (step.ok && body.outcome === objected && step.value.consulted !== true) return refused("step/not-consulted");
  return step.ok && approvesOwnAppraisal(principal, dossier, step.value) ? refused("step/four-eyes") : step;
};

/** For whom they act: nobody but themselves where they take back what is their own, whoever has the step that follows it. */
const actingFor = async (
  needs: CompleteStepNeeds,
  { principal, body }: CompleteStepCall,
  dossier: Dossier,
  step: Step,
): Promise<Outcome<Acting>> => {
  if (body.outcome === "rework" && mayTakeBack(principal, dossier, body.to)) return done({});
  const acting = await actingAt(needs, principal, step, instant(needs.now()));
  if (!acting.ok || acting.value.onBehalfOf === undefined || body.outcome === "rework") return acting;
  return approvesOwnAppraisal({ id: acting.value.onBehalfOf }, dossier, step) ? refused("step/four-eyes") : acting;
};

const answeredWith = async (
  needs: CompleteStepNeeds,
  before: Dossier,
  step: string,
  body: CompleteStep,
  by: CompletedBy,
): Promise<Outcome<Answered>> => {
  if (body.outcome === "rework") return reworked(needs, before, step, body, by);
  if (body.outcome === objected) return objectedTo(needs, before, step, body, by);
  return done(completeStepOf(before, step, { ...by, outcome: body.outcome }));
};

/**
 * Completes a step that a person decides (thẩm định, phê duyệt), or sends the dossier back from it, from a signature that
 * is not given, or by its registry from a number that is not given, to an earlier stage (trả lại để làm lại), with which a signature
 * falls; or takes back what they did there themselves (thu hồi); or objects, where
 * it is of a unit that is asked for its word (không đồng ý), and the route says what follows. A step that
 * somebody has is theirs to complete, and their delegate's while they are away, in the delegate's own name. The workflow hears of it through the fact, never from here. Refuses
 * with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale` and the `step/…` codes. Throws
 * StaleDossier, CommandAlreadyDone.
 */
export const completeStep =
  (needs: CompleteStepNeeds) =>
  async (call: CompleteStepCall, command: Command): Promise<Outcome<Entry>> => {
    const { parameters, body, principal, revision, correlationId } = call;
    const found = await needs.dossiers.find(parameters.id);
    const action = body.outcome === "rework" && found !== undefined ? completingAs(principal, found) : "completeStep";
    const seen = seenBy(principal, action, found);
    if (!seen.ok) return seen;
    const step = stepFor(principal, seen.value, parameters.step, body);
    if (!step.ok) return step;
    const acting = await actingFor(needs, call, seen.value, step.value);
    if (!acting.ok) return acting;
    const { onBehalfOf } = acting.value;
    const possible = inStatusFor("completeStep", seen.value);
    if (!possible.ok) return possible;
    const unchanged = unchangedSince(revision, possible.value);
    if (!unchanged.ok) return unchanged;

    const at = instant(needs.now());
    const by = { at, by: principal.id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
    const answered = await answeredWith(needs, unchanged.value, parameters.step, body, by);
    if (!answered.ok) return answered;
    const { dossier, run, closedRun, sentBackTo, personal } = answered.value;
    return done(
      await needs.dossiers.save({
        dossier: { ...dossier, revision: dossier.revision + 1 },
        happening: stepCompleted(dossier, {
          ...{ run, step: step.value, outcome: body.outcome, by: principal.id },
          ...{ onBehalfOf, sentBackTo, closedRun },
        }),
        actor: { kind: principal.kind, id: principal.id },
        at,
        correlationId,
        command,
        ...(personal === undefined ? {} : { personal }),
      }),
    );
  };
