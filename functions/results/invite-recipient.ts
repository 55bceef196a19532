import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { isAt } from "../../shared/domain/custody.ts";
import { invitedOnceMore, mayGoBack, nextInvitation } from "../../shared/domain/delivery.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { isNotToBeFetched } from "../../shared/domain/going-back.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { broughtBack } from "../../shared/domain/result-custody.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { workingDays } from "../../shared/domain/working-calendar.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Change, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { Calendars } from "../../shared/ports/registries.ts";
import { type Decided, returnOpen } from "./delivery-step.ts";
import type { ResultCall } from "./step-of-result.ts";

export interface InviteRecipientNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly calendars: Calendars;
  readonly now: () => Date;
}

/** The result at the point again; the second time nobody has to have been sent out, since the recipient was to come. */
const atPoint = ({ custody = {}, delivery }: Decided, unit: string) =>
  broughtBack(custody, unit) ??
  ((delivery?.invitations.length ?? 0) > 0 && isAt(custody.result, unit) ? custody : undefined);

/** The postman brings what is not to be fetched to the point again, also when the dossier has ended meanwhile. Nothing where none is out with it. */
const broughtBackOnly = (before: Dossier, staff: StaffMember): Pick<Change, "dossier" | "happening"> | undefined => {
  const custody = broughtBack(before.custody ?? {}, staff.unit);
  if (custody === undefined) return undefined;
  const data = { code: before.code, status: before.status, unit: staff.unit, papers: custody.result?.papers ?? 0 };
  return {
    dossier: { ...before, custody, revision: before.revision + 1 },
    happening: { type: "vn.motcua.result-brought-back.v1", data: { ...data, by: staff.id } },
  };
};

/**
 * Nobody took the result: it is at the point again, and its recipient is invited to fetch it (giấy mời; INVITED_1, INVITED_2),
 * the second time two working days after the first at the earliest (Circular 17/2017/TT-BTTTT), where the sweep of that day has not done it yet. Then it may go back to who
 * decided it. What was revoked, replaced or is spoilt under a case meanwhile is brought to the point again and nobody is invited: it goes
 * back at once. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `step/not-open`,
 * `dossier/stale`, `delivery/not-sent`, `delivery/goes-back`, `delivery/invitation-too-early` (naming the day on which it is
 * possible), `result/elsewhere`, `result/holds-no-longer` (nobody is invited, and no postman is out with it). Throws StaleDossier, CommandAlreadyDone.
 */
export const inviteRecipient =
  (needs: InviteRecipientNeeds) =>
  async (call: ResultCall, command: Command): Promise<Outcome<Entry>> => {
    const { staff, correlationId } = call;
    const seen = seenBy(staff, "inviteRecipient", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const at = instant(needs.now());
    const save = (change: Pick<Change, "dossier" | "happening">) =>
      needs.dossiers.save({ ...change, actor: { kind: "staff", id: staff.id }, at, correlationId, command });
    if (isNotToBeFetched(seen.value)) {
      const unchanged = unchangedSince(call.revision, seen.value);
      if (!unchanged.ok) return unchanged;
      const back = broughtBackOnly(seen.value, staff);
      return back === undefined ? refused("result/holds-no-longer") : done(await save(back));
    }
    const open = await returnOpen({ find: async () => seen.value }, "inviteRecipient", call);
    if (!open.ok) return open;
    const before = open.value;
    const { delivery } = before;
    if (delivery === undefined || delivery.returnedAt !== undefined) return refused("delivery/not-sent");
    if (mayGoBack(delivery)) return refused("delivery/goes-back");
    const isWorkingDay = workingDays(await needs.calendars.current());
    const from = nextInvitation(delivery, isWorkingDay);
    if (from !== undefined && civilDay(at) < from)
      return refused("delivery/invitation-too-early", { facts: { possibleFrom: from } });
    const custody = atPoint(before, staff.unit);
    if (custody === undefined) return refused("result/elsewhere");
    const invited = invitedOnceMore(delivery, at);
    const nextFrom = mayGoBack(invited) ? undefined : nextInvitation(invited, isWorkingDay);
    const after = invitedOnceMore(delivery, at, nextFrom);
    return done(
      await save({
        dossier: { ...before, custody, delivery: after, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.recipient-invited.v1",
          data: {
            ...{ code: before.code, status: before.status, invitation: after.invitations.length },
            ...{ unit: staff.unit, papers: custody.result?.papers ?? 0, by: staff.id },
            ...(nextFrom === undefined ? {} : { nextFrom }),
          },
        },
      }),
    );
  };
