import type { Recipient } from "../../shared/domain/applicant.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import { distanceBetween, type ReturnChoice } from "../../shared/domain/delivery.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { ChooseReturn } from "./return-routes.ts";

/** The counter that a wish names, if it names one. */
export const unitWished = (wish: ChooseReturn | undefined): string | undefined =>
  wish !== undefined && "unit" in wish ? wish.unit : undefined;

/** To whom it is to be posted, where that is not the applicant at their address: to be sealed. */
export const recipientWished = (wish: ChooseReturn | undefined): Recipient | undefined =>
  wish?.method === "post" ? wish.recipient : undefined;

/** The unit that gives the result as it is wished: a point of the post where it is posted. Refuses with `return/no-post-there`. */
export const givingAs = (wish: ChooseReturn | undefined, unit: Unit, field: string): Outcome<Unit> =>
  wish?.method === "post" && unit.kind !== "postalPoint"
    ? refused("return/no-post-there", { fields: [field] })
    : done(unit);

/** The choice as the dossier keeps it: without the address, which is sealed, and with how far that is from who gives it. */
export const choiceOf = (
  wish: ChooseReturn,
  { province, unit, at }: { readonly province: string; readonly unit: Unit; readonly at: Instant },
): ReturnChoice => ({
  method: wish.method,
  ...(wish.method === "post" ? { distance: distanceBetween({ province, commune: unit.commune }, wish.place) } : {}),
  chosenAt: at,
});
