import { deliveryIdOf } from "../../shared/domain/webhooks/delivery.ts";
import { wants } from "../../shared/domain/webhooks/subscription.ts";
import type { DeliveryMessages, Replay } from "../../shared/ports/delivery-messages.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { FactFeeds, FedFact } from "../../shared/ports/fact-feeds.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import { factsOfUnits } from "./facts-of-units.ts";

export interface ReplayFactsNeeds {
  readonly subscriptions: Pick<Subscriptions, "find">;
  readonly factFeeds: Pick<FactFeeds, "of">;
  readonly dossiers: Pick<Dossiers, "history">;
  readonly deliveryMessages: DeliveryMessages;
}

export interface ReplayFacts {
  readonly subscription: string;
  readonly replay: Replay;
}

/** Facts are put on the queue so many at a time, and the rest is a message of its own. */
const pageSize = 100;

/**
 * Has facts sent to a subscription once more, page after page, in the order in which they came. Whether the agency may see their dossiers now
 * is asked of each as it is sent.
 */
export const replayFacts =
  (needs: ReplayFactsNeeds) =>
  async ({ subscription: id, replay }: ReplayFacts): Promise<void> => {
    const stored = await needs.subscriptions.find(id);
    if (stored === undefined) return;
    const { subscription } = stored;
    const send = (facts: readonly FedFact[]) =>
      needs.deliveryMessages.send(
        facts
          .filter(({ type }) => wants(subscription, type, subscription.units))
          .map(({ dossier, sequence, time }) => ({
            subscription: id,
            id: deliveryIdOf({ time, subject: dossier, sequence }),
            again: true,
          })),
      );
    if ("dossier" in replay) {
      const entries = await needs.dossiers.history(replay.dossier);
      return send(
        entries
          .filter(({ sequence }) => sequence >= replay.sequence)
          .map(({ sequence, fact }) => ({ dossier: fact.subject, sequence, type: fact.type, time: fact.time })),
      );
    }
    const { after, until } = replay;
    const page = await factsOfUnits(needs, subscription.units, { after, before: until, size: pageSize });
    await send(page);
    const last = page.at(-1);
    if (last !== undefined && page.length === pageSize)
      await needs.deliveryMessages.send([{ subscription: id, replay: { after: last.place, until } }]);
  };
