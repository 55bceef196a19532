import { instant } from "../../shared/domain/civil-time.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";

export interface ReturnResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

/**
 * A clerk of the returning counter hands the result over (trả kết quả); the dossier ends. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`. Throws
 * StaleDossier, CommandAlreadyDone.
 */
export const returnResult =
  (needs: ReturnResultNeeds) =>
  async (call: ResultCall, command: Command): Promise<Outcome<Entry>> => {
    const ready = stepOfResult("returnResult", "return", await needs.dossiers.find(call.parameters.id), call);
    if (!ready.ok) return ready;
    const { dossier: before, step } = ready.value;
    if (before.status !== "decided") return refused("step/not-open");

    const at = instant(needs.now());
    const { dossier, run, closedRun } = completeStepOf(before, step, { at, by: call.staff.id, outcome: "handedOver" });
    return done(
      await needs.dossiers.save({
        dossier: { ...dossier, status: "returned", returnedAt: at, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.result-returned.v1",
          data: {
            code: before.code,
            status: "returned",
            run,
            returnedAt: at,
            returnedBy: call.staff.id,
            unit: call.staff.unit,
            ...(closedRun === undefined ? {} : { closedRun }),
          },
        },
        actor: { kind: "staff", id: call.staff.id },
        at,
        correlationId: call.correlationId,
        command,
      }),
    );
  };
