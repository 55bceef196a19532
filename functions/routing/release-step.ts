import { allows } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { openStepOfUnit } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { type GiveStepNeeds, giveStep, type StepCall } from "./give-step.ts";

/**
 * Gives a step back to the unit (nhả việc): by who has it or for whom they have it, or by the leader of the unit. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/stale`, `step/taken`, `step/not-assigned` and the other `step/…` codes.
 * Throws StaleDossier, CommandAlreadyDone.
 */
export const releaseStep =
  (needs: GiveStepNeeds) =>
  async (call: StepCall, command: Command): Promise<Outcome<Entry>> => {
    const { parameters, principal, revision } = call;
    const seen = seenBy(principal, "releaseStep", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const step = openStepOfUnit(principal, seen.value, parameters.step, "decide");
    if (!step.ok) return step;
    const { assignee } = step.value;
    if (assignee === undefined) return refused("step/not-assigned");
    const isTheirs = principal.id === assignee.id || principal.id === assignee.onBehalfOf;
    if (!isTheirs && !allows(principal, "assignStep", ["competentUnit", "consultedUnit"]))
      return refused("step/taken", { facts: { assignee: assignee.id, since: assignee.at } });
    const unchanged = unchangedSince(revision, seen.value);
    if (!unchanged.ok) return unchanged;
    return done(await giveStep(needs, call, command, { before: unchanged.value, step: step.value }));
  };
