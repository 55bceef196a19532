import { v7 } from "uuid";
import { expect, it } from "vitest";
import { type Delivery, deliveryIdOf } from "../../../shared/domain/webhooks/delivery.ts";
import { openGate } from "../../../shared/domain/webhooks/gate.ts";
import type { Commands } from "../../../shared/ports/commands.ts";
import { type Deliveries, type Gates, StaleDelivery } from "../../../shared/ports/deliveries.ts";
import { CommandAlreadyDone } from "../../../shared/ports/dossiers.ts";
import type { FactFeeds } from "../../../shared/ports/fact-feeds.ts";
import { StaleSubscription, type Subscriptions } from "../../../shared/ports/subscriptions.ts";
import { aCommand } from "../builders/command.ts";
import { aSubscription } from "../builders/subscription.ts";
import { localSeals } from "../fakes/local-keys.ts";

const stored = (id = v7(), revision = 1) => aSubscription("machine", localSeals(), { id, revision });

/** What every store of subscriptions keeps to. */
export const subscriptionsSuite = (
  open: () => { readonly subscriptions: Subscriptions; readonly commands: Commands },
) => {
  it("gives back what was stored, secrets and all, one and all", async () => {
    const { subscriptions } = open();
    const one = await stored();
    await subscriptions.save(one);
    expect((await subscriptions.find(one.subscription.id))?.subscription).toEqual(one.subscription);
    const { wrappedKey = new Uint8Array() } = (await subscriptions.find(one.subscription.id))?.secrets ?? {};
    expect([...wrappedKey]).toEqual([...one.secrets.wrappedKey]);
    expect(await subscriptions.all()).toContainEqual(one.subscription);
    expect(await subscriptions.find(v7())).toBeUndefined();
  });

  it("is written and removed at the next revision alone", async () => {
    const { subscriptions } = open();
    const { subscription } = await stored();
    const { id } = subscription;
    await expect(subscriptions.save(await stored(id, 2))).rejects.toThrow(StaleSubscription);
    await subscriptions.save(await stored(id, 1));
    await expect(subscriptions.save(await stored(id, 1))).rejects.toThrow(StaleSubscription);
    await subscriptions.save(await stored(id, 2));
    await expect(subscriptions.remove({ ...subscription, revision: 1 }, aCommand())).rejects.toThrow(StaleSubscription);
    await subscriptions.remove({ ...subscription, revision: 2 }, aCommand());
    expect(await subscriptions.find(id)).toBeUndefined();
  });

  it("is found by each unit that it names now, in its latest revision, and no longer when it is gone", async () => {
    const { subscriptions } = open();
    const own = v7().replaceAll("-", "").slice(-20).toUpperCase();
    const [first, second, third] = [1, 2, 3].map((n) => `H57.${own}.${n}`) as [string, string, string];
    const given = (id: string, revision: number, units: string[]) =>
      aSubscription("machine", localSeals(), { id, revision, units });
    const [id, other] = [v7(), v7()];
    const found = async (...units: readonly string[]) =>
      (await subscriptions.ofUnits(units)).map((one) => `${one.id} ${one.revision}`).sort();
    await subscriptions.save(await given(id, 1, [first, second]), aCommand());
    await subscriptions.save(await given(other, 1, [second]), aCommand());
    expect(await found(first)).toEqual([`${id} 1`]);
    expect(await found(first, second)).toEqual([`${id} 1`, `${other} 1`].sort());
    expect([await found(third), await found()]).toEqual([[], []]);
    await subscriptions.save(await given(id, 2, [second, third]), aCommand());
    expect([await found(first), await found(third)]).toEqual([[], [`${id} 2`]]);
    await subscriptions.save(await given(id, 3, [second, third]));
    expect(await found(third)).toEqual([`${id} 3`]);
    await subscriptions.remove((await given(id, 3, [second, third])).subscription, aCommand());
    expect([await found(third), await found(second)]).toEqual([[], [`${other} 1`]]);
  });

  it("carries out a command once, and remembers what it left", async () => {
    const { subscriptions, commands } = open();
    const one = await stored();
    const command = aCommand();
    await subscriptions.save(one, command);
    await expect(subscriptions.save(await stored(), command)).rejects.toThrow(CommandAlreadyDone);
    expect(await commands.find(command)).toMatchObject({ subject: one.subscription.id, sequence: 1 });
  });
};

const time = "2026-11-23T02:00:00.000Z";
const aDelivery = (subscription: string, sequence: number, changes: Partial<Delivery> = {}): Delivery => ({
  ...{ subscription, id: deliveryIdOf({ time, subject: v7(), sequence }), type: "vn.motcua.dossier-accepted.v1" },
  ...{ state: "pending", attempts: [], round: 0, begunAt: time, revision: 1 },
  ...changes,
});

