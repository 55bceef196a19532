import type { Happening } from "../../events/facts.ts";
import { withAssignee } from "../../shared/domain/assignment.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type Assignee, currentStage, type Dossier, type Step } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";

export interface StepCall {
  readonly parameters: { readonly id: string; readonly step: string };
  readonly principal: Principal;
  readonly revision: number;
  readonly correlationId: string;
}

export interface GiveStepNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

/** Whose a step is from now on, and how that came; nobody's where no assignee is named. */
export type Given =
  | { readonly assignee: Assignee; readonly how: "claimed" | "given" }
  | { readonly assignee?: undefined };

/** The dossier with its step given to somebody or to nobody, and the fact that says so. */
export const stepGiven = (
  before: Dossier,
  step: Step,
  given: Given,
  by: string,
): { readonly dossier: Dossier; readonly happening: Happening } => {
  const common = {
    code: before.code,
    status: before.status,
    run: currentStage(before).run,
    step: step.id,
    unit: step.unit,
    by,
  };
  return {
    dossier: { ...withAssignee(before, step.id, given.assignee), revision: before.revision + 1 },
    happening:
      given.assignee === undefined
        ? { type: "vn.motcua.step-released.v1", data: { ...common, before: step.assignee?.id ?? by } }
        : {
            type: "vn.motcua.step-assigned.v1",
            data: {
              ...common,
              how: given.how,
              assignee: given.assignee.id,
              ...(step.assignee && { before: step.assignee.id }),
              ...(given.assignee.onBehalfOf && { onBehalfOf: given.assignee.onBehalfOf }),
            },
          },
  };
};

/** Writes who has a step from now on. Throws StaleDossier, CommandAlreadyDone. */
export const giveStep = (
  { dossiers, now }: GiveStepNeeds,
  { principal, correlationId }: StepCall,
  command: Command,
  { before, step, ...given }: { readonly before: Dossier; readonly step: Step } & Given,
): Promise<Entry> =>
  dossiers.save({
    ...stepGiven(before, step, given, principal.id),
    actor: { kind: principal.kind, id: principal.id },
    at: instant(now()),
    correlationId,
    command,
  });
