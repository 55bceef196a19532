import { actsFor } from "../../shared/domain/absence.ts";
import { shareOf } from "../../shared/domain/assignment.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Step } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";

/** How somebody comes to act at a step: for whom, where that is not they themselves. */
export interface Acting {
  readonly onBehalfOf?: string | undefined;
}

/**
 * May this principal act at the step, or has a colleague got it (`step/taken`, who and since when)? A step that nobody has is for
 * whoever may; one of somebody who is away is their delegate's too. The machine of an agency speaks for the agency, whose own
 * affair it is which of its officers has what.
 */
export const actingAt = async (
  { colleagues }: { readonly colleagues: Pick<Colleagues, "absenceOf"> },
  principal: Principal,
  { assignee }: Step,
  at: Instant,
): Promise<Outcome<Acting>> => {
  if (assignee === undefined || principal.kind === "client") return done({});
  if (assignee.id === principal.id) return done({ onBehalfOf: assignee.onBehalfOf });
  // Whose it was from the beginning, however often it was handed on since: for that one it is done.
  const whose = shareOf(assignee);
  if (actsFor(principal.id, await colleagues.absenceOf(assignee.id), at))
    return done(whose === principal.id ? {} : { onBehalfOf: whose });
  return refused("step/taken", { facts: { assignee: assignee.id, since: assignee.at } });
};
