import { isAccepted } from "../../shared/domain/dossier.ts";
import { clockFor, resume } from "../../shared/domain/ledger.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { toldUnder } from "../../shared/domain/reminders.ts";
import { planned } from "../../shared/domain/step-deadlines.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import { beginTurn, saveTurn, type TurnCall, type TurnNeeds } from "./turn.ts";
import type { NotePayment } from "./turn-routes.ts";
import { unitOfStaff } from "./unit-of-staff.ts";

export interface NotePaymentNeeds extends TurnNeeds {
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly calendars: Calendars;
}

/**
 * Notes that a financial duty was done (đã thực hiện nghĩa vụ tài chính), by the receipt that was shown: the dossier goes on
 * where it stood, and its clock as the procedure says for this reason, with what was left or from zero. Refuses as
 * `beginTurn`. Throws StaleDossier, CommandAlreadyDone.
 */
export const notePayment =
  (needs: NotePaymentNeeds) =>
  async (call: TurnCall<NotePayment>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "notePayment", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    const duty = before.duties?.at(-1);
    if (before.status !== "paymentDue" || !isAccepted(before) || duty === undefined)
      throw new Error("a dossier that waits for a payment names it");
    const [procedure, calendar, competent] = await Promise.all([
      needs.procedures.version(before.procedure.id, before.procedure.version),
      needs.calendars.current(),
      needs.places.unit(before.units.competent),
    ]);
    const reason = procedure?.pauses.find(({ id }) => id === duty.pause);
    if (reason === undefined || competent === undefined)
      throw new Error("the reason of a pause and the unit that decides are published");
    const clock = clockFor(before.deadline, calendar, competent.workingHours);
    const resumed = resume(before.deadline, at, reason.resume, clock);
    if (!resumed.ok) return resumed;
    const { receiptNumber } = call.body;
    const by = call.principal.id;
    const { told: _, ...rest } = before;
    const paid = { ...duty, paid: { at, by, receiptNumber } };
    return saveTurn(needs, call, command, at, {
      dossier: planned(
        {
          ...rest,
          ...toldUnder(resumed.value, before),
          status: "inProcess" as const,
          deadline: resumed.value,
          duties: [...(before.duties ?? []).slice(0, -1), paid],
        },
        clock,
      ),
      happening: {
        type: "vn.motcua.payment-noted.v1",
        data: {
          code: before.code,
          status: "inProcess",
          pause: duty.pause,
          amount: duty.vnd,
          currency: "VND",
          receiptNumber,
          mode: reason.resume,
          calendarVersion: calendar.version,
          dueAt: resumed.value.dueAt,
          notedBy: by,
          unit: unitOfStaff(call.principal),
        },
      },
    });
  };
