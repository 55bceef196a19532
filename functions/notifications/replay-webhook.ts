import { instant } from "../../shared/domain/civil-time.ts";
import { placeOf } from "../../shared/domain/page.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Deliveries } from "../../shared/ports/deliveries.ts";
import type { DeliveryMessage, DeliveryMessages } from "../../shared/ports/delivery-messages.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import { ownSubscription } from "./own-subscription.ts";
import type { ReplayWebhook } from "./webhook-routes.ts";

export interface ReplayWebhookNeeds {
  readonly subscriptions: Pick<Subscriptions, "find">;
  readonly deliveries: Pick<Deliveries, "find">;
  readonly deliveryMessages: DeliveryMessages;
  readonly now: () => Date;
}

/** What is to be sent: up to now, so that what comes meanwhile is not sent twice by it. */
const asked = (subscription: string, body: ReplayWebhook, until: string): DeliveryMessage => {
  if ("delivery" in body) return { subscription, id: body.delivery, again: true };
  if ("from" in body) return { subscription, replay: { after: body.from, until } };
  if ("after" in body) return { subscription, replay: { after: placeOf(body.after) ?? "", until } };
  return { subscription, replay: body };
};

/**
 * Sends facts once more, under the same ids as before: one delivery, or facts from a place, a moment or a sequence on, as far as the agency
 * may see their dossiers now. Refuses with `webhook/not-found`, `webhook/ended`, `delivery/not-found`.
 */
export const replayWebhook =
  (needs: ReplayWebhookNeeds) =>
  async ({
    parameters,
    body,
    principal,
  }: {
    readonly parameters: { readonly webhook: string };
    readonly body: ReplayWebhook;
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; body: unknown }>> => {
    const id = parameters.webhook;
    const own = await ownSubscription(needs, principal, id);
    if (!own.ok) return own;
    if (own.value.subscription.ended !== undefined) return refused("webhook/ended");
    if ("delivery" in body && (await needs.deliveries.find(id, body.delivery)) === undefined)
      return refused("delivery/not-found", { fields: ["body.delivery"] });
    await needs.deliveryMessages.send([asked(id, body, instant(needs.now()))]);
    return done({ status: 202, body: { id } });
  };
