import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { inStatusFor, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { completeStepOf, openStep, stepOfKind } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { CollectPayment } from "./routes.ts";

export interface CollectPaymentNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

export interface CollectPaymentCall {
  readonly parameters: { readonly id: string };
  readonly body: CollectPayment;
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * The counter that received a collection service (thu hộ tiền phạt) takes the money and gives a receipt (biên lai): the
 * dossier is in process, and the unit whose money it is hears of it (Decision 45/2016/QĐ-TTg). Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`. Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const collectPayment =
  (needs: CollectPaymentNeeds) =>
  async (
    { parameters, body, staff, revision, correlationId }: CollectPaymentCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(staff, "collectPayment", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const step = openStep(staff, seen.value, stepOfKind(seen.value, "collect") ?? "", "collect");
    if (!step.ok) return step;
    const possible = inStatusFor("collectPayment", seen.value);
    if (!possible.ok) return possible;
    const unchanged = unchangedSince(revision, possible.value);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;

    const at = instant(needs.now());
    const completed = completeStepOf<Dossier>(before, step.value.id, { at, by: staff.id, outcome: "collected" });
    if (completed.dossier.status !== "accepted") throw new Error("money is collected in status accepted only");
    const { amount, method, receiptNumber } = body;
    const payment = { vnd: amount.vnd, method, receiptNumber, at, by: staff.id };
    return done(
      await needs.dossiers.save({
        dossier: {
          ...completed.dossier,
          status: "inProcess",
          payments: [...(before.payments ?? []), payment],
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.payment-collected.v1",
          data: {
            code: before.code,
            status: "inProcess",
            run: completed.run,
            amount: amount.vnd,
            currency: "VND",
            method,
            receiptNumber,
            collectedBy: staff.id,
            unit: staff.unit,
            ...(completed.closedRun === undefined ? {} : { closedRun: completed.closedRun }),
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };
