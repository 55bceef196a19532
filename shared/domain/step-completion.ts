import { currentStage, type Dossier, isClosed, openedLast, openSteps, type Step, withStepDone } from "./dossier.ts";
import { stepRolesOf } from "./permissions.ts";
import { type Principal, unitsOfPrincipal } from "./principal.ts";
import { done, type Outcome, refused } from "./problems.ts";
import type { StepKind } from "./route-stage.ts";

/**
 * The open step of this name, if it is of one of these kinds and this principal's to complete. A closed one answers
 * `step/already-completed`, one of a later stage (of a dossier that was never accepted, or of a stage that did not wait for it) `step/not-open`, one with an act of its own `step/has-its-own-act`,
 * one of another unit or role `staff/not-permitted`.
 */
export const openStep = (
  principal: Principal,
  dossier: Dossier,
  id: string,
  ...kinds: readonly StepKind[]
): Outcome<Step> => {
  const step = openedLast(dossier)?.steps.find((one) => one.id === id);
  if (step === undefined) {
    const wasDone = dossier.stages.some((stage) => stage.steps.some((one) => one.id === id));
    return refused(wasDone ? "step/already-completed" : "step/not-open");
  }
  if (step.done !== undefined) return refused("step/already-completed");
  if (!openSteps(dossier).includes(step)) return refused("step/not-open");
  if (!kinds.includes(step.kind)) return refused("step/has-its-own-act");
  const theirs = unitsOfPrincipal(principal).includes(step.unit);
  const fits = step.roles.some((role) => stepRolesOf(principal).includes(role));
  return theirs && fits ? done(step) : refused("staff/not-permitted");
};

/** The dossier with the step done, and the run this closed, if it was the last open step of its stage. */
export const completeStepOf = <D extends Dossier>(
  dossier: D,
  step: string,
  by: { readonly at: string; readonly by: string; readonly outcome: string },
): { readonly dossier: D; readonly run: number; readonly closedRun: number | undefined } => {
  const after = withStepDone(dossier, step, by);
  const stage = currentStage(after);
  return { dossier: after, run: stage.run, closedRun: isClosed(stage) ? stage.run : undefined };
};

/** The dossier with a step of its current stage changed. */
export const withStep = (dossier: Dossier, id: string, changes: Partial<Step>): Dossier => {
  const stage = currentStage(dossier);
  const steps = stage.steps.map((step) => (step.id === id ? { ...step, ...changes } : step));
  return { ...dossier, stages: [...dossier.stages.slice(0, -1), { ...stage, steps }] };
};

/** The dossier with its stage sent back to an earlier one by who has this step. */
export const sentBack = (
  dossier: Dossier,
  step: string,
  by: { readonly at: string; readonly by: string },
  to: string,
): { readonly dossier: Dossier; readonly run: number } => {
  const after = withStepDone(dossier, step, { ...by, outcome: "rework" });
  const stage = currentStage(after);
  return {
    dossier: { ...after, stages: [...after.stages.slice(0, -1), { ...stage, sentBackTo: to }] },
    run: stage.run,
  };
};

/** The open step of a kind in the current stage: acts such as signing do not have to be told its name. */
export const stepOfKind = (dossier: Dossier, kind: StepKind): string | undefined =>
  openedLast(dossier)?.steps.find((step) => step.kind === kind)?.id;
