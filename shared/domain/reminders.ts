import { atMinute, civilDay, type Instant } from "./civil-time.ts";
import type { Deadline } from "./deadline.ts";
import { type AcceptedDossier, currentStage, type Dossier, isAccepted, openSteps, type Step } from "./dossier.ts";
import { isNotToBeFetched } from "./going-back.ts";
import { isRunning } from "./ledger.ts";
import { isToBeReturnedAgain } from "./results-of-dossier.ts";

/** What is said about an open step, or about the dossier as a whole. */
export type Reminder =
  | { readonly kind: "noObjection" | "stepDueSoon" | "stepOverdue" | "stepEscalated"; readonly step: Step }
  | { readonly kind: "extensionProposed" | "dossierOverdue" | "apologyOwed" | "secondInvitation" };

interface Planned {
  readonly at: Instant;
  readonly reminder: Reminder;
}

const plannedAt = (at: Instant | undefined, reminder: Reminder): readonly Planned[] =>
  at === undefined ? [] : [{ at, reminder }];

const unless = (told: Instant | undefined, planned: () => readonly Planned[]): readonly Planned[] =>
  told === undefined ? planned() : [];

const ofStep = (step: Step): readonly Planned[] => {
  const { dueAt, dueSoonAt, told = {} } = step;
  return [
    ...unless(told.dueSoon ?? told.overdue, () => plannedAt(dueSoonAt, { kind: "stepDueSoon", step })),
    ...unless(told.overdue, () => plannedAt(dueAt, { kind: "stepOverdue", step })),
    ...unless(told.escalated, () => plannedAt(dueAt, { kind: "stepEscalated", step })),
  ];
};

/**
 * What is still to be said about a dossier, and from when on. Only while its clock runs: a supplement or a payment that is
 * waited for, and the end of the ledger, silence all of it.
 */
const stillToSay = (dossier: Dossier): readonly Planned[] => {
  const open = openSteps(dossier);
  if (open.length === 0 || !isAccepted(dossier) || !isRunning(dossier.deadline)) return [];
  const { deadline, told = {} } = dossier;
  const { noObjection, proposeAt, steps } = currentStage(dossier);
  const { dueAt } = deadline;
  return [
    ...open
      .filter(({ consulted }) => consulted)
      .flatMap((step) => plannedAt(noObjection?.at, { kind: "noObjection", step })),
    ...steps.filter((step) => open.includes(step)).flatMap(ofStep),
    ...unless(told.extensionProposed ?? told.overdue ?? deadline.extension?.at, () =>
      plannedAt(proposeAt, { kind: "extensionProposed" }),
    ),
    ...unless(told.overdue, () => plannedAt(dueAt, { kind: "dossierOverdue" })),
    ...unless(told.apologyOwed, () => plannedAt(dueAt, { kind: "apologyOwed" })),
  ];
};

/**
 * A result that nobody took still lies at its point on the first day of the second invitation, also one that was issued after the return. What
 * is out again, is not to be fetched or is given in another way waits for people.
 */
const stillToInvite = (dossier: Dossier): readonly Planned[] => {
  const { delivery, custody, units } = dossier;
  const result = custody?.result;
  const isOpen = dossier.status === "decided" || isToBeReturnedAgain(dossier);
  if (!isOpen || delivery?.nextFrom === undefined || delivery.returnedAt !== undefined) return [];
  const isThere = result !== undefined && "at" in result && result.at === units.returning && result.papers > 0;
  return isThere && !isNotToBeFetched(dossier)
    ? plannedAt(atMinute(delivery.nextFrom, 0), { kind: "secondInvitation" })
    : [];
};

/** From when on the sweep has something to say about a dossier; nothing when it has not. */
export const remindAt = (dossier: Dossier): Instant | undefined =>
  [...stillToSay(dossier), ...stillToInvite(dossier)]
    .map(({ at }) => at)
    .reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);

/** What was never said in time is not said late: "due soon" of what is overdue, an extension on the day of expiry. */
const isLate = ({ reminder }: Planned, dossier: Dossier, now: Instant): boolean => {
  if (reminder.kind === "stepDueSoon") return reminder.step.dueAt !== undefined && reminder.step.dueAt < now;
  const { dueAt } = dossier.deadline ?? {};
  return reminder.kind === "extensionProposed" && dueAt !== undefined && civilDay(now) >= civilDay(dueAt);
};

/** Due means over: at the due moment itself nobody is late. */
const isDue = ({ at, reminder }: Planned, now: Instant): boolean =>
  ["stepDueSoon", "extensionProposed", "secondInvitation"].includes(reminder.kind) ? at <= now : at < now;

/** What is to be said now, one thing after the other; silence that is agreement comes first. */
export const nextReminder = (dossier: Dossier, now: Instant): Reminder | undefined => {
  const due = [...stillToSay(dossier), ...stillToInvite(dossier)].filter(
    (one) => isDue(one, now) && !isLate(one, dossier, now),
  );
  const silent = due.find(({ reminder }) => reminder.kind === "noObjection");
  return (silent ?? [...due].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))[0])?.reminder;
};

/** Done at a counter, whose leader hears of nothing: that of the competent unit does. */
const isOfCounter = ({ kind }: Pick<Step, "kind">): boolean =>
  kind === "digitize" || kind === "collect" || kind === "return";

/** The unit whose leader hears of an overdue step: that of the step where it decides or is consulted, else the competent one. */
export const escalatedTo = (step: Step, { units }: Pick<Dossier, "units">): string =>
  isOfCounter(step) ? units.competent : step.unit;

/**
 * What was said about the due dates of a dossier whose clock goes on with this ledger: nothing, where its limit is counted from zero again
 * (RESTART). It is due on another day then, as its open steps are, and of those days nobody has heard.
 */
export const toldUnder = (
  deadline: Deadline,
  before: Pick<AcceptedDossier, "deadline" | "stages" | "told">,
): Pick<AcceptedDossier, "stages" | "told"> => {
  const { segments } = deadline;
  const isAnew = segments.length > before.deadline.segments.length && segments.at(-1)?.mode === "restart";
  const { stages, told } = before;
  if (!isAnew) return { stages, ...(told === undefined ? {} : { told }) };
  const open = openSteps(before);
  return {
    stages: stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => (open.includes(step) ? withTold(step, undefined) : step)),
    })),
  };
};

const withTold = ({ told: _, ...step }: Step, told: Step["told"]): Step =>
  told === undefined ? step : { ...step, told };

/** A step as another unit has it: nothing was said to that one yet. The leader who heard that it is overdue stays the same for a step of a counter. */
export const untold = (step: Step): Step => {
  const escalated = isOfCounter(step) ? step.told?.escalated : undefined;
  return withTold(step, escalated === undefined ? undefined : { escalated });
};

/** A step of a dossier for which another unit is competent now: where its leader is to hear of it, that is another one. */
export const untoldToLeader = (step: Step): Step => {
  if (!isOfCounter(step) || step.told === undefined) return step;
  const { escalated: _, ...told } = step.told;
  return withTold(step, Object.keys(told).length === 0 ? undefined : told);
};
