import { currentStage, type Dossier, type Step } from "./dossier.ts";
import { isPossible } from "./lifecycle.ts";

/** Units of a dossier that may change hands: who works on its papers, and who hands its result over. */
export type MovableRelation = "receiving" | "returning";

export interface Moved {
  readonly dossier: Dossier;
  readonly relations: readonly MovableRelation[];
  /** Names of the open steps that went along. */
  readonly steps: readonly string[];
  readonly run: number;
}

const isOpenAt = ({ done, unit }: Step, place: string): boolean => done === undefined && unit === place;

/**
 * A dossier after a point has closed and another took over: the return, when it was to be there, and its open steps.
 * Who received it stays who did, unless its papers are still to be worked on there: that is the new one's from now on,
 * and its staff must see the dossier. The supporting point, where the applicant stood, is never rewritten. Nothing when
 * the dossier has nothing left to do at the old one.
 */
export const movedDossier = (dossier: Dossier, from: string, to: string): Moved | undefined => {
  if (!isPossible("moveDossier", dossier.status)) return undefined;
  const stage = currentStage(dossier);
  const open = stage.steps.filter((step) => isOpenAt(step, from));
  const { receiving, returning } = dossier.units;
  const worksOnPapers = receiving === from && open.some(({ kind }) => kind !== "return");
  const relations: readonly MovableRelation[] = [
    ...(worksOnPapers ? (["receiving"] as const) : []),
    ...(returning === from ? (["returning"] as const) : []),
  ];
  if (relations.length === 0) return undefined;
  const units = { ...dossier.units, ...Object.fromEntries(relations.map((relation) => [relation, to])) };
  const steps = stage.steps.map((step) => (isOpenAt(step, from) ? { ...step, unit: to } : step));
  return {
    dossier: { ...dossier, units, stages: [...dossier.stages.slice(0, -1), { ...stage, steps }] },
    relations,
    steps: open.map(({ id }) => id),
    run: stage.run,
  };
};

/** Has a unit still something to do for this dossier at its counter? */
export const isInHand = (dossier: Dossier, unit: string): boolean => movedDossier(dossier, unit, unit) !== undefined;
