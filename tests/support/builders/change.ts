import { custodyOf, handedOver, paperCount } from "../../../shared/domain/custody.ts";
import { type AcceptedDossier, currentStage, type Dossier, isClosed } from "../../../shared/domain/dossier.ts";
import type { Minutes } from "../../../shared/domain/minutes.ts";
import { movedDossier } from "../../../shared/domain/moved-dossier.ts";
import type { Change } from "../../../shared/ports/dossiers.ts";
import { units } from "./places.ts";
import { people } from "./staff.ts";

const at = "2026-11-23T04:00:00.000Z";
const by = (id: string) => ({ actor: { kind: "staff", id } as const, at, correlationId: "c0rre1at-0000" });

/** The first change of a dossier: it was accepted at a counter. */
export const anAcceptance = (dossier: AcceptedDossier): Change => ({
  ...by(people.postalClerk.id),
  dossier,
  happening: {
    type: "vn.motcua.dossier-accepted.v1",
    data: {
      code: dossier.code,
      status: dossier.status,
      procedure: dossier.procedure,
      channel: dossier.channel,
      units: dossier.units,
      competentUnit: { id: dossier.units.competent, name: units.landOffice.name },
      commune: dossier.commune,
      nonBoundary: dossier.nonBoundary,
      receivedAt: dossier.deadline.receivedAt,
      dueAt: dossier.deadline.dueAt,
      provisional: dossier.deadline.provisional,
      generation: dossier.generation,
      run: 1,
      stage: currentStage(dossier).id,
    },
  },
});

/** A step of the current stage was completed; the dossier given is the one after the change. With its last step it is returned. */
export const aStepCompletion = (after: Dossier): Change => {
  const stage = currentStage(after);
  const { deadline } = after;
  const isReturned = isClosed(stage) && stage.steps.some(({ kind }) => kind === "return");
  const dossier: Dossier =
    isReturned && deadline !== undefined
      ? { ...after, deadline, status: "returned", decidedAt: at, returnedAt: at }
      : after;
  return {
    ...by(people.appraiser.id),
    dossier,
    happening: {
      type: "vn.motcua.step-completed.v1",
      data: {
        code: dossier.code,
        status: dossier.status,
        run: stage.run,
        step: stage.steps[0]?.id ?? "",
        outcome: "done",
        by: people.appraiser.id,
        unit: dossier.units.competent,
        ...(isClosed(stage) ? { closedRun: stage.run } : {}),
      },
    },
  };
};

/** The current stage was opened; the dossier given is the one after the change. */
export const aStageOpening = (dossier: Dossier): Change => {
  const stage = currentStage(dossier);
  return {
    ...by("stage-consumer"),
    actor: { kind: "system", id: "stage-consumer" },
    dossier,
    happening: {
      type: "vn.motcua.stage-opened.v1",
      data: {
        code: dossier.code,
        status: dossier.status,
        run: stage.run,
        stage: stage.id,
        steps: stage.steps.map(({ id, unit, roles }) => ({ step: id, unit, roles })),
      },
    },
  };
};

/** One unit closed and another took over; the dossier given is the one before, with its head. */
export const aMove = (before: Dossier, from: string, to: string): Change => {
  const moved = movedDossier(before, from, to, at);
  if (moved === undefined) throw new Error(`${from} has nothing in hand of this dossier`);
  const { code, status } = before;
  const { relations, steps, run } = moved;
  return {
    ...by("close-point"),
    actor: { kind: "system", id: "close-point" },
    dossier: { ...moved.dossier, revision: before.revision + 1 },
    happening: {
      type: "vn.motcua.dossier-moved.v1",
      data: { code, status, from, to, relations: [...relations], steps: [...steps], run },
    },
  };
};

/** A scan of one paper was recorded; the dossier given is the one before, with its head. */
export const aScanRecording = (before: Dossier, scanId = "5".repeat(32)): Change => {
  const dossier = { ...before, revision: before.revision + 1 };
  const paper = { paperId: `${scanId}-1`, scanId, pages: [2], fields: [], recordedAt: at };
  const point = dossier.units.receiving;
  return {
    ...by("digitization"),
    actor: { kind: "system", id: "digitization" },
    dossier,
    happening: {
      type: "vn.motcua.scan-recorded.v1",
      data: {
        code: dossier.code,
        status: dossier.status,
        scanId,
        papers: [{ paperId: paper.paperId, pages: 1, waitingFields: [] }],
      },
    },
    newPapers: [paper],
    scan: { scanId, point, key: `points/${point}/file`, state: "matched", dossierId: dossier.id, at },
  };
};

/** An official calendar moved the due date; the dossier given is the one after the change. */
export const aDueDateMove = (dossier: AcceptedDossier, from: string): Change => ({
  ...by("administrator"),
  dossier,
  happening: {
    type: "vn.motcua.due-date-moved.v1",
    data: {
      code: dossier.code,
      status: dossier.status,
      from,
      to: dossier.deadline.dueAt ?? from,
      calendarVersion: dossier.deadline.calendarVersion,
      decision: "12/QĐ-UBND",
    },
  },
});

/** Its papers are on their way from where they lay to the competent unit; the dossier given is the one before. */
export const aHandOver = (before: Dossier, minutes: string, sealNumber = "BD06-000417"): Change => {
  const { receiving: from, competent: to } = before.units;
  const papers = paperCount(before.papers);
  const custody = handedOver(custodyOf(before), "papers", papers, { from, to, minutes, sealNumber });
  if (custody === undefined) throw new Error("its papers do not lie where they were received");
  const { code, status } = before;
  return {
    ...by(people.postalClerk.id),
    dossier: { ...before, custody, revision: before.revision + 1 },
    happening: {
      type: "vn.motcua.papers-handed-over.v1",
      data: {
        ...{ code, status, minutes, purpose: "papers", bundle: "papers", from, to, sealNumber, papers },
        ...{ sheets: papers, by: people.postalClerk.id },
      },
    },
  };
};

/** The minutes of such changes, as the giver signed them. */
export const minutesOf = (id: string, changes: readonly Change[]): Minutes => {
  const [first] = changes;
  if (first === undefined) throw new Error("minutes of nothing");
  const { receiving: from, competent: to } = first.dossier.units;
  const lines = changes.map(({ dossier, happening }) => {
    if (happening.type !== "vn.motcua.papers-handed-over.v1") throw new Error("this hands no paper over");
    const { code, bundle, sealNumber, papers, sheets } = happening.data;
    return { dossier: dossier.id, code, bundle, sealNumber, papers, sheets };
  });
  const given = { by: people.postalClerk.id, at: first.at };
  const dueAt = "2026-11-26T10:00:00.000Z";
  return { id, province: "46", number: "1/2026/BBGN", purpose: "papers", from, to, lines, given, dueAt, revision: 1 };
};
