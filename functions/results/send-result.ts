import { instant } from "../../shared/domain/civil-time.ts";
import { clockOf } from "../../shared/domain/deadline.ts";
import { type Delivery, deliverBy, mayGoBack } from "../../shared/domain/delivery.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { sentOut } from "../../shared/domain/result-custody.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { Calendars, Places } from "../../shared/ports/registries.ts";
import type { SendResult } from "./delivery-routes.ts";
import { returnOpen } from "./delivery-step.ts";
import type { ResultCall } from "./step-of-result.ts";
import { stillHolding } from "./still-holding.ts";

export interface SendResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly places: Pick<Places, "unit">;
  readonly calendars: Calendars;
  readonly now: () => Date;
}

export interface SendResultCall extends ResultCall {
  readonly body: SendResult;
}

/**
 * A postman of the returning point takes the result out to its recipient, sealed (OUT_FOR_DELIVERY, Decision
 * 45/2016/QĐ-TTg). By when it should be there is counted from the day the point signed for it, once. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `step/not-open`, `dossier/stale`,
 * `delivery/not-chosen`, `result/holds-no-longer` (it was revoked, or what lies here is the paper of one that was replaced),
 * `delivery/goes-back` (its recipient was invited twice), `result/elsewhere`. Throws StaleDossier, CommandAlreadyDone.
 */
export const sendResult =
  (needs: SendResultNeeds) =>
  async (call: SendResultCall, command: Command): Promise<Outcome<Entry>> => {
    const { body, staff, correlationId } = call;
    const open = await returnOpen(needs.dossiers, "sendResult", call);
    if (!open.ok) return open;
    const before = open.value;
    const { custody = {}, returnChoice } = before;
    if (returnChoice?.method !== "post" || returnChoice.distance === undefined) return refused("delivery/not-chosen");
    const holds = stillHolding(before);
    if (!holds.ok) return holds;
    if (custody.replaced === true) return refused("result/holds-no-longer");
    const { distance } = returnChoice;
    const earlier = before.delivery?.returnedAt === undefined ? before.delivery : undefined;
    if (earlier !== undefined && mayGoBack(earlier)) return refused("delivery/goes-back");
    const at = instant(needs.now());
    const { sealNumber } = body;
    const after = sentOut(custody, { unit: staff.unit, sealNumber, at });
    if (after === undefined) return refused("result/elsewhere");
    const [unit, calendar] = await Promise.all([needs.places.unit(staff.unit), needs.calendars.current()]);
    if (unit === undefined) return refused("unit/unknown");
    const { result } = custody;
    const gotAt = (result !== undefined && "at" in result ? result.since : undefined) ?? at;
    const clock = clockOf(calendar, unit.workingHours);
    const dueAt = deliverBy(gotAt, { distance, withSlip: body.withSlip === true }, clock);
    const delivery: Delivery =
      earlier === undefined
        ? { distance, gotAt, firstSentAt: at, dueAt, tries: 1, invitations: [] }
        : { ...earlier, tries: earlier.tries + 1 };
    return done(
      await needs.dossiers.save({
        dossier: { ...before, custody: after, delivery, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.result-sent-out.v1",
          data: {
            ...{ code: before.code, status: before.status, unit: staff.unit, sealNumber },
            ...{ papers: after.result?.papers ?? 0, tries: delivery.tries, distance, dueAt: delivery.dueAt },
            by: staff.id,
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };
