import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { v7 } from "uuid";
import { deliverFact } from "../../../functions/notifications/deliver-fact.ts";
import { messagesOfSender, sendersAtOnce } from "../../../infra/flow/webhooks.ts";
import { guardedReceivers } from "../../../shared/adapters/webhooks/guarded-receivers.ts";
import { standardWebhooks } from "../../../shared/adapters/webhooks/standard-webhooks.ts";
import { deliveryIdOf } from "../../../shared/domain/webhooks/delivery.ts";
import type { DeliveryMessage } from "../../../shared/ports/delivery-messages.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aSubscription } from "../../support/builders/subscription.ts";
import { memoryDeliveries, memoryGates, memorySubscriptions } from "../../support/fakes/memory-webhooks.ts";
import { memoryProvince } from "../../support/memory-province.ts";

export interface Deliveries {
  /** From the queue to the receiver, of those that answer. */
  readonly p95Ms: number;
  readonly lost: number;
  readonly doubled: number;
  /** Connections that those that hang were opened. */
  readonly attemptsAtHanging: number;
}

/** As a function is given by its receiver; shorter would be kinder to the figure. */
const withinMs = 10_000;
/** Receivers answer as a system that writes to its database does. */
const answersAfterMs = 20;

/** A queue in memory with as many workers as SQS may start of the function, each with a batch of messages at a time. */
const workedOff = async (
  queued: readonly DeliveryMessage[],
  deliver: (message: DeliveryMessage) => Promise<void>,
  more: (send: (messages: readonly DeliveryMessage[], delaySeconds: number) => void) => void,
  isOver: () => boolean,
): Promise<void> => {
  let ready: DeliveryMessage[] = [...queued];
  let next = 0;
  const delayed = new Set<NodeJS.Timeout>();
  const later = (messages: readonly DeliveryMessage[], ms: number): void => {
    const timer = setTimeout(() => {
      delayed.delete(timer);
      ready.push(...messages);
    }, ms);
    delayed.add(timer);
  };
  more((messages, delaySeconds) => later(messages, delaySeconds * 1000));
  const taken = (): readonly DeliveryMessage[] => {
    const batch = ready.slice(next, next + messagesOfSender);
    next += batch.length;
    if (next > 1000) {
      ready = ready.slice(next);
      next = 0;
    }
    return batch;
  };
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const batch = taken();
      if (batch.length === 0) await new Promise((again) => setTimeout(again, 50));
      // A message that failed is seen again after a while.
      else await Promise.all(batch.map((message) => deliver(message).catch(() => later([message], 1000))));
    }
  };
  await Promise.all(Array.from({ length: sendersAtOnce }, worker));
  for (const timer of delayed) clearTimeout(timer);
};

/** Sends so many messages to each receiver; those that hang come first in turn among the others. */
export const deliveredTo = async (wanted: {
  readonly receivers: number;
  readonly hanging: number;
  readonly each: number;
}): Promise<Deliveries> => {
  const province = await memoryProvince();
  const client = aClient();
  await province.publications.register(client);
  const dossier = await province.given(aDossier().build());
  const entry = await province.dossiers.entry(dossier.id, 1);
  const subscriptions = memorySubscriptions(province.table);
  const servers: Server[] = [];
  const arrived = new Map<string, number>();
  let [doubled, attemptsAtHanging] = [0, 0];
  const begun = performance.now();

  const receiver = async (n: number): Promise<string> => {
    const hangs = n < wanted.hanging;
    const server = createServer((request, answer) => {
      if (hangs) {
        attemptsAtHanging += 1;
        return;
      }
      const name = `${n} ${request.headers["webhook-id"]}`;
      if (arrived.has(name)) doubled += 1;
      else arrived.set(name, performance.now() - begun);
      request.resume().on("end", () => setTimeout(() => answer.writeHead(204).end(), answersAfterMs));
    });
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const id = v7();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await subscriptions.save(await aSubscription(client.id, province.seals, { id, url }));
    return id;
  };
  const ids: string[] = [];
  for (let n = 0; n < wanted.receivers; n += 1) ids.push(await receiver(n));

  let send: (messages: readonly DeliveryMessage[], delaySeconds: number) => void = () => undefined;
  const deliver = deliverFact({
    ...{ subscriptions, clients: province.principals, deliveries: memoryDeliveries(), gates: memoryGates() },
    // Each message is of another dossier, which is read as this one.
    dossiers: { find: async () => dossier, entry: async () => entry },
    receivers: guardedReceivers({ testAddresses: ["127.0.0.1"], withinMs }),
    signatures: standardWebhooks,
    webhookSeals: province.seals,
    deliveryMessages: { send: async (messages, delaySeconds = 0) => send(messages, delaySeconds) },
    warn: async () => undefined,
    chance: Math.random,
    now: () => new Date(),
  });
  const time = new Date().toISOString();
  const queued = Array.from({ length: wanted.each }, (_, sequence) =>
    ids.map((subscription) => ({
      subscription,
      id: deliveryIdOf({ time, subject: v7(), sequence: sequence + 1 }),
    })),
  ).flat();
  const expected = (wanted.receivers - wanted.hanging) * wanted.each;
  const giveUpAt = performance.now() + 300_000;
  await workedOff(
    queued,
    (message) => ("id" in message ? deliver(message) : Promise.resolve()),
    (sender) => {
      send = sender;
    },
    () => arrived.size >= expected || performance.now() > giveUpAt,
  );
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  const times = [...arrived.values()].sort((a, b) => a - b);
  return {
    p95Ms: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
    lost: expected - arrived.size,
    doubled,
    attemptsAtHanging,
  };
};
