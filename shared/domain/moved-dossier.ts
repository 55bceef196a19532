import { atUnit } from "./assignment.ts";
import type { Instant } from "./civil-time.ts";
import { type Dossier, openedLast, openSteps } from "./dossier.ts";
import { isPossible } from "./lifecycle.ts";

/** Units of a dossier that may change hands: who works on its papers, and who hands its result over. */
export type MovableRelation = "receiving" | "returning";

export interface Moved {
  readonly dossier: Dossier;
  readonly relations: readonly MovableRelation[];
  /** Names of the open steps that went along. */
  readonly steps: readonly string[];
  /** The stage that these steps are of; none before acceptance. */
  readonly run: number | undefined;
}

/**
 * A dossier after a point has closed and another took over: the return, when it was to be there, and its open steps.
 * Who received it stays who did, unless its papers are still to be worked on there: that is the new one's from now on,
 * and its staff must see the dossier. The supporting point, where the applicant stood, is never rewritten. Nothing when
 * the dossier has nothing left to do at the old one. What was submitted there and has no answer yet is to be answered at
 * the new one.
 */
export const movedDossier = (dossier: Dossier, from: string, to: string, at: Instant): Moved | undefined => {
  if (!isPossible("moveDossier", dossier.status)) return undefined;
  const stage = openedLast(dossier);
  const open = openSteps(dossier).filter(({ unit }) => unit === from);
  const { receiving, returning } = dossier.units;
  const worksOnPapers = receiving === from && (stage === undefined || open.some(({ kind }) => kind !== "return"));
  const relations: readonly MovableRelation[] = [
    ...(worksOnPapers ? (["receiving"] as const) : []),
    ...(returning === from ? (["returning"] as const) : []),
  ];
  if (relations.length === 0) return undefined;
  const units = { ...dossier.units, ...Object.fromEntries(relations.map((relation) => [relation, to])) };
  const stages = dossier.stages.map((one) =>
    one === stage
      ? { ...one, steps: one.steps.map((step) => (open.includes(step) ? atUnit(step, to, at) : step)) }
      : one,
  );
  return { dossier: { ...dossier, units, stages }, relations, steps: open.map(({ id }) => id), run: stage?.run };
};

/** Has a unit still something to do for this dossier at its counter? */
export const isInHand = (dossier: Dossier, unit: string): boolean =>
  movedDossier(dossier, unit, unit, "") !== undefined;

/** The dossier with its result to be handed over at another counter: an open step of the return goes along. */
export const returningAt = (
  dossier: Dossier,
  to: string,
): { readonly dossier: Dossier; readonly steps: readonly string[] } => {
  const stage = openedLast(dossier);
  const open = to === dossier.units.returning ? [] : openSteps(dossier).filter(({ kind }) => kind === "return");
  const stages = dossier.stages.map((one) =>
    one === stage
      ? { ...one, steps: one.steps.map((step) => (open.includes(step) ? { ...step, unit: to } : step)) }
      : one,
  );
  return {
    dossier: { ...dossier, units: { ...dossier.units, returning: to }, stages },
    steps: open.map(({ id }) => id),
  };
};
