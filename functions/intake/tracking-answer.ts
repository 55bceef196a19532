import { type Instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { type Dossier, isClosed, openedLast, openSteps, type Stage, type Step } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Text } from "../../shared/domain/text.ts";
import { statusInWords } from "../../shared/domain/tracking-words.ts";
import type { Unit } from "../../shared/domain/unit.ts";

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
  const { units, openedBy } = dossier;
  const step = openStep(dossier);
  const unit = step?.unit ?? (dossier.status === "returned" ? units.returning : units.competent);
  const last = doneAt(dossier, unit).at(-1);
  return {
    unit,
    since: (step === undefined ? last?.at : undefined) ?? openedLast(dossier)?.openedAt ?? cameAt(dossier),
    officer: step?.assignee?.id ?? last?.by ?? (unit === units.receiving ? openedBy : undefined),
    ...(step === undefined ? {} : { step: step.id }),
  };
};

/** Who is in charge: where the dossier took a turn, the unit whose notice it is; else the unit whose step is open. */
export const inCharge = (dossier: Dossier): InCharge => {
  const { units, openedBy } = dossier;
  switch (dossier.status) {
    case "submitted":
      return { unit: units.receiving, since: cameAt(dossier), officer: openedBy };
    case "supplementRequested":
      return {
        unit: dossier.supplement.unit,
        since: dossier.supplement.requestedAt,
        officer: dossier.supplement.requestedBy,
      };
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

/** What is looked up so that the answer can name things; what is not registered is called by its id. */
export interface Named {
  readonly procedure: Procedure | undefined;
  readonly units: { readonly [of in "inCharge" | "receiving" | "returning"]: Unit | undefined };
  readonly officers: { readonly [of in "inCharge" | "receiving"]: Principal | undefined };
}

const closedAt = (stage: Stage): Instant | undefined =>
  isClosed(stage)
    ? stage.steps
        .flatMap(({ done }) => done?.at ?? [])
        .sort()
        .at(-1)
    : undefined;

export const textOf = (found: { readonly name: Text } | undefined, id: string): Text =>
  found?.name ?? { vi: id, en: id };

/**
 * Name and position of somebody who handles a dossier of this unit. Whoever else came with one is not told: the applicant,
 * a machine, a member of a community digital team, who acts for the applicant.
 */
const officerOf = (unit: string, who: Principal | undefined) =>
  who?.kind === "staff" && who.unit === unit && who.roles.some((role) => role !== "communityMember")
    ? { name: who.name, position: who.position }
    : undefined;

/** What has to be done now, and where. */
export const toDoIn = (dossier: Dossier, units: { readonly [of in "receiving" | "returning"]: Unit | undefined }) => {
  const { act, text, at } = statusInWords[dossier.status].toDo;
  const where = at && { ...place(dossier.units[at], units[at]), address: units[at]?.address ?? "" };
  return { act, text, at: where };
};

const place = (id: string, unit: Unit | undefined) => ({ id, name: unit?.name ?? id });

/** What public tracking tells (Decree 224/2026/NĐ-CP: agency, person who receives or handles, times), and nothing about the applicant. */
export const trackingAnswer = (dossier: Dossier, { procedure, units, officers }: Named) => {
  const receivedAt = cameAt(dossier);
  const dueAt = dossier.deadline?.dueAt;
  const now = inCharge(dossier);
  const { says } = statusInWords[dossier.status];
  const stageOf = (id: string) => procedure?.route.find((one) => one.id === id);
  const stepOf = (id: string) => procedure?.route.flatMap(({ steps }) => steps).find((one) => one.id === id);
  return {
    code: dossier.code,
    training: dossier.training,
    status: statusAnswer(dossier.status),
    says,
    toDo: toDoIn(dossier, units),
    procedure: procedure?.name ?? { vi: dossier.procedure.code, en: dossier.procedure.code },
    receivedAt,
    due: dueAt === undefined ? undefined : withOffset(dueAt),
    dueAt,
    answerDueAt: dossier.deadline === undefined ? dossier.intakeDueAt : undefined,
    receivedBy: {
      ...place(dossier.units.receiving, units.receiving),
      at: receivedAt,
      officer: officerOf(dossier.units.receiving, officers.receiving),
    },
    unitInCharge: {
      ...place(now.unit, units.inCharge),
      since: now.since,
      step: now.step === undefined ? undefined : textOf(stepOf(now.step), now.step),
      officer: officerOf(now.unit, officers.inCharge),
    },
    times: dossier.stages.map((stage) => ({
      stage: textOf(stageOf(stage.id), stage.id),
      openedAt: stage.openedAt,
      closedAt: closedAt(stage),
    })),
    resultReady: dossier.status === "decided" || dossier.status === "returned",
  };
};
