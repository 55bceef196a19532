import type { Instant } from "./civil-time.ts";
import { type Dossier, openedLast, openSteps, receiverOf, type Step } from "./dossier.ts";
import type { Principal } from "./principal.ts";

/** Who has a dossier in hand: the unit, since when, the step that waits there, and the person of it who took the last step. */
export interface InCharge {
  readonly unit: string;
  readonly since: Instant;
  readonly step?: string;
  readonly officer?: string | undefined;
}

/** When it came: accepted at a counter, or sent in. */
export const cameAt = ({ deadline, submittedAt }: Dossier): Instant => {
  const at = deadline?.receivedAt ?? submittedAt;
  if (at === undefined) throw new Error("a dossier that was neither received nor submitted cannot be stored");
  return at;
};

/** Of several open steps the competent unit's comes first, then the order of the route. */
const openStep = (dossier: Dossier): Step | undefined => {
  const open = openSteps(dossier);
  return open.find(({ unit }) => unit === dossier.units.competent) ?? open[0];
};

/** What somebody of a unit has completed, the last one last. */
const doneAt = ({ stages }: Dossier, unit: string) =>
  stages
    .flatMap(({ steps }) => steps.filter((step) => step.unit === unit).flatMap(({ done }) => done ?? []))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));

/**
 * Between two steps it is the unit that is competent, or the one that handed the result over. Its officer is who has the step;
 * where nobody has it, whoever of the unit completed the last one, or received the dossier there: before that nobody can be named.
 */
const onItsWay = (dossier: Dossier): InCharge => {
  const { units } = dossier;
  const step = openStep(dossier);
  const unit = step?.unit ?? (dossier.status === "returned" ? units.returning : units.competent);
  const last = doneAt(dossier, unit).at(-1);
  return {
    unit,
    since: (step === undefined ? last?.at : step.arrivedAt) ?? openedLast(dossier)?.openedAt ?? cameAt(dossier),
    officer: step?.assignee?.id ?? last?.by ?? (unit === units.receiving ? receiverOf(dossier) : undefined),
    ...(step === undefined ? {} : { step: step.id }),
  };
};

/** Who is in charge: where the dossier took a turn, the unit whose notice it is; else the unit whose step is open. */
export const inCharge = (dossier: Dossier): InCharge => {
  const { units } = dossier;
  switch (dossier.status) {
    case "submitted":
      return { unit: units.receiving, since: cameAt(dossier), officer: receiverOf(dossier) };
    case "supplementRequested": {
      const { unit, requestedAt, requestedBy, from, broughtAt = requestedAt } = dossier.supplement;
      // Transferred since: whose notice it was has it no more.
      if (from !== "submitted" && unit !== units.competent) return onItsWay(dossier);
      return { unit, since: broughtAt, officer: requestedBy };
    }
    case "refused":
      return { unit: dossier.refusal.unit, since: dossier.refusal.at, officer: dossier.refusal.by };
    case "stopped":
      return { unit: dossier.stop.unit, since: dossier.stop.at, officer: dossier.stop.by };
    case "withdrawn":
      return { unit: units.receiving, since: dossier.withdrawal.at, officer: dossier.withdrawal.by };
    default:
      return onItsWay(dossier);
  }
};

/**
 * Name and position of somebody who handles a dossier of this unit. Whoever else came with one is not told: the applicant,
 * a machine, a member of a community digital team, who acts for the applicant.
 */
export const officerOf = (unit: string, who: Principal | undefined) =>
  who?.kind === "staff" && who.unit === unit && who.roles.some((role) => role !== "communityMember")
    ? { name: who.name, position: who.position }
    : undefined;
