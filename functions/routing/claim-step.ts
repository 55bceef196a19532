import { instant } from "../../shared/domain/civil-time.ts";
import { approvesOwnAppraisal } from "../../shared/domain/four-eyes.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { openStep } from "../../shared/domain/step-completion.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { type GiveStepNeeds, giveStep, type StepCall } from "./give-step.ts";
import { actingAt } from "./taken-step.ts";

export interface ClaimStepNeeds extends GiveStepNeeds {
  readonly colleagues: Pick<Colleagues, "absenceOf">;
}

/**
 * Somebody of the unit takes an open step that is decided by a word (nhận việc): one that nobody has, or that of a colleague who
 * is away and whose delegate they are. Of two at one moment one has it. Refuses with `dossier/not-found`, `staff/not-permitted`,
 * `dossier/stale`, `step/taken` (also where it is their own already) and the other `step/…` codes. Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const claimStep =
  (needs: ClaimStepNeeds) =>
  async (call: StepCall, command: Command): Promise<Outcome<Entry>> => {
    const { parameters, principal, revision } = call;
    const seen = seenBy(principal, "claimStep", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const step = openStep(principal, seen.value, parameters.step, "decide");
    if (!step.ok) return step;
    if (approvesOwnAppraisal(principal, seen.value, step.value)) return refused("step/four-eyes");
    const at = instant(needs.now());
    const { assignee } = step.value;
    if (assignee?.id === principal.id)
      return refused("step/taken", { facts: { assignee: assignee.id, since: assignee.at } });
    const acting = await actingAt(needs, principal, step.value, at);
    if (!acting.ok) return acting;
    const { onBehalfOf } = acting.value;
    if (onBehalfOf !== undefined && approvesOwnAppraisal({ id: onBehalfOf }, seen.value, step.value))
      return refused("step/four-eyes");
    const unchanged = unchangedSince(revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const taken = { id: principal.id, at, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
    return done(
      await giveStep(needs, call, command, {
        before: unchanged.value,
        step: step.value,
        assignee: taken,
        how: "claimed",
      }),
    );
  };
