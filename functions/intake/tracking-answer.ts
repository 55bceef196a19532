import { type Instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { type Dossier, isClosed, type Stage } from "../../shared/domain/dossier.ts";
import { cameAt, inCharge, officerOf } from "../../shared/domain/in-charge.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Text } from "../../shared/domain/text.ts";
import { inWords } from "../../shared/domain/tracking-words.ts";
import type { Unit } from "../../shared/domain/unit.ts";

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

/** What has to be done now, and where. */
export const toDoIn = (dossier: Dossier, units: { readonly [of in "receiving" | "returning"]: Unit | undefined }) => {
  const { act, text, at } = inWords(dossier).toDo;
  const where = at && { ...place(dossier.units[at], units[at]), address: units[at]?.address ?? "" };
  return { act, text, at: where };
};

const place = (id: string, unit: Unit | undefined) => ({ id, name: unit?.name ?? id });

/** What public tracking tells (Decree 224/2026/NĐ-CP: agency, person who receives or handles, times), and nothing about the applicant. */
export const trackingAnswer = (dossier: Dossier, { procedure, units, officers }: Named) => {
  const receivedAt = cameAt(dossier);
  const dueAt = dossier.deadline?.dueAt;
  const now = inCharge(dossier);
  const { says } = inWords(dossier);
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
