import { currentStage, type Dossier } from "./dossier.ts";
import { type Act, isPossible, possibleActs } from "./lifecycle.ts";
import type { Action } from "./permission-table.ts";
import { mayDo } from "./permissions.ts";
import type { Principal } from "./principal.ts";
import { done, type Outcome, refused } from "./problems.ts";
import type { StepKind } from "./route-stage.ts";

/**
 * The dossier, if this principal may do this with it; to anyone else's eyes it does not exist (`dossier/not-found`).
 * Whether a citizen `owns` it is looked up by the act: see the port OwnDossiers.
 */
export const seenBy = (
  principal: Principal,
  action: Action,
  dossier: Dossier | undefined,
  owns = false,
): Outcome<Dossier> => {
  if (dossier === undefined) return refused("dossier/not-found");
  const verdict = mayDo(principal, action, dossier, owns);
  if (verdict === "notFound") return refused("dossier/not-found");
  return verdict === "notPermitted" ? refused("staff/not-permitted") : done(dossier);
};

/** The dossier, if nobody has changed it since this person read it (`dossier/stale`). */
export const unchangedSince = (revision: number, dossier: Dossier): Outcome<Dossier> =>
  dossier.revision === revision ? done(dossier) : refused("dossier/stale");

/** Which act completes which kind of step. */
const actOfStep: Record<StepKind, Act> = {
  digitize: "confirmPaper",
  collect: "collectPayment",
  decide: "completeStep",
  sign: "signResult",
  issue: "issueResult",
  return: "returnResult",
};

/** What may be done with the dossier now: what its status allows, and for which its present stage has an open step. */
export const possibleNow = (dossier: Dossier): readonly Act[] => {
  const open = currentStage(dossier).steps.flatMap(({ kind, done: completed }) =>
    completed === undefined ? [actOfStep[kind]] : [],
  );
  return possibleActs(dossier.status).filter((act) => open.includes(act));
};

/** The dossier, if its status allows this act; the refusal names the status and what is possible (`dossier/not-possible-now`). */
export const inStatusFor = (act: Act, dossier: Dossier): Outcome<Dossier> =>
  isPossible(act, dossier.status)
    ? done(dossier)
    : refused("dossier/not-possible-now", {
        facts: { dossierStatus: dossier.status, possibleNow: possibleNow(dossier) },
      });
