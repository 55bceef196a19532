import { allows } from "../../shared/domain/permissions.ts";
import { type Principal, unitsOfPrincipal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Subscription } from "../../shared/domain/webhooks/subscription.ts";
import type { StoredSubscription, Subscriptions } from "../../shared/ports/subscriptions.ts";
import type { WebhookAnswer } from "./webhook-routes.ts";

/** Does it look after all subscriptions of the province? */
export const managesAll = (principal: Principal): boolean => allows(principal, "manageWebhooks", ["any"]);

/** The subscription, if it is theirs or they look after all; to anyone else it does not exist (`webhook/not-found`). */
export const ownSubscription = async (
  { subscriptions }: { readonly subscriptions: Pick<Subscriptions, "find"> },
  principal: Principal,
  id: string,
): Promise<Outcome<StoredSubscription>> => {
  const stored = await subscriptions.find(id);
  const isTheirs = stored?.subscription.client === principal.id && principal.kind === "client";
  return stored !== undefined && (isTheirs || managesAll(principal)) ? done(stored) : refused("webhook/not-found");
};

/** The same at the revision that they have read. Refuses with `webhook/not-found`, `webhook/stale`. */
export const unchangedSubscription = async (
  needs: { readonly subscriptions: Pick<Subscriptions, "find"> },
  principal: Principal,
  id: string,
  revision: number,
): Promise<Outcome<StoredSubscription>> => {
  const own = await ownSubscription(needs, principal, id);
  return own.ok && own.value.subscription.revision !== revision ? refused("webhook/stale") : own;
};

/** Units of a machine that a subscription may name. Refuses with `unit/unknown`. */
export const namedUnits = (machine: Principal, named: readonly string[] | undefined): Outcome<readonly string[]> => {
  const own = unitsOfPrincipal(machine);
  const units = [...new Set(named ?? own)];
  return units.length > 0 && units.every((unit) => own.includes(unit))
    ? done(units)
    : refused("unit/unknown", { fields: ["body.units"] });
};

/** A subscription as it is shown. */
export const shownSubscription = (subscription: Subscription): WebhookAnswer => {
  const { id, client, url, units, facts, ended, failingSince, keys, createdAt, revision } = subscription;
  return {
    ...{ id, client, url, units, facts, active: ended === undefined, ended, failingSince, createdAt, revision },
    keys: keys.map(({ id: key, kind, publicKey, since, until }) => ({
      ...{ id: key, signature: kind, publicKey, since, until },
    })),
  };
};

/** What a command on a subscription leaves, and what is shown once of a new key. */
export interface SubscriptionEntry {
  readonly subject: string;
  readonly sequence: number;
  readonly secret?: string | undefined;
}

/** The answer to a change, as the subscription stands now: a repeated command is told no secret. */
export const subscriptionAnswer =
  (subscriptions: Pick<Subscriptions, "find">, status: 200 | 201) =>
  async ({ subject, secret }: SubscriptionEntry) => {
    const stored = await subscriptions.find(subject);
    if (stored === undefined) throw new Error("a webhook is gone that was changed a moment ago");
    const { subscription } = stored;
    const body = { ...shownSubscription(subscription), ...(secret === undefined ? {} : { secret }) };
    return { status, revision: subscription.revision, body };
  };
