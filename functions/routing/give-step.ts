import type { Happening } from "../../events/facts.ts";
import { withAssignee } from "../../shared/domain/assignment.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
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

/** Writes who has a step from now on, and that nobody has it where no assignee is named. Throws StaleDossier, CommandAlreadyDone. */
export const giveStep = async (
  { dossiers, now }: GiveStepNeeds,
  { principal, correlationId }: StepCall,
  command: Command,
  {
    before,
    step,
    ...given
  }: { readonly before: Dossier; readonly step: Step } & (
    | { readonly assignee: Assignee; readonly how: "claimed" | "given" }
    | { readonly assignee?: undefined }
  ),
): Promise<Entry> => {
  const at: Instant = instant(now());
  const common = {
    code: before.code,
    status: before.status,
    run: currentStage(before).run,
    step: step.id,
    unit: step.unit,
    by: principal.id,
  };
  const happening: Happening =
    given.assignee === undefined
      ? { type: "vn.motcua.step-released.v1", data: { ...common, before: step.assignee?.id ?? principal.id } }
      : {
          type: "vn.motcua.step-assigned.v1",
          data: {
            ...common,
            how: given.how,
            assignee: given.assignee.id,
            ...(step.assignee && { before: step.assignee.id }),
            ...(given.assignee.onBehalfOf && { onBehalfOf: given.assignee.onBehalfOf }),
          },
        };
  return dossiers.save({
    dossier: { ...withAssignee(before, step.id, given.assignee), revision: before.revision + 1 },
    happening,
    actor: { kind: principal.kind, id: principal.id },
    at,
    correlationId,
    command,
  });
};
