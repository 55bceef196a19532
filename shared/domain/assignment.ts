import { isAbsent } from "./absence.ts";
import type { Instant } from "./civil-time.ts";
import type { Colleague } from "./colleague.ts";
import type { Assignee, Dossier, Stage, Step } from "./dossier.ts";
import { approvesOwnAppraisal } from "./four-eyes.ts";
import { stepRolesOf } from "./permissions.ts";
import { untold } from "./reminders.ts";

/** Steps that a person of the unit is given; papers, money, signatures, numbers and hand-overs are for whoever is there. */
export const isGivenOut = ({ kind }: Pick<Step, "kind">): boolean => kind === "decide";

/** Why a colleague is not given a step: it waits for another role, or for another pair of eyes, or they are away and nobody acts for them. */
export type Unfit = "role" | "fourEyes" | "absent";

const unfit = ({ staff }: Colleague, dossier: Pick<Dossier, "stages">, step: Step): Unfit | undefined => {
  if (!staff.active || !step.roles.some((role) => stepRolesOf(staff).includes(role))) return "role";
  return approvesOwnAppraisal(staff, dossier, step) ? "fourEyes" : undefined;
};

/**
 * Who has a step that is given to this colleague: they themselves, or while they are away their delegate, in whose own name it is
 * done. A delegate has to be there and to fit; whom they would have it from next is not asked.
 */
export const actingFor = (
  colleague: Colleague,
  colleagues: readonly Colleague[],
  { dossier, step, at }: { readonly dossier: Pick<Dossier, "stages">; readonly step: Step; readonly at: Instant },
): Assignee | Unfit => {
  const flaw = unfit(colleague, dossier, step);
  if (flaw !== undefined) return flaw;
  const { absence, staff } = colleague;
  if (!isAbsent(absence, at)) return { id: staff.id, at };
  const delegate = colleagues.find((one) => one.staff.id === absence.delegate);
  if (delegate === undefined || isAbsent(delegate.absence, at)) return "absent";
  return unfit(delegate, dossier, step) ?? { id: delegate.staff.id, at, onBehalfOf: staff.id };
};

/** In whose load a step counts: of who was to have it, also while a delegate has it for them. */
export const shareOf = ({ id, onBehalfOf }: Assignee): string => onBehalfOf ?? id;

const isAssignee = (found: Assignee | Unfit): found is Assignee => typeof found !== "string";

/**
 * The colleague with the fewest open steps among those it may be given to; of several the first by id, so that it hangs on
 * nothing else. Those who are given steps by hand alone are left out. Nobody where nobody fits: then it stays with the unit.
 */
export const leastLoaded = (
  colleagues: readonly Colleague[],
  about: { readonly dossier: Pick<Dossier, "stages">; readonly step: Step; readonly at: Instant },
): Assignee | undefined =>
  colleagues
    .filter(({ staff }) => staff.byHand === undefined)
    .toSorted((a, b) => a.openTasks - b.openTasks || (a.staff.id < b.staff.id ? -1 : 1))
    .map((one) => actingFor(one, colleagues, about))
    .find(isAssignee);

/**
 * Who has a step of somebody who is away from now on: their delegate, in the name of whose it was; where none is there and fits,
 * the least loaded of the unit; nobody where nobody fits, and whoever of the unit may can take it.
 */
export const coveredBy = (
  assignee: Assignee,
  colleagues: readonly Colleague[],
  about: { readonly dossier: Pick<Dossier, "stages">; readonly step: Step; readonly at: Instant },
): Assignee | undefined => {
  const away = colleagues.find(({ staff }) => staff.id === assignee.id);
  const acting = away === undefined ? "absent" : actingFor(away, colleagues, about);
  if (!isAssignee(acting)) return leastLoaded(colleagues, about);
  const whose = shareOf(assignee);
  const { id, at } = acting;
  return whose === id ? { id, at } : { id, at, onBehalfOf: whose };
};

/** A stage with its open steps given to people of their units; each counts before the next one is given out. */
export const givenOut = (
  stage: Stage,
  dossier: Pick<Dossier, "stages">,
  colleaguesOf: Readonly<Record<string, readonly Colleague[]>>,
  at: Instant,
): Stage => {
  const more = new Map<string, number>();
  const steps = stage.steps.map((step) => {
    if (!isGivenOut(step) || step.done !== undefined || step.assignee !== undefined) return step;
    const loaded = (colleaguesOf[step.unit] ?? []).map((one) => ({
      ...one,
      openTasks: one.openTasks + (more.get(one.staff.id) ?? 0),
    }));
    const assignee = leastLoaded(loaded, { dossier, step, at });
    if (assignee === undefined) return step;
    more.set(shareOf(assignee), (more.get(shareOf(assignee)) ?? 0) + 1);
    return { ...step, assignee };
  });
  return { ...stage, steps };
};

/** The dossier with a step of its current stage given to somebody, or to nobody. */
export const withAssignee = <D extends Pick<Dossier, "stages">>(
  dossier: D,
  id: string,
  assignee: Assignee | undefined,
): D => ({
  ...dossier,
  stages: dossier.stages.map((stage, n) =>
    n === dossier.stages.length - 1
      ? { ...stage, steps: stage.steps.map((step) => (step.id === id ? givenTo(step, assignee) : step)) }
      : stage,
  ),
});

const givenTo = ({ assignee: _, ...step }: Step, assignee: Assignee | undefined): Step =>
  assignee === undefined ? step : { ...step, assignee };

/** The step at another unit, from this moment on: nobody of the old one has it any more, and the new one has heard nothing of it. */
export const atUnit = (step: Step, unit: string, arrivedAt: Instant): Step => ({
  ...untold(givenTo(step, undefined)),
  ...{ unit, arrivedAt },
});
