import { civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import { givenOut } from "../../shared/domain/custody.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { ReturnResult } from "./routes.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";

export interface ReturnResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

export interface ReturnResultCall extends ResultCall {
  readonly body: ReturnResult;
}

/** On the spot it is when the applicant has waited for it: given back on the day it was handed in. */
const wasOnTheSpot = ({ onTheSpot, deadline }: AcceptedDossier, at: Instant): boolean =>
  onTheSpot === true && civilDay(deadline.receivedAt) === civilDay(at);

/**
 * A clerk of the returning counter hands the result over (trả kết quả); the dossier ends. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`, and with
 * `result/elsewhere` where it is on paper and that has not come to this counter by the minutes. Throws
 * StaleDossier, CommandAlreadyDone.
 */
export const returnResult =
  (needs: ReturnResultNeeds) =>
  async (call: ReturnResultCall, command: Command): Promise<Outcome<Entry>> => {
    const ready = stepOfResult("returnResult", "return", await needs.dossiers.find(call.parameters.id), call);
    if (!ready.ok) return ready;
    const { dossier: before, step } = ready.value;
    if (before.status !== "decided") return refused("step/not-open");

    const at = instant(needs.now());
    const custody = before.custody === undefined ? undefined : givenOut(before.custody, call.staff.unit, at);
    if (before.custody !== undefined && custody === undefined) return refused("result/elsewhere");
    const { dossier, run, closedRun } = completeStepOf(before, step.id, {
      at,
      by: call.staff.id,
      outcome: "handedOver",
    });
    return done(
      await needs.dossiers.save({
        dossier: {
          ...dossier,
          ...(custody === undefined ? {} : { custody }),
          status: "returned",
          returnedAt: at,
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.result-returned.v1",
          data: {
            code: before.code,
            status: "returned",
            run,
            returnedAt: at,
            returnedBy: call.staff.id,
            unit: call.staff.unit,
            ...(call.body.receivedBy === undefined ? {} : { receivedBy: call.body.receivedBy }),
            ...(wasOnTheSpot(before, at) ? { onTheSpot: true as const } : {}),
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
