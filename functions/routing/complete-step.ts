import { instant } from "../../shared/domain/civil-time.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { inStatusFor, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { completeStepOf, openStep } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { CompleteStep } from "./routes.ts";

export interface CompleteStepNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

export interface CompleteStepCall {
  readonly parameters: { readonly id: string; readonly step: string };
  readonly body: CompleteStep;
  readonly principal: Principal;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * Completes a step that a person decides (thẩm định, phê duyệt). The workflow hears of it through the fact, never from
 * here. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale` and the
 * `step/…` codes. Throws StaleDossier, CommandAlreadyDone.
 */
export const completeStep =
  (needs: CompleteStepNeeds) =>
  async (
    { parameters, body, principal, revision, correlationId }: CompleteStepCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(principal, "completeStep", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const step = openStep(principal, seen.value, parameters.step, "decide");
    if (!step.ok) return step;
    const possible = inStatusFor("completeStep", seen.value);
    if (!possible.ok) return possible;
    const unchanged = unchangedSince(revision, possible.value);
    if (!unchanged.ok) return unchanged;

    const at = instant(needs.now());
    const { dossier, run, closedRun } = completeStepOf(unchanged.value, parameters.step, {
      at,
      by: principal.id,
      outcome: body.outcome,
    });
    return done(
      await needs.dossiers.save({
        dossier: { ...dossier, revision: dossier.revision + 1 },
        happening: {
          type: "vn.motcua.step-completed.v1",
          data: {
            code: dossier.code,
            status: dossier.status,
            run,
            step: parameters.step,
            outcome: body.outcome,
            by: principal.id,
            unit: step.value.unit,
            ...(closedRun === undefined ? {} : { closedRun }),
          },
        },
        actor: { kind: principal.kind, id: principal.id },
        at,
        correlationId,
        command,
      }),
    );
  };
