import { deliverFact } from "../../../functions/notifications/deliver-fact.ts";
import { retryDeliveries } from "../../../functions/notifications/retry-deliveries.ts";
import { tellSubscribers } from "../../../functions/notifications/tell-subscribers.ts";
import { standardWebhooks } from "../../../shared/adapters/webhooks/standard-webhooks.ts";
import type { DeliveryMessage } from "../../../shared/ports/delivery-messages.ts";
import { aDossier } from "../builders/dossier.ts";
import { aClient } from "../builders/principals.ts";
import { aSubscription } from "../builders/subscription.ts";
import type { ProvinceThatCrashes } from "../crashes/province-that-crashes.ts";
import type { FaultyPorts } from "./faulty-ports.ts";

/**
 * A fact on its way to an agency whose receiver is down at first: what its queue holds back is lost, so that the sweep alone brings the message
 * back. It has arrived when the log says so, however often it was sent.
 */
export const toAgenciesIn = async (world: ProvinceThatCrashes) => {
  const { province } = world;
  const client = aClient();
  await province.publications.register(client);
  const stored = await aSubscription(client.id, province.seals);
  await province.subscriptions.save(stored);
  const dossier = await province.given(aDossier().build());
  const entry = await province.dossiers.entry(dossier.id, 1);
  if (entry === undefined) throw new Error("a dossier without its first entry");
  const { fact } = entry;
  const { queue } = province.toAgencies;
  const arrived = new Set<string>();
  let isDown = true;
  let at = Date.parse("2026-11-23T02:00:00.000Z");
  let isTold = false;

  const processOf = (life: FaultyPorts, name: string, again: () => Promise<unknown>) => {
    const { subscriptions, dossiers, deliveries, gates, factFeeds, seals, principals, toAgencies } = province;
    const { ports } = life.process(
      {
        ...{ subscriptions, dossiers, deliveries, gates, factFeeds, clients: principals, webhookSeals: seals },
        deliveryMessages: toAgencies.deliveryMessages,
        receivers: {
          post: async ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
            if (isDown) return { noAnswer: "notReached" as const, latencyMs: 3 };
            arrived.add(headers["webhook-id"] ?? "");
            return { status: 204, latencyMs: 3 };
          },
        },
      },
      { name, again },
    );
    // These reach for nothing outside the process.
    const own = { signatures: standardWebhooks, chance: () => 0.5, now: () => new Date(at) };
    return { ...ports, ...own, warn: async () => undefined, onFailure: () => undefined };
  };
  const tell = (life: FaultyPorts): Promise<void> =>
    tellSubscribers(processOf(life, "tellSubscribers", () => tell(life)))(fact);
  const deliver = (life: FaultyPorts, message: DeliveryMessage): Promise<void> =>
    "id" in message
      ? deliverFact(processOf(life, "deliverFact", () => deliver(life, message)))(message)
      : Promise.resolve();
  const sweep = (life: FaultyPorts): Promise<unknown> =>
    retryDeliveries(processOf(life, "retryDeliveries", () => sweep(life)))(new Date(at));

  const isThere = async (): Promise<boolean> => {
    const { items } = await province.deliveries.of(stored.subscription.id, { size: 10 });
    return items.length === 1 && items.every(({ state }) => state === "delivered");
  };
  const take = async (life: FaultyPorts): Promise<"done" | undefined> => {
    if (!isTold)
      isTold = await tell(life).then(
        () => true,
        () => false,
      );
    // What is held back is lost; what fails comes again.
    for (const { message, delaySeconds } of queue.splice(0))
      if (delaySeconds === 0) await deliver(life, message).catch(() => queue.push({ message, delaySeconds }));
    if (isTold && queue.length === 0) isDown = false;
    at += 3_600_000;
    await sweep(life).catch(() => undefined);
    return (await isThere()) && queue.length === 0 ? "done" : undefined;
  };
  return { take, left: () => [...arrived] };
};
