import { type AcceptedDossier, type OfStatus, openedLast } from "../../shared/domain/dossier.ts";
import type { Action } from "../../shared/domain/permission-table.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isToBeReturnedAgain } from "../../shared/domain/results-of-dossier.ts";
import { notPossibleNow, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { ResultCall } from "./step-of-result.ts";

export type Decided = (OfStatus<"decided"> | OfStatus<"returned">) & AcceptedDossier;

/**
 * The dossier whose result is to be given, with the return open, or to be given again at the counter that gave the first one; what is done
 * about the result on its way begins so.
 */
export const returnOpen = async (
  dossiers: Pick<Dossiers, "find">,
  action: Action,
  { parameters, staff, revision }: Pick<ResultCall, "parameters" | "staff" | "revision">,
): Promise<Outcome<Decided>> => {
  const seen = seenBy(staff, action, await dossiers.find(parameters.id));
  if (!seen.ok) return seen;
  const before = seen.value;
  const isAgain = isToBeReturnedAgain(before);
  if (before.status !== "decided" && !isAgain) return notPossibleNow(before, staff);
  const isOpen = isAgain
    ? before.units.returning === staff.unit
    : openedLast(before)?.steps.some(
        ({ kind, unit, done: over }) => kind === "return" && unit === staff.unit && over === undefined,
      );
  if (isOpen !== true) return refused("step/not-open");
  const unchanged = unchangedSince(revision, before);
  return unchanged.ok ? done(before) : unchanged;
};
