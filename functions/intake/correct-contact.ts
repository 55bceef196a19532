import { lastFour, type PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { contactParts } from "../../shared/domain/contact.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { notPossibleNow, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { AddressHashes, Suppressions } from "../../shared/ports/notices.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { CorrectContact } from "./contact-routes.ts";
import { dossierFor } from "./dossier-for.ts";
import { type SealedTurnNeeds, saveTurn, type TurnCall } from "./turn.ts";

export interface CorrectContactNeeds extends SealedTurnNeeds {
  readonly hashes: KeyedHashes;
  readonly addresses: AddressHashes;
  readonly suppressions: Pick<Suppressions, "lift">;
}

/**
 * The counter that received a dossier, or the applicant, says how the applicant is reached: a phone number, an address, how they want to be
 * told. What is named is written to again, also where it was written to no more: whoever has it has said that it is theirs. A task to ask
 * for it is done. The second factor of tracking follows the phone. Refuses with `dossier/not-found`, `staff/not-permitted`,
 * `request/invalid` (nothing is named), `dossier/not-possible-now` (it has ended, and nothing is left to tell), `dossier/stale`. Throws StaleDossier, CommandAlreadyDone,
 * PersonalDataErased.
 */
export const correctContact =
  (needs: CorrectContactNeeds) =>
  async (call: TurnCall<CorrectContact>, command: Command): Promise<Outcome<Entry>> => {
    const { body, principal, parameters } = call;
    const seen = await dossierFor(needs, principal, "correctContact", parameters.id);
    if (!seen.ok) return seen;
    const before = seen.value;
    const corrected = contactParts.filter((part) => body[part] !== undefined);
    if (corrected.length === 0) return refused("request/invalid", { fields: ["body"] });
    if (isFinished(before.status) && before.unreached?.afterEnd !== true)
      return notPossibleNow(before, principal, principal.kind === "citizen");
    const unchanged = unchangedSince(call.revision, before);
    if (!unchanged.ok) return unchanged;
    const personal = await openedPersonal(needs, before.id);
    const applicant = { ...personal.applicant, ...body };
    const after: PersonalData = { ...personal, applicant };
    const [trackingProof, sealed] = await Promise.all([
      needs.hashes.of("tracking", `${before.code}#${lastFour(applicant)}`),
      needs.seals.seal(after, before.id),
    ]);
    for (const [channel, address] of [
      ["email", body.email],
      ["sms", body.phone],
    ] as const)
      if (address !== undefined) await needs.suppressions.lift(await needs.addresses.of(channel, address));
    const { unreached: _, ...rest } = before;
    return saveTurn(needs, call, command, instant(needs.now()), {
      dossier: { ...rest, trackingProof } as Dossier,
      happening: {
        type: "vn.motcua.contact-corrected.v1",
        data: { code: before.code, status: before.status, corrected: [...corrected], by: principal.id },
      },
      more: { personal: sealed },
    });
  };
