import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { isAccepted } from "../../shared/domain/dossier.ts";
import { clockFor, extend } from "../../shared/domain/ledger.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { planned } from "../../shared/domain/step-deadlines.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Entry } from "../../shared/ports/dossiers.ts";
import type { Calendars, Places } from "../../shared/ports/registries.ts";
import { beginTurn, nextFormNumber, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { ExtendDeadline } from "./turn-routes.ts";
import { unitOfStaff } from "./unit-of-staff.ts";

export interface ExtendDeadlineNeeds extends SealedTurnNeeds {
  readonly counters: Counters;
  readonly places: Pick<Places, "unit">;
  readonly calendars: Calendars;
}

/**
 * Puts the due date off, with an apology (xin lỗi và đề nghị gia hạn; Form 04): signed by the leader of the unit that
 * decides, once at most, a day before expiry at the latest (61/2018/NĐ-CP Art. 19(9)). Refuses as `beginTurn` and
 * `extend` (`deadline/…`). Throws StaleDossier, CommandAlreadyDone.
 */
export const extendDeadline =
  (needs: ExtendDeadlineNeeds) =>
  async (call: TurnCall<ExtendDeadline>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "extendDeadline", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    if (!isAccepted(before)) throw new Error("the table lets the clock of accepted dossiers be put off alone");
    const unit = unitOfStaff(call.principal);
    const signer = call.principal.id;
    const { reason, says, newDueAt, byLimit } = call.body;
    const [calendar, competent] = await Promise.all([
      needs.calendars.current(),
      needs.places.unit(before.units.competent),
    ]);
    if (competent === undefined) throw new Error("the unit that decides is not published");
    const clock = clockFor(before.deadline, calendar, competent.workingHours);
    const target = byLimit === undefined ? { newDueAt: instant(new Date(newDueAt ?? "")) } : { byLimit };
    const putOff = (formNo: string) => extend(before.deadline, { at, reason, formNo, signer, unit, ...target }, clock);
    // Tried first: a refusal must not use up a number.
    const tried = putOff("");
    if (!tried.ok) return tried;
    const number = await nextFormNumber(needs.counters, "extension", unit, civilDay(at));
    const extended = putOff(number);
    if (!extended.ok) return extended;
    const deadline = extended.value;
    if (deadline.extension === undefined) throw new Error("an extended ledger has its extension");
    return saveTurn(needs, call, command, at, {
      dossier: planned({ ...before, deadline }, clock),
      happening: {
        type: "vn.motcua.deadline-extended.v1",
        data: {
          code: before.code,
          status: before.status,
          number,
          from: deadline.extension.from,
          to: deadline.extension.to,
          ...(byLimit === undefined ? {} : { byLimit }),
          reason,
          signer,
          unit,
          calendarVersion: calendar.version,
        },
      },
      more: await withTexts(needs, before.id, { extension: { reason: says } }),
    });
  };
