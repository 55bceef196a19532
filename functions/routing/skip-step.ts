import { instant } from "../../shared/domain/civil-time.ts";
import { approvesOwnAppraisal } from "../../shared/domain/four-eyes.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { inStatusFor, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { completeStepOf, openStepOf } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { SkipStep } from "./routes.ts";
import { stepCompleted } from "./step-completed.ts";

export interface SkipStepNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal" | "save">;
  readonly seals: Seals;
  readonly now: () => Date;
}

export interface SkipStepCall {
  readonly parameters: { readonly id: string; readonly step: string };
  readonly body: SkipStep;
  readonly principal: Principal;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * Skips an open step that people decide (bỏ qua bước): by the leader of the unit that decides, whichever unit the step waits
 * for, with a reason that is sealed. It counts as theirs: who skipped an appraisal does not approve the dossier. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale` and the `step/…` codes. Throws
 * StaleDossier, CommandAlreadyDone.
 */
export const skipStep =
  (needs: SkipStepNeeds) =>
  async (
    { parameters, body, principal, revision, correlationId }: SkipStepCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(principal, "skipStep", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const step = openStepOf(seen.value, parameters.step, "decide");
    if (!step.ok) return step;
    if (approvesOwnAppraisal(principal, seen.value, step.value)) return refused("step/four-eyes");
    const possible = inStatusFor("skipStep", seen.value, principal);
    if (!possible.ok) return possible;
    const unchanged = unchangedSince(revision, possible.value);
    if (!unchanged.ok) return unchanged;

    const at = instant(needs.now());
    const by = { at, by: principal.id, outcome: "skipped" };
    const { dossier, run, closedRun } = completeStepOf(unchanged.value, step.value.id, by);
    const personal = await openedPersonal(needs, dossier.id);
    const skips = { ...personal.skips, [`${run}-${step.value.id}`]: body.reason };
    return done(
      await needs.dossiers.save({
        dossier: { ...dossier, revision: dossier.revision + 1 },
        happening: stepCompleted(dossier, { ...by, run, step: step.value, closedRun }),
        actor: { kind: principal.kind, id: principal.id },
        at,
        correlationId,
        command,
        personal: await needs.seals.seal({ ...personal, skips }, dossier.id),
      }),
    );
  };
