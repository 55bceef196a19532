import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import { managesAll, shownSubscription } from "./own-subscription.ts";

/** A machine's own subscriptions, the oldest first; of all machines for administrators. */
export const listWebhooks =
  ({ subscriptions }: { readonly subscriptions: Pick<Subscriptions, "all"> }) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Outcome<{ status: number; body: unknown }>> => {
    const theirs = (await subscriptions.all())
      .filter(({ client }) => managesAll(principal) || client === principal.id)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    return done({ status: 200, body: { webhooks: theirs.map(shownSubscription) } });
  };
