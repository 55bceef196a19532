import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { openedLast } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { returningAt } from "../../shared/domain/moved-dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isToBeReturnedAgain } from "../../shared/domain/results-of-dossier.ts";
import { unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Change, Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import { dossierFor } from "./dossier-for.ts";
import type { ChooseReturn } from "./return-routes.ts";
import { choiceOf, givingAs, recipientWished, unitWished } from "./return-wish.ts";
import { type SealedTurnNeeds, saveTurn, type TurnCall } from "./turn.ts";
import { returningUnit } from "./units-of-dossier.ts";

export interface ChooseReturnNeeds extends SealedTurnNeeds {
  readonly places: Pick<Places, "unit">;
  readonly procedures: Pick<Procedures, "version">;
}

const isOut = ({ custody }: Dossier): boolean => custody?.result !== undefined && "out" in custody.result;

/** The counter that was chosen, or the present one: open, giving this procedure's results, and one of the post where it is posted. */
const chosenUnit = async (needs: ChooseReturnNeeds, dossier: Dossier, body: ChooseReturn): Promise<Outcome<Unit>> => {
  const wanted = unitWished(body);
  const { id, version } = dossier.procedure;
  const [unit, procedure] = await Promise.all([
    needs.places.unit(wanted ?? dossier.units.returning),
    needs.procedures.version(id, version),
  ]);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const day = civilDay(instant(needs.now()));
  const found =
    wanted === undefined && unit !== undefined
      ? done(unit)
      : returningUnit(procedure, { training: dossier.training }, unit, day, "body.unit");
  return found.ok ? givingAs(body, found.value, "body.unit") : found;
};

/** To whom it is posted, sealed; what was sealed before of an earlier choice goes. */
const sealedRecipient = async (
  needs: ChooseReturnNeeds,
  id: string,
  body: ChooseReturn,
): Promise<Pick<Change, "personal">> => {
  const wanted = recipientWished(body);
  const { recipient, ...personal } = await openedPersonal(needs, id);
  if (wanted === undefined && recipient === undefined) return {};
  return { personal: await needs.seals.seal({ ...personal, recipient: wanted }, id) };
};

/**
 * The applicant, or a counter for them, chooses how the result is given (hình thức nhận kết quả): at a counter, which becomes
 * the returning unit, electronically, or by post to an address. A choice ends the delivery of an earlier one; paper stays
 * where it is until minutes carry it. Refuses with `dossier/not-found`, `staff/not-permitted`, `return/too-late` (the dossier has
 * ended, or the result is out for delivery), `unit/…` as a dossier is opened, `return/no-post-there`, `dossier/stale`. Throws
 * StaleDossier, CommandAlreadyDone, PersonalDataErased.
 */
export const chooseReturn =
  (needs: ChooseReturnNeeds) =>
  async (call: TurnCall<ChooseReturn>, command: Command): Promise<Outcome<Entry>> => {
    const { body, principal, parameters } = call;
    const seen = await dossierFor(needs, principal, "chooseReturn", parameters.id);
    if (!seen.ok) return seen;
    const before = seen.value;
    const isOver = isFinished(before.status) && !isToBeReturnedAgain(before);
    if (isOver || isOut(before)) return refused("return/too-late");
    const unit = await chosenUnit(needs, before, body);
    if (!unit.ok) return unit;
    const unchanged = unchangedSince(call.revision, before);
    if (!unchanged.ok) return unchanged;
    const at = instant(needs.now());
    const to = unit.value;
    const returnChoice = choiceOf(body, { province: before.province, unit: to, at });
    const { chosenAt: _at, ...chosen } = returnChoice;
    const { dossier, steps } = returningAt(before, to.id);
    const { delivery: _, ...rest } = dossier;
    return saveTurn(needs, call, command, at, {
      dossier: { ...rest, returnChoice } as Dossier,
      happening: {
        type: "vn.motcua.return-chosen.v1",
        data: {
          ...{ code: before.code, status: before.status, ...chosen, unit: to.id },
          ...{ from: before.units.returning, steps: [...steps] },
          ...(openedLast(before) === undefined ? {} : { run: openedLast(before)?.run }),
        },
      },
      more: await sealedRecipient(needs, before.id, body),
    });
  };
