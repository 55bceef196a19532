import { actingFor } from "../../shared/domain/assignment.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { openStepOfUnit } from "../../shared/domain/step-completion.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { type GiveStepNeeds, giveStep, type StepCall } from "./give-step.ts";
import type { AssignStep } from "./people-routes.ts";

export interface AssignStepNeeds extends GiveStepNeeds {
  readonly colleagues: Pick<Colleagues, "ofUnit">;
}

export interface AssignStepCall extends StepCall {
  readonly body: AssignStep;
}

/**
 * The leader gives an open step to somebody of the unit, whoever has it (phân công, phân công lại); to their delegate where they
 * are away. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/stale`, `colleague/unknown`,
 * `colleague/does-not-fit` (why: role, fourEyes, absent), `step/taken` where they have it already, and the other `step/…`
 * codes. Throws StaleDossier, CommandAlreadyDone.
 */
export const assignStep =
  (needs: AssignStepNeeds) =>
  async (call: AssignStepCall, command: Command): Promise<Outcome<Entry>> => {
    const { parameters, body, principal, revision } = call;
    const seen = seenBy(principal, "assignStep", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const before = seen.value;
    const step = openStepOfUnit(principal, before, parameters.step, "decide");
    if (!step.ok) return step;
    const unchanged = unchangedSince(revision, before);
    if (!unchanged.ok) return unchanged;
    const colleagues = await needs.colleagues.ofUnit(step.value.unit);
    const wanted = colleagues.find(({ staff }) => staff.id === body.to);
    if (wanted === undefined) return refused("colleague/unknown", { fields: ["body.to"] });
    const acting = actingFor(wanted, colleagues, { dossier: before, step: step.value, at: instant(needs.now()) });
    if (typeof acting === "string")
      return refused("colleague/does-not-fit", { fields: ["body.to"], facts: { why: acting } });
    const { assignee } = step.value;
    if (assignee?.id === acting.id && assignee.onBehalfOf === acting.onBehalfOf)
      return refused("step/taken", { facts: { assignee: assignee.id, since: assignee.at } });
    return done(await giveStep(needs, call, command, { before, step: step.value, assignee: acting, how: "given" }));
  };
