import { currentStage, type Dossier, isClosed, openedLast, openSteps, type Step, withStepDone } from "./dossier.ts";
import type { objected } from "./objections.ts";
import { stepRolesOf } from "./permissions.ts";
import { type Principal, unitsOfPrincipal } from "./principal.ts";
import { done, type Outcome, refused } from "./problems.ts";
import type { StepKind } from "./route-stage.ts";

/**
 * The open step of this name, if it is of one of these kinds. A closed one answers
 * `step/already-completed`, one of a later stage (of a dossier that was never accepted, or of a stage that did not wait for it) `step/not-open`, one with an act of its own `step/has-its-own-act`.
 */
export const openStepOf = (dossier: Dossier, id: string, ...kinds: readonly StepKind[]): Outcome<Step> => {
  const step = openedLast(dossier)?.steps.find((one) => one.id === id);
  if (step === undefined) {
    const wasDone = dossier.stages.some((stage) => stage.steps.some((one) => one.id === id));
    return refused(wasDone ? "step/already-completed" : "step/not-open");
  }
  if (step.done !== undefined) return refused("step/already-completed");
  if (!openSteps(dossier).includes(step)) return refused("step/not-open");
  return kinds.includes(step.kind) ? done(step) : refused("step/has-its-own-act");
};

const isTheirs = (principal: Principal, { unit, roles }: Step): boolean =>
  unitsOfPrincipal(principal).includes(unit) && roles.some((role) => stepRolesOf(principal).includes(role));

/** The same, if it is of a unit of this principal; one of another answers `staff/not-permitted`. */
export const openStepOfUnit = (
  principal: Principal,
  dossier: Dossier,
  id: string,
  ...kinds: readonly StepKind[]
): Outcome<Step> => {
  const step = openStepOf(dossier, id, ...kinds);
  return !step.ok || unitsOfPrincipal(principal).includes(step.value.unit) ? step : refused("staff/not-permitted");
};

/** The same, if it is this principal's to complete; one of another unit or role answers `staff/not-permitted`. */
export const openStep = (
  principal: Principal,
  dossier: Dossier,
  id: string,
  ...kinds: readonly StepKind[]
): Outcome<Step> => {
  const step = openStepOf(dossier, id, ...kinds);
  return !step.ok || isTheirs(principal, step.value) ? step : refused("staff/not-permitted");
};

/**
 * May somebody take back what they have done themselves (thu hồi để xử lý lại), as long as nobody has acted on it: a decision
 * of the stage right before, while no step of the present one is done; or a signature that is not issued yet, which sends the dossier
 * back to wherever it may be? They must still work where they did it, in that role.
 */
export const mayTakeBack = (principal: Principal, { stages }: Pick<Dossier, "stages">, to?: string): boolean => {
  const [before, now] = stages.slice(-2);
  if (before === undefined || now === undefined || now.steps.some((step) => step.done !== undefined)) return false;
  const theirs = before.steps.some((step) => step.done?.by === principal.id && isTheirs(principal, step));
  if (theirs && before.steps.every(({ kind }) => kind === "sign")) return true;
  return theirs && before.steps.every(({ kind }) => kind === "decide") && (to === undefined || to === before.id);
};

/** What is noted of who completes a step. */
export interface CompletedBy {
  readonly at: string;
  readonly by: string;
  readonly onBehalfOf?: string | undefined;
}

/** The dossier with the step done, and the run this closed, if it was the last open step of its stage. */
export const completeStepOf = <D extends Dossier>(
  dossier: D,
  step: string,
  by: CompletedBy & { readonly outcome: string },
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

/** A signature that is not issued falls with what it was given for. */
const unsigned = (dossier: Dossier): Dossier => {
  if (dossier.status !== "inProcess") return dossier;
  const { result: _, ...rest } = dossier;
  return rest;
};

/**
 * The dossier with its stage sent back to an earlier one by who has this step, or by the objection that is its answer; what was signed
 * and waits for its number is dropped.
 */
export const sentBack = (
  dossier: Dossier,
  step: string,
  by: CompletedBy,
  to: string,
  outcome: "rework" | typeof objected = "rework",
): { readonly dossier: Dossier; readonly run: number } => {
  const after = unsigned(withStepDone(dossier, step, { ...by, outcome }));
  const stage = currentStage(after);
  return {
    dossier: { ...after, stages: [...after.stages.slice(0, -1), { ...stage, sentBackTo: to }] },
    run: stage.run,
  };
};

/** The open step of a kind in the current stage: acts such as signing do not have to be told its name. */
export const stepOfKind = (dossier: Dossier, kind: StepKind): string | undefined =>
  openedLast(dossier)?.steps.find((step) => step.kind === kind)?.id;
