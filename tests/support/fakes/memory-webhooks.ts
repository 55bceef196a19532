import type { Delivery } from "../../../shared/domain/webhooks/delivery.ts";
import type { Gate } from "../../../shared/domain/webhooks/gate.ts";
import { type Deliveries, type Gates, StaleDelivery } from "../../../shared/ports/deliveries.ts";
import type { DeliveryMessage, DeliveryMessages } from "../../../shared/ports/delivery-messages.ts";
import { CommandAlreadyDone } from "../../../shared/ports/dossiers.ts";
import type { FactFeeds, FactPlace } from "../../../shared/ports/fact-feeds.ts";
import { StaleSubscription, type StoredSubscription, type Subscriptions } from "../../../shared/ports/subscriptions.ts";
import { commandName, noteCommand } from "./memory-dossiers.ts";
import type { MemoryTable } from "./memory-table.ts";

export const memorySubscriptions = (table: MemoryTable): Subscriptions => {
  const stored = new Map<string, StoredSubscription>();
  return {
    all: async () => [...stored.values()].map(({ subscription }) => structuredClone(subscription)),
    ofUnits: async (units) =>
      [...stored.values()]
        .map(({ subscription }) => structuredClone(subscription))
        .filter((one) => one.units.some((unit) => units.includes(unit))),
    find: async (id) => structuredClone(stored.get(id)),
    save: async (given, command) => {
      const { id, revision } = given.subscription;
      if (command !== undefined && table.commands.has(commandName(command))) throw new CommandAlreadyDone();
      if ((stored.get(id)?.subscription.revision ?? 0) !== revision - 1) throw new StaleSubscription();
      stored.set(id, structuredClone(given));
      if (command !== undefined) noteCommand(table, command, id, revision);
    },
    remove: async ({ id, revision }, command) => {
      if (table.commands.has(commandName(command))) throw new CommandAlreadyDone();
      if (stored.get(id)?.subscription.revision !== revision) throw new StaleSubscription();
      stored.delete(id);
      noteCommand(table, command, id, revision);
    },
  };
};

export const memoryDeliveries = (): Deliveries => {
  const stored = new Map<string, { readonly delivery: Delivery; readonly dueAt: string | undefined }>();
  const nameOf = (subscription: string, id: string) => `${subscription}#${id}`;
  return {
    find: async (subscription, id) => structuredClone(stored.get(nameOf(subscription, id))?.delivery),
    save: async (delivery, dueAt) => {
      const name = nameOf(delivery.subscription, delivery.id);
      if ((stored.get(name)?.delivery.revision ?? 0) !== delivery.revision - 1) throw new StaleDelivery();
      stored.set(name, { delivery: structuredClone(delivery), dueAt });
    },
    of: async (subscription, { size, cursor }) => {
      const all = [...stored.values()]
        .map(({ delivery }) => delivery)
        .filter((one) => one.subscription === subscription && (cursor === undefined || one.id < cursor))
        .sort((a, b) => (a.id < b.id ? 1 : -1));
      const items = structuredClone(all.slice(0, size));
      return { items, ...(all.length > size ? { cursor: items.at(-1)?.id } : {}) };
    },
    due: async (now, { size, cursor }) => {
      const all = [...stored.values()]
        .flatMap(({ delivery: { subscription, id }, dueAt }) =>
          dueAt !== undefined && dueAt <= now ? [{ subscription, id, place: `${dueAt}#${subscription}#${id}` }] : [],
        )
        .filter(({ place }) => cursor === undefined || place > cursor)
        .sort((a, b) => (a.place < b.place ? -1 : 1));
      const page = all.slice(0, size);
      const items = page.map(({ subscription, id }) => ({ subscription, id }));
      return { items, ...(all.length > size ? { cursor: page.at(-1)?.place } : {}) };
    },
  };
};

export const memoryGates = (): Gates => {
  const stored = new Map<string, Gate>();
  return {
    find: async (origin) => structuredClone(stored.get(origin)),
    save: async (origin, gate) => {
      if ((stored.get(origin)?.revision ?? 0) !== gate.revision - 1) throw new StaleDelivery();
      stored.set(origin, structuredClone(gate));
    },
  };
};

export const memoryFactFeeds = (now: () => Date): FactFeeds => {
  const stored = new Map<string, FactPlace[]>();
  return {
    add: async (units, fact) => {
      const place = `${now().toISOString()}#${fact.dossier}#${String(fact.sequence).padStart(8, "0")}`;
      for (const unit of units) {
        const others = (stored.get(unit) ?? []).filter((one) => one.place !== place);
        stored.set(unit, [...others, { ...fact, place }]);
      }
    },
    of: async (unit, { after, before, size }) =>
      structuredClone(
        (stored.get(unit) ?? [])
          .filter(({ place }) => place > after && place <= before)
          .sort((a, b) => (a.place < b.place ? -1 : 1))
          .slice(0, size),
      ),
  };
};

/** A queue that shows what is on it; what a test takes off it is gone. */
export const memoryDeliveryMessages = () => {
  const queue: { readonly message: DeliveryMessage; readonly delaySeconds: number }[] = [];
  const deliveryMessages: DeliveryMessages = {
    send: async (messages, delaySeconds = 0) => {
      queue.push(...messages.map((message) => ({ message: structuredClone(message), delaySeconds })));
    },
  };
  return { queue, deliveryMessages };
};
