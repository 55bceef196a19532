import { filteredPage, type PageQuery } from "../../shared/domain/page.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { type Delivery, type DeliveryState, deliveryOf } from "../../shared/domain/webhooks/delivery.ts";
import type { Deliveries } from "../../shared/ports/deliveries.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import { ownSubscription } from "./own-subscription.ts";

const shown = ({ id, type, state, attempts, nextAt }: Delivery) => {
  const of = deliveryOf(id);
  return { id, type, ...("ping" in of ? {} : { dossier: of.dossier, sequence: of.sequence }), state, attempts, nextAt };
};

/** What became of the messages to a subscription, the latest fact first. Refuses with `webhook/not-found`. */
export const listDeliveries =
  (needs: { readonly subscriptions: Pick<Subscriptions, "find">; readonly deliveries: Pick<Deliveries, "of"> }) =>
  async ({
    parameters,
    query,
    principal,
  }: {
    readonly parameters: { readonly webhook: string };
    readonly query: PageQuery & { readonly state?: DeliveryState | undefined };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; body: unknown }>> => {
    const own = await ownSubscription(needs, principal, parameters.webhook);
    if (!own.ok) return own;
    const { items, next } = await filteredPage((page) => needs.deliveries.of(parameters.webhook, page), query, {
      keeps: ({ state }) => query.state === undefined || state === query.state,
    });
    return done({ status: 200, body: { deliveries: items.map(shown), next } });
  };
