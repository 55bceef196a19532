import { instant } from "../../shared/domain/civil-time.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { pingIdOf } from "../../shared/domain/webhooks/delivery.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { DeliveryMessages } from "../../shared/ports/delivery-messages.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import { ownSubscription } from "./own-subscription.ts";

export interface PingWebhookNeeds {
  readonly subscriptions: Pick<Subscriptions, "find">;
  readonly deliveryMessages: DeliveryMessages;
  /** The same of the same command: one that is repeated is sent under the same id. */
  readonly pingId: (command: Command) => string;
  readonly now: () => Date;
}

/** Sends a message of no dossier through the same queue as all others. Refuses with `webhook/not-found`, `webhook/ended`. */
export const pingWebhook =
  (needs: PingWebhookNeeds) =>
  async (
    { parameters, principal }: { readonly parameters: { readonly webhook: string }; readonly principal: Principal },
    command: Command,
  ): Promise<Outcome<{ status: number; body: unknown }>> => {
    const own = await ownSubscription(needs, principal, parameters.webhook);
    if (!own.ok) return own;
    if (own.value.subscription.ended !== undefined) return refused("webhook/ended");
    const delivery = pingIdOf(instant(needs.now()), needs.pingId(command));
    await needs.deliveryMessages.send([{ subscription: parameters.webhook, id: delivery }]);
    return done({ status: 202, body: { delivery } });
  };