/** What every log of deliveries keeps to. */
export const deliveriesSuite = (open: () => Deliveries) => {
  it("gives back what was noted, and refuses who noted it from a revision that is past", async () => {
    const deliveries = open();
    const one = aDelivery(v7(), 1);
    await deliveries.save(one);
    await expect(deliveries.save(one)).rejects.toThrow(StaleDelivery);
    const attempts = [{ at: time, latencyMs: 12, status: 503 }];
    await deliveries.save({ ...one, attempts, round: 1, nextAt: time, revision: 2 });
    expect(await deliveries.find(one.subscription, one.id)).toMatchObject({ attempts, revision: 2, nextAt: time });
    expect(await deliveries.find(v7(), one.id)).toBeUndefined();
  });

  it("lists those of a subscription, the latest first, page after page and each once", async () => {
    const deliveries = open();
    const subscription = v7();
    const times = ["2026-11-23T02:00:00.000Z", "2026-11-23T03:00:00.000Z", "2026-11-24T02:00:00.000Z"];
    for (const at of times)
      await deliveries.save(
        aDelivery(subscription, 1, { id: deliveryIdOf({ time: at, subject: v7(), sequence: 1 }), begunAt: at }),
      );
    await deliveries.save(aDelivery(v7(), 1));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await deliveries.of(subscription, { size: 2, cursor });
      seen.push(...page.items.map(({ begunAt }) => begunAt));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([...times].reverse());
  });

  it("knows what is due up to a moment, this moment included, until it is noted otherwise", async () => {
    const deliveries = open();
    const subscription = v7();
    const all = [1, 2, 3].map((sequence) => aDelivery(subscription, sequence));
    const [first, second, third] = all as [Delivery, Delivery, Delivery];
    await deliveries.save(first, "2026-11-23T05:00:00.000Z");
    await deliveries.save(second, "2026-11-23T06:00:00.000Z");
    await deliveries.save(third);
    const due = async (at: string) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await deliveries.due(at, { size: 1, cursor });
        found.push(...page.items.filter((one) => one.subscription === subscription).map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found.sort();
    };
    expect(await due("2026-11-23T04:59:59.999Z")).toEqual([]);
    expect(await due("2026-11-23T05:00:00.000Z")).toEqual([first.id]);
    expect(await due("2026-11-24T00:00:00.000Z")).toEqual([first.id, second.id].sort());
    await deliveries.save({ ...first, state: "delivered", revision: 2 });
    expect(await due("2026-11-24T00:00:00.000Z")).toEqual([second.id]);
  });
};

/** What every store of gates keeps to. */
export const gatesSuite = (open: () => Gates) => {
  it("knows a receiver by its origin, and refuses who was slower", async () => {
    const gates = open();
    const origin = `https://${v7()}.example.org`;
    expect(await gates.find(origin)).toBeUndefined();
    const gate = { ...openGate, leases: { "webhook.delivery": time }, timeouts: 1, revision: 1 };
    await gates.save(origin, gate);
    await expect(gates.save(origin, gate)).rejects.toThrow(StaleDelivery);
    await gates.save(origin, { ...gate, revision: 2 });
    expect(await gates.find(origin)).toEqual({ ...gate, revision: 2 });
  });
};

/** What every order of facts keeps to. */
export const factFeedsSuite = (open: () => FactFeeds) => {
  it("gives the facts of a unit in the order in which they came, behind a place and up to another", async () => {
    const feeds = open();
    const [unit, other] = [`H57.${v7()}`, `H57.${v7()}`];
    const [first, second] = [v7(), v7()];
    const type = "vn.motcua.dossier-accepted.v1";
    await feeds.add([unit, other], { dossier: first, sequence: 1, type, time });
    await feeds.add([unit], { dossier: second, sequence: 7, type, time });
    const page = { after: "", before: "9999", size: 10 };
    const all = await feeds.of(unit, page);
    expect(all.map(({ dossier, sequence }) => [dossier, sequence]).sort()).toEqual(
      [
        [first, 1],
        [second, 7],
      ].sort(),
    );
    expect(all.map(({ place }) => place)).toEqual(all.map(({ place }) => place).sort());
    expect((await feeds.of(other, page)).map(({ dossier }) => dossier)).toEqual([first]);
    const [one] = await feeds.of(unit, { ...page, size: 1 });
    const rest = await feeds.of(unit, { ...page, after: one?.place ?? "" });
    expect(rest).toEqual(all.slice(1));
    expect(await feeds.of(unit, { ...page, before: "2000" })).toEqual([]);
  });
};
