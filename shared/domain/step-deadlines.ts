import { civilDay, type Instant } from "./civil-time.ts";
import {
  addWorkingMinutes,
  type Clock,
  clampToWorkingTime,
  type Deadline,
  previousDay,
  startOfDay,
} from "./deadline.ts";
import { type AcceptedDossier, isClosed, openedLast, type Stage, type Step } from "./dossier.ts";
import { isRunning } from "./ledger.ts";
import { minutesOfWork } from "./working-time.ts";

/** A step is due soon when a quarter of its time is left; this system's own rule. */
const untilDueSoon = 0.75;
/** An extension is proposed when half of the limit is gone at the earliest: a short one would be put off before it began. */
const untilProposal = 0.5;

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
const after = (moment: Instant, minutes: number, clock: Clock): Instant =>
  minutes === 0 ? moment : addWorkingMinutes(moment, minutes, clock);

/** From when on a stage counts: its opening, or later, when the limit began, or began anew (RESTART). */
const beginOf = ({ startsAt, segments }: Deadline, openedAt: Instant, clock: Clock): Instant => {
  const anew = segments.findLast(({ mode }) => mode === "restart");
  return clampToWorkingTime(later(later(openedAt, startsAt), anew?.from ?? startsAt), clock);
};

/** The minutes of work that stood still since then. */
const stoodStill = ({ segments }: Deadline, begin: Instant, clock: Clock): number =>
  segments.reduce(
    (sum, { kind, from, to }) =>
      kind === "pause" && to !== undefined ? sum + minutesOfWork(later(from, begin), to, clock) : sum,
    0,
  );

/** The minutes of work that the one re-appointment gave, if it came since then: whoever has the dossier then has them. */
const putOff = ({ extension }: Deadline, openedAt: Instant, clock: Clock): number =>
  extension === undefined || extension.at < openedAt ? 0 : minutesOfWork(extension.from, extension.to, clock);

/** The whole limit in minutes of work. */
const limitOf = ({ startsAt, originalDueAt = startsAt }: Deadline, clock: Clock): number =>
  minutesOfWork(startsAt, originalDueAt, clock);

const plannedStep = (step: Step, openedAt: Instant, dueAt: Instant, deadline: Deadline, clock: Clock): Step => {
  const begin = beginOf(deadline, openedAt, clock);
  const still = stoodStill(deadline, begin, clock);
  const whole = Math.max(0, minutesOfWork(begin, dueAt, clock) - still);
  const own =
    step.share === undefined
      ? whole
      : (limitOf(deadline, clock) * step.share) / 100 + putOff(deadline, openedAt, clock);
  const at = earlier(after(begin, own + still, clock), dueAt);
  return {
    ...step,
    dueAt: step.share === undefined ? dueAt : at,
    dueSoonAt: earlier(after(begin, own * untilDueSoon + still, clock), at),
  };
};

/**
 * From when on an extension is proposed: the beginning of the last working day on which Form 04 may still be signed, one day
 * before the day of expiry at the latest (61/2018/NĐ-CP Art. 19(9)). None where the limit is over too soon for that.
 */
const proposalOf = (deadline: Deadline, dueAt: Instant, clock: Clock): Instant | undefined => {
  const day = civilDay(dueAt);
  const begin = beginOf(deadline, deadline.startsAt, clock);
  const half = after(begin, minutesOfWork(begin, dueAt, clock) * untilProposal, clock);
  const at = later(startOfDay(previousDay(day, clock.isWorkingDay), clock.hours), half);
  return civilDay(at) < day ? at : undefined;
};

/**
 * A stage with the moments that follow from shares of the limit (thời hạn của từng bước): each step is due when its share is
 * used up since the stage was opened, and with the dossier at the latest; one without a share is due with the dossier.
 * Pauses give back what they took, and where the limit is counted again from zero, so is the share. Nothing is due while
 * the ledger stands still, has ended or has no limit.
 */
export const plannedStage = (stage: Stage, deadline: Deadline, clock: Clock): Stage => {
  const { dueAt } = deadline;
  if (dueAt === undefined || !isRunning(deadline)) return stage;
  const { openedAt, noObjection, proposeAt: _, ...rest } = stage;
  const proposeAt = proposalOf(deadline, dueAt, clock);
  const begin = beginOf(deadline, openedAt, clock);
  const silence = (): number =>
    (noObjection?.workingHours ?? 0) * 60 + (limitOf(deadline, clock) * (noObjection?.share ?? 0)) / 100;
  return {
    ...rest,
    openedAt,
    ...(noObjection === undefined
      ? {}
      : { noObjection: { ...noObjection, at: after(begin, silence() + stoodStill(deadline, begin, clock), clock) } }),
    ...(proposeAt === undefined ? {} : { proposeAt }),
    steps: stage.steps.map((step) =>
      step.done === undefined ? plannedStep(step, openedAt, dueAt, deadline, clock) : step,
    ),
  };
};

/** The dossier with the moments of its open stage counted again, after its ledger was changed. */
export const planned = <D extends AcceptedDossier>(dossier: D, clock: Clock): D => {
  const stage = openedLast(dossier);
  return stage === undefined || isClosed(stage)
    ? dossier
    : { ...dossier, stages: [...dossier.stages.slice(0, -1), plannedStage(stage, dossier.deadline, clock)] };
};
