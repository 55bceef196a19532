import type { Dossier, Step } from "../../shared/domain/dossier.ts";
import type { Act } from "../../shared/domain/lifecycle.ts";
import type { Action } from "../../shared/domain/permission-table.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StepKind } from "../../shared/domain/route-stage.ts";
import { inStatusFor, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { openStep, stepOfKind } from "../../shared/domain/step-completion.ts";

export interface ResultCall {
  readonly parameters: { readonly id: string };
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/** The acts of this stage: each is a permission, a row of the life cycle and a kind of step. */
type ResultAct = Act & Action & ("signResult" | "issueResult" | "returnResult");

/** The dossier and its open step, if this person may complete it now; every act of results begins so. */
export const stepOfResult = (
  act: ResultAct,
  kind: StepKind,
  found: Dossier | undefined,
  { staff, revision }: Pick<ResultCall, "staff" | "revision">,
): Outcome<{ readonly dossier: Dossier; readonly step: Step }> => {
  const seen = seenBy(staff, act, found);
  if (!seen.ok) return seen;
  const dossier = seen.value;
  const step = stepOfKind(dossier, kind);
  if (step === undefined) {
    const wasDone = dossier.stages.some(({ steps }) => steps.some((one) => one.kind === kind));
    return refused(wasDone ? "step/already-completed" : "step/not-open");
  }
  const open = openStep(staff, dossier, step, kind);
  if (!open.ok) return open;
  const possible = inStatusFor(act, dossier);
  if (!possible.ok) return possible;
  const unchanged = unchangedSince(revision, dossier);
  return unchanged.ok ? done({ dossier, step: open.value }) : unchanged;
};
