import { instant } from "../../shared/domain/civil-time.ts";
import { isInForce, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Subscription } from "../../shared/domain/webhooks/subscription.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Receivers } from "../../shared/ports/receivers.ts";
import type { PrincipalLists } from "../../shared/ports/registries.ts";
import { StaleSubscription, type StoredSubscription, type Subscriptions } from "../../shared/ports/subscriptions.ts";
import { namedUnits, type SubscriptionEntry, unchangedSubscription } from "./own-subscription.ts";
import type { ChangeWebhook } from "./webhook-routes.ts";

export interface ChangeWebhookNeeds {
  readonly subscriptions: Pick<Subscriptions, "find" | "save">;
  readonly clients: Pick<PrincipalLists, "rowsOf">;
  readonly receivers: Pick<Receivers, "accepts">;
  readonly now: () => Date;
}

interface ChangeWebhookCall {
  readonly parameters: { readonly webhook: string };
  readonly body: ChangeWebhook;
  readonly principal: Principal;
  readonly revision: number;
}

/** Switched on again it begins anew: what failed before is forgotten. */
const switched = (before: Subscription, active: boolean | undefined): Subscription => {
  if (active === undefined || active === (before.ended === undefined)) return before;
  const { ended: _, failingSince, warnedAt, ...rest } = before;
  return active ? rest : { ...before, ended: "switchedOff" };
};

/** Writes it; whoever was faster goes first (`webhook/stale`). */
export const savedSubscription = async (
  { subscriptions }: Pick<ChangeWebhookNeeds, "subscriptions">,
  stored: StoredSubscription,
  command: Command,
): Promise<Outcome<SubscriptionEntry>> => {
  const { id, revision } = stored.subscription;
  try {
    await subscriptions.save(stored, command);
    return done({ subject: id, sequence: revision });
  } catch (error) {
    if (error instanceof StaleSubscription) return refused("webhook/stale");
    throw error;
  }
};

/**
 * Changes where facts go, of which units, which ones, and whether any. Refuses with `webhook/not-found`, `webhook/stale`,
 * `webhook/address-refused`, `unit/unknown`. Throws CommandAlreadyDone.
 */
export const changeWebhook =
  (needs: ChangeWebhookNeeds) =>
  async (
    { parameters, body, principal, revision }: ChangeWebhookCall,
    command: Command,
  ): Promise<Outcome<SubscriptionEntry>> => {
    const own = await unchangedSubscription(needs, principal, parameters.webhook, revision);
    if (!own.ok) return own;
    const { subscription: before, secrets } = own.value;
    const { url = before.url, facts } = body;
    if (!needs.receivers.accepts(url)) return refused("webhook/address-refused", { fields: ["body.url"] });
    let units: readonly string[] = before.units;
    if (body.units !== undefined) {
      const at = instant(needs.now());
      const rows = await needs.clients.rowsOf(before.client);
      const machine = rows.find((row) => row.until === undefined && isInForce(row, at));
      const named = machine === undefined ? refused("unit/unknown") : namedUnits(machine, body.units);
      if (!named.ok) return named;
      units = named.value;
    }
    const { facts: were, ...rest } = switched(before, body.active);
    const wanted = facts === undefined ? were : (facts ?? undefined);
    const subscription: Subscription = {
      ...{ ...rest, url, units: [...units], revision: revision + 1 },
      ...(wanted === undefined ? {} : { facts: wanted }),
    };
    return savedSubscription(needs, { subscription, secrets }, command);
  };
