import { instant } from "../../shared/domain/civil-time.ts";
import { paysFee } from "../../shared/domain/fee.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { NoteFeePaid } from "./routes.ts";
import type { ResultCall } from "./step-of-result.ts";

export interface NoteFeePaidNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

export interface NoteFeePaidCall extends ResultCall {
  readonly body: NoteFeePaid;
}

/**
 * A counter of the dossier notes that a fee was paid (thu phí, lệ phí; 61/2018/NĐ-CP Art. 22). It changes no status; what is
 * payable on return lets the result go afterwards. Refuses with `dossier/not-found`, `staff/not-permitted`, `fee/not-due`
 * (also of a dossier that has ended), `fee/already-paid`, `fee/other-amount`, `dossier/stale`. Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const noteFeePaid =
  (needs: NoteFeePaidNeeds) =>
  async (
    { parameters, body, staff, revision, correlationId }: NoteFeePaidCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(staff, "noteFeePaid", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const { fees = [], payments = [], status } = seen.value;
    const fee = fees.find(({ id }) => id === body.fee);
    if (fee === undefined || isFinished(status)) return refused("fee/not-due", { fields: ["body.fee"] });
    if (payments.some((one) => one.fee === fee.id)) return refused("fee/already-paid", { fields: ["body.fee"] });
    if (!paysFee(fee, body.amount.vnd))
      return refused("fee/other-amount", {
        fields: ["body.amount.vnd"],
        ...("vnd" in fee.amount ? { facts: { dueVnd: fee.amount.vnd } } : {}),
      });
    const unchanged = unchangedSince(revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;
    const at = instant(needs.now());
    const { amount, method, receiptNumber } = body;
    return done(
      await needs.dossiers.save({
        dossier: {
          ...before,
          payments: [...payments, { vnd: amount.vnd, fee: fee.id, method, receiptNumber, at, by: staff.id }],
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.fee-paid.v1",
          data: {
            ...{ code: before.code, status, fee: fee.id, amount: amount.vnd, currency: "VND", method, receiptNumber },
            ...{ unit: staff.unit, by: staff.id },
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };
