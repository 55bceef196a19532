import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import { StaleSubscription, type Subscriptions } from "../../shared/ports/subscriptions.ts";
import { type SubscriptionEntry, unchangedSubscription } from "./own-subscription.ts";

/**
 * Deletes a subscription with its keys; what waits to be sent to it is not sent. Refuses with `webhook/not-found`, `webhook/stale`. Throws
 * CommandAlreadyDone.
 */
export const deleteWebhook =
  (needs: { readonly subscriptions: Pick<Subscriptions, "find" | "remove"> }) =>
  async (
    {
      parameters,
      principal,
      revision,
    }: {
      readonly parameters: { readonly webhook: string };
      readonly principal: Principal;
      readonly revision: number;
    },
    command: Command,
  ): Promise<Outcome<SubscriptionEntry>> => {
    const id = parameters.webhook;
    const own = await unchangedSubscription(needs, principal, id, revision);
    if (!own.ok) return own;
    try {
      await needs.subscriptions.remove(own.value.subscription, command);
    } catch (error) {
      if (error instanceof StaleSubscription) return refused("webhook/stale");
      throw error;
    }
    return done({ subject: id, sequence: revision });
  };

export const deletedWebhookAnswer = ({ subject }: SubscriptionEntry) => ({ status: 200, body: { id: subject } });
