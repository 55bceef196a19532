import { isAccepted } from "../../shared/domain/dossier.ts";
import { pause } from "../../shared/domain/ledger.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import { beginTurn, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { RequestPayment } from "./turn-routes.ts";
import { unitOfStaff } from "./unit-of-staff.ts";

export interface RequestPaymentNeeds extends SealedTurnNeeds {
  readonly procedures: Pick<Procedures, "version">;
}

/**
 * Asks the applicant to do their financial duty (yêu cầu thực hiện nghĩa vụ tài chính): by whoever decides, for a reason that
 * the procedure names, and the clock stands still until it is paid. What is said in words is sealed. Refuses as `beginTurn`,
 * and with `request/invalid` (the procedure has no such reason), `deadline/not-running`. Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const requestPayment =
  (needs: RequestPaymentNeeds) =>
  async (call: TurnCall<RequestPayment>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "requestPayment", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    if (before.status !== "inProcess" || !isAccepted(before))
      throw new Error("the table lets a payment be asked for in process alone");
    const procedure = await needs.procedures.version(before.procedure.id, before.procedure.version);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    const reason = procedure.pauses.find(({ id }) => id === call.body.pause);
    if (reason === undefined)
      return refused("request/invalid", {
        fields: ["body.pause"],
        facts: { pauses: procedure.pauses.map(({ id }) => id) },
      });
    const paused = pause(before.deadline, at, { reason: reason.id });
    if (!paused.ok) return paused;
    const { vnd } = call.body.amount;
    const unit = unitOfStaff(call.principal);
    const by = call.principal.id;
    const duty = { pause: reason.id, vnd, requestedAt: at, requestedBy: by, unit };
    return saveTurn(needs, call, command, at, {
      dossier: {
        ...before,
        status: "paymentDue",
        deadline: paused.value,
        duties: [...(before.duties ?? []), duty],
      },
      happening: {
        type: "vn.motcua.payment-requested.v1",
        data: {
          code: before.code,
          status: "paymentDue",
          pause: reason.id,
          amount: vnd,
          currency: "VND",
          by,
          unit,
        },
      },
      more: await withTexts(needs, before.id, { payment: { reason: call.body.says } }),
    });
  };
