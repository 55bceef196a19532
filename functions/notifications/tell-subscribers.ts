import type { Instant } from "../../shared/domain/civil-time.ts";
import { deliveryIdOf } from "../../shared/domain/webhooks/delivery.ts";
import { isOfDossier } from "../../shared/domain/webhooks/fact-types.ts";
import { concerned, wants } from "../../shared/domain/webhooks/subscription.ts";
import type { DeliveryMessages } from "../../shared/ports/delivery-messages.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { FactFeeds } from "../../shared/ports/fact-feeds.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";

export interface TellSubscribersNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly subscriptions: Pick<Subscriptions, "ofUnits">;
  readonly factFeeds: Pick<FactFeeds, "add">;
  readonly deliveryMessages: DeliveryMessages;
}

/** What of a fact says whom it concerns. */
export interface ToldFact {
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly time: Instant;
  readonly data: { readonly training?: boolean | undefined };
}

/**
 * Puts a fact into the order in which it came, for each unit that its dossier concerns now, and has it sent to each subscription that asks for
 * it: one message each, so that no receiver waits for another. Nobody outside is told of practice, or of queue tickets. Taken
 * twice it sends the same messages again, which are delivered once.
 */
export const tellSubscribers =
  (needs: TellSubscribersNeeds) =>
  async ({ type, subject, sequence, time, data }: ToldFact): Promise<void> => {
    if (!isOfDossier(type) || data.training === true) return;
    const dossier = await needs.dossiers.find(subject);
    if (dossier === undefined) throw new Error("a fact about a dossier that is not stored");
    const units = concerned(dossier);
    const asking = (await needs.subscriptions.ofUnits(units)).filter((one) => wants(one, type, units));
    await Promise.all([
      needs.factFeeds.add(units, { dossier: subject, sequence, type, time }),
      needs.deliveryMessages.send(
        asking.map(({ id: subscription }) => ({ subscription, id: deliveryIdOf({ time, subject, sequence }) })),
      ),
    ]);
  };
