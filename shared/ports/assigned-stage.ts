import { givenOut, isGivenOut } from "../domain/assignment.ts";
import type { Instant } from "../domain/civil-time.ts";
import type { Dossier, Stage } from "../domain/dossier.ts";
import type { Colleagues } from "./colleagues.ts";

/**
 * A stage that is about to be opened, or given to another unit, with its steps given to people: to the least loaded of the
 * unit that may (phân công tự động). Units are asked for their people once each, and only those that have a step to give out.
 */
export const assignedStage = async (
  { colleagues }: { readonly colleagues: Pick<Colleagues, "ofUnit"> },
  stage: Stage,
  dossier: Pick<Dossier, "stages">,
  at: Instant,
): Promise<Stage> => {
  const waiting = stage.steps.filter(
    (step) => isGivenOut(step) && step.done === undefined && step.assignee === undefined,
  );
  const units = [...new Set(waiting.map(({ unit }) => unit))];
  if (units.length === 0) return stage;
  const people = await Promise.all(units.map(async (unit) => [unit, await colleagues.ofUnit(unit)] as const));
  return givenOut(stage, dossier, Object.fromEntries(people), at);
};
