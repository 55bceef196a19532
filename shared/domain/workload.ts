import { shareOf } from "./assignment.ts";
import { type Dossier, openedLast, openSteps, type StepInHand } from "./dossier.ts";
import { isFinished } from "./lifecycle.ts";

/** By how much the number of open steps of somebody at a unit changes. */
export interface LoadChange {
  readonly person: string;
  readonly unit: string;
  readonly by: number;
}

/** The open steps of a dossier that somebody has, or a delegate for them. */
const inHandOf = (dossier: Dossier): readonly StepInHand[] =>
  isFinished(dossier.status)
    ? []
    : openSteps(dossier).flatMap(({ id, unit, assignee }) =>
        assignee === undefined ? [] : [{ step: `${openedLast(dossier)?.run}#${id}`, unit, person: shareOf(assignee) }],
      );

const isSame = (a: StepInHand, b: StepInHand): boolean =>
  a.step === b.step && a.unit === b.unit && a.person === b.person;

/**
 * What a change of a dossier adds to people's loads and takes from them. The dossier itself says which of its steps are
 * counted: so each counts once and ends once, whatever act ended it, and what is written with the dossier, on the condition
 * that nobody has changed it, needs no other. Answers the steps that are counted from now on.
 */
export const movedLoad = (
  dossier: Dossier,
): { readonly inHand: readonly StepInHand[]; readonly changes: readonly LoadChange[] } => {
  const before = dossier.inHand ?? [];
  const after = inHandOf(dossier);
  const sums = new Map<string, LoadChange>();
  const add = ({ person, unit }: StepInHand, by: number): void => {
    const name = `${unit}#${person}`;
    sums.set(name, { person, unit, by: (sums.get(name)?.by ?? 0) + by });
  };
  for (const one of before) if (!after.some((other) => isSame(one, other))) add(one, -1);
  for (const one of after) if (!before.some((other) => isSame(one, other))) add(one, 1);
  return { inHand: after, changes: [...sums.values()].filter(({ by }) => by !== 0) };
};

/**
 * A dossier behind its change, as who saves the next change has to hold it: what is counted now stands in it, so that the next one
 * does not count it again.
 */
export const asSaved = (dossier: Dossier, head: string): Dossier => ({
  ...withInHand(dossier, movedLoad(dossier).inHand),
  head,
});

/** The dossier as it is stored: with the steps that count in people's loads. */
export const withInHand = (dossier: Dossier, inHand: readonly StepInHand[]): Dossier => {
  const { inHand: _, ...rest } = dossier;
  return inHand.length === 0 ? (rest as Dossier) : { ...dossier, inHand: [...inHand] };
};
