import { beforeEach, describe, expect, it } from "vitest";
import { createWebhook } from "../../../functions/notifications/create-webhook.ts";
import { deliverFact } from "../../../functions/notifications/deliver-fact.ts";
import { replayFacts } from "../../../functions/notifications/replay-facts.ts";
import { retryDeliveries } from "../../../functions/notifications/retry-deliveries.ts";
import { tellSubscribers } from "../../../functions/notifications/tell-subscribers.ts";
import { CreateWebhook } from "../../../functions/notifications/webhook-routes.ts";
import { isSignedBy } from "../../../infra/local/webhook-receiver.ts";
import { newSubscriptionId } from "../../../shared/adapters/ids/subscription-ids.ts";
import { guardedReceivers } from "../../../shared/adapters/webhooks/guarded-receivers.ts";
import { standardWebhooks } from "../../../shared/adapters/webhooks/standard-webhooks.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import type { Warning } from "../../../shared/domain/webhooks/failing.ts";
import { slotsOfReceiver } from "../../../shared/domain/webhooks/gate.ts";
import type { DeliveryMessage } from "../../../shared/ports/delivery-messages.ts";
import type { Received } from "../../../shared/ports/receivers.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aClient } from "../../support/builders/principals.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let province: MemoryProvince;
let posted: Posted[];
let warned: Warning[];
let unsent: string[];
let answer: (message: Posted) => Promise<Received> | Received;
const client = aClient();

const ok: Received = { status: 204, latencyMs: 12 };
const down: Received = { noAnswer: "notReached", latencyMs: 3 };
const hangs: Received = { noAnswer: "timedOut", latencyMs: 10_000 };

beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.register(client);
  posted = [];
  warned = [];
  unsent = [];
  answer = () => ok;
});

const needs = () => ({
  ...province,
  ...province.toAgencies,
  clients: province.principals,
  webhookSeals: province.seals,
  signatures: standardWebhooks,
  receivers: {
    accepts: guardedReceivers({ testAddresses: [] }).accepts,
    post: async (message: Posted) => {
      posted.push(message);
      return answer(message);
    },
  },
  onFailure: (failed: { readonly delivery: string }) => void unsent.push(failed.delivery),
  warn: async (_: unknown, warning: Warning) => void warned.push(warning),
  chance: () => 0.5,
  newId: newSubscriptionId,
});

const subscribed = async (changes: Partial<CreateWebhook> = {}) => {
  const body = CreateWebhook.parse({ url: "https://receiver.example.org/hook", signature: "hmac", ...changes });
  const made = await createWebhook(needs())({ body, principal: client }, aCommand());
  if (!made.ok) throw new Error(made.problem.code);
  return { id: made.value.subject, secret: made.value.secret ?? "" };
};

const told = async (dossier: Dossier, sequence = 1): Promise<void> => {
  const entry = await province.dossiers.entry(dossier.id, sequence);
  if (entry === undefined) throw new Error("no such entry");
  await tellSubscribers(needs())(entry.fact);
};

const take = (message: DeliveryMessage) =>
  "replay" in message ? replayFacts(needs())(message) : deliverFact(needs())(message);

/** Works the queue off as SQS would: what is delayed comes when its time has come. */
const worked = async (): Promise<void> => {
  const { queue } = province.toAgencies;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    province.clock.forward(next.delaySeconds);
    await take(next.message);
  }
};

const swept = async (): Promise<number> => (await retryDeliveries(needs())(province.now())).due;

const aVisibleDossier = () => province.given(aDossier().build());
const logOf = async (subscription: string) =>
  (await province.deliveries.of(subscription, { size: 100 })).items.map(({ state, attempts }) => ({
    state,
    attempts: attempts.length,
  }));

describe("a fact", () => {
  it("is sent to who asks for it, signed, under the id of the fact", async () => {
    const { id, secret } = await subscribed();
    const dossier = await aVisibleDossier();
    await told(dossier);
    await worked();
    expect(posted).toHaveLength(1);
    const [message] = posted;
    expect(message?.headers["webhook-id"]).toBe(`${dossier.id}-1`);
    expect(message === undefined ? false : isSignedBy(message, secret)).toBe(true);
    expect(JSON.parse(message?.body ?? "")).toMatchObject({ subject: dossier.id, sequence: 1 });
    expect(await logOf(id)).toEqual([{ state: "delivered", attempts: 1 }]);
  });

  it("arrives once, however often it is taken", async () => {
    await subscribed();
    const dossier = await aVisibleDossier();
    await told(dossier);
    await told(dossier);
    await worked();
    expect(posted).toHaveLength(1);
  });

  it("is not sent of a dossier of other units, of another type, or of practice", async () => {
    await subscribed({ facts: ["vn.motcua.result-issued.v1"] });
    await told(await aVisibleDossier());
    const elsewhere = { receiving: units.otherPoint.id, returning: units.otherPoint.id };
    await told(await province.given(aDossier().withId(newSubscriptionId()).atUnits(elsewhere).build()));
    await worked();
    expect(posted).toEqual([]);
  });

  it("is not sent when the agency may not see its dossier any more: what counts is now, and not when it happened", async () => {
    const { id } = await subscribed();
    const dossier = await aVisibleDossier();
    await told(dossier);
    province.table.dossiers.set(dossier.id, {
      ...dossier,
      units: { ...dossier.units, competent: units.otherPoint.id },
    } as Dossier);
    await worked();
    expect(posted).toEqual([]);
    // The log tells nothing of it either.
    expect(await logOf(id)).toEqual([]);
    await take({ subscription: id, replay: { dossier: dossier.id, sequence: 1 } });
    await worked();
    expect(await logOf(id)).toEqual([]);
  });

  it("that failed is tried no more when the agency may not see its dossier any more", async () => {
    const { id } = await subscribed();
    answer = () => down;
    const dossier = await aVisibleDossier();
    await told(dossier);
    await take(province.toAgencies.queue.splice(0)[0]?.message as DeliveryMessage);
    province.table.dossiers.set(dossier.id, {
      ...dossier,
      units: { ...dossier.units, competent: units.otherPoint.id },
    } as Dossier);
    province.clock.forward(3600);
    await swept();
    await worked();
    expect(posted).toHaveLength(1);
    expect(await logOf(id)).toEqual([{ state: "notVisible", attempts: 1 }]);
  });

  it("is not sent to a machine that was shut out, or whose registry row lost the right to read facts", async () => {
    await subscribed();
    const dossier = await aVisibleDossier();
    await told(dossier);
    await province.publications.register({ ...client, actions: ["manageWebhooks"] });
    await worked();
    await province.publications.register({ ...client, active: false });
    await told(dossier);
    await worked();
    expect(posted).toEqual([]);
  });

  it("is tried ten times in about three days: soon by the queue, later by the index", async () => {
    const { id } = await subscribed();
    answer = () => down;
    const begun = province.now().getTime();
    await told(await aVisibleDossier());
    await worked();
    // Three short waits are the queue's: ten seconds, a minute, five minutes.
    expect(posted).toHaveLength(4);
    for (let sweeps = 0; sweeps < 2000 && (await logOf(id))[0]?.state === "pending"; sweeps += 1) {
      province.clock.forward(300);
      await swept();
      await worked();
    }
    expect(posted).toHaveLength(10);
    expect(new Set(posted.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await logOf(id)).toEqual([{ state: "failed", attempts: 10 }]);
    const days = (province.now().getTime() - begun) / 86_400_000;
    expect(days).toBeGreaterThan(2.5);
    expect(days).toBeLessThan(3.5);
  });

  it("waits as long as its receiver asks for, and no less than the plan", async () => {
    const { id } = await subscribed();
    const waits = async (retryAfterSeconds: number): Promise<number> => {
      answer = () => ({ status: 503, latencyMs: 5, retryAfterSeconds });
      await told(
        await province.given(
          aDossier()
            .withId(newSubscriptionId())
            .withCode(`H57.BD.06-261123-${2000 + retryAfterSeconds}`)
            .build(),
        ),
      );
      const [{ message } = { message: undefined }] = province.toAgencies.queue.splice(0);
      await take(message as DeliveryMessage);
      const [delivery] = (await province.deliveries.of(id, { size: 1 })).items;
      const seconds = (Date.parse(delivery?.nextAt ?? "") - province.now().getTime()) / 1000;
      province.clock.forward(7200);
      return seconds;
    };
    expect(await waits(1000)).toBe(1000);
    expect(await waits(1001)).toBe(1001);
    // The first wait of the plan is ten seconds.
    expect(await waits(1)).toBe(10);
  });

  it("is given up after the days of the plan, whatever its receiver asks for", async () => {
    const { id } = await subscribed();
    answer = () => ({ status: 503, latencyMs: 5, retryAfterSeconds: 999_999_999 });
    const begun = province.now().getTime();
    await told(await aVisibleDossier());
    for (let sweeps = 0; sweeps < 2000; sweeps += 1) {
      await worked();
      if ((await logOf(id))[0]?.state === "failed") break;
      province.clock.forward(300);
      await swept();
    }
    expect(await logOf(id)).toEqual([{ state: "failed", attempts: 2 }]);
    const days = (province.now().getTime() - begun) / 86_400_000;
    expect([Math.floor(days), days < 4]).toEqual([3, true]);
  });

  it("that cannot be put back on the queue stops none of the others, and is counted", async () => {
    await subscribed();
    answer = () => down;
    for (const n of [1, 2, 3])
      await told(
        await province.given(aDossier().withId(newSubscriptionId()).withCode(`H57.BD.06-261123-000${n}`).build()),
      );
    for (const { message } of province.toAgencies.queue.splice(0)) await take(message);
    province.toAgencies.queue.splice(0);
    province.clock.forward(900);
    const all = (await province.deliveries.due(province.now().toISOString(), { size: 10 })).items;
    const sent: string[] = [];
    const sweep = retryDeliveries({
      ...needs(),
      deliveryMessages: {
        send: async (messages) => {
          for (const message of messages) {
            if ("id" in message && message.id === all[0]?.id) throw new Error("too busy");
            sent.push("id" in message ? message.id : "");
          }
        },
      },
    });
    expect(await sweep(province.now())).toEqual({ due: 3, failed: 1 });
    expect(unsent).toEqual([all[0]?.id]);
    expect(sent.sort()).toEqual([all[1]?.id, all[2]?.id].sort());
  });

  it("arrives when its receiver is there again", async () => {
    const { id } = await subscribed();
    answer = () => down;
    await told(await aVisibleDossier());
    await worked();
    answer = () => ok;
    province.clock.forward(3600);
    expect(await swept()).toBe(1);
    await worked();
    expect(await logOf(id)).toEqual([{ state: "delivered", attempts: 5 }]);
    province.clock.forward(3600);
    expect(await swept()).toBe(0);
  });

  it("comes back by the sweep where a function died between noting an attempt and queueing the next", async () => {
    const { id } = await subscribed();
    answer = () => down;
    await told(await aVisibleDossier());
    await take(province.toAgencies.queue.splice(0)[0]?.message as DeliveryMessage);
    province.toAgencies.queue.splice(0);
    answer = () => ok;
    province.clock.forward(900);
    expect(await swept()).toBe(1);
    await worked();
    expect(await logOf(id)).toEqual([{ state: "delivered", attempts: 2 }]);
  });

  it("that comes early or twice while it waits is left alone", async () => {
    await subscribed();
    answer = () => down;
    await told(await aVisibleDossier());
    const [first] = province.toAgencies.queue.splice(0);
    await take(first?.message as DeliveryMessage);
    await take(first?.message as DeliveryMessage);
    expect(posted).toHaveLength(1);
  });
});

describe("a receiver", () => {
  it("that answers 410 is sent nothing more, and administrators are told", async () => {
    const { id } = await subscribed();
    answer = () => ({ status: 410, latencyMs: 5 });
    await told(await aVisibleDossier());
    await worked();
    expect((await province.subscriptions.find(id))?.subscription.ended).toBe("gone");
    expect(warned).toEqual(["gone"]);
    await told(await province.given(aDossier().withId(newSubscriptionId()).withCode("H57.BD.06-261123-0002").build()));
    await worked();
    expect(posted).toHaveLength(1);
  });

  it("that fails for days is told of after one, and switched off when a message is given up", async () => {
    const { id } = await subscribed();
    answer = () => ({ status: 500, latencyMs: 5 });
    await told(await aVisibleDossier());
    for (let sweeps = 0; sweeps < 2000 && warned.length < 2; sweeps += 1) {
      await worked();
      province.clock.forward(300);
      await swept();
    }
    expect(warned).toEqual(["failing", "failed"]);
    expect((await province.subscriptions.find(id))?.subscription.ended).toBe("failing");
  });

  it("that asks to be left alone is sent nothing until then, of any dossier; the others come by the queue", async () => {
    await subscribed();
    const messages: DeliveryMessage[] = [];
    for (const n of [1, 2, 3]) {
      await told(
        await province.given(aDossier().withId(newSubscriptionId()).withCode(`H57.BD.06-261123-000${n}`).build()),
      );
      messages.push(...province.toAgencies.queue.splice(0).map(({ message }) => message));
    }
    answer = () => ({ status: 429, latencyMs: 5, retryAfterSeconds: 120 });
    for (const message of messages) await take(message);
    expect(posted).toHaveLength(1);
    const waits = province.toAgencies.queue.map(({ delaySeconds }) => delaySeconds);
    expect(waits).toHaveLength(3);
    for (const seconds of waits) expect([seconds >= 120, seconds < 125]).toEqual([true, true]);
    answer = () => ok;
    await worked();
    expect(posted).toHaveLength(4);
  });

  it("that asks for a day is left alone for an hour, and only the message that it answered to for longer", async () => {
    const { id } = await subscribed();
    answer = () => ({ status: 503, latencyMs: 5, retryAfterSeconds: 86_400 });
    await told(await aVisibleDossier());
    await worked();
    answer = () => ok;
    await told(await province.given(aDossier().withId(newSubscriptionId()).withCode("H57.BD.06-261123-0002").build()));
    await worked();
    expect(posted).toHaveLength(1);
    province.clock.forward(3700);
    await swept();
    await worked();
    expect(posted).toHaveLength(2);
    expect((await logOf(id)).map(({ state }) => state).sort()).toEqual(["delivered", "pending"]);
  });

  it("that answers again is failing no longer", async () => {
    const { id } = await subscribed();
    answer = () => down;
    await told(await aVisibleDossier());
    const [first] = province.toAgencies.queue.splice(0);
    await take(first?.message as DeliveryMessage);
    expect((await province.subscriptions.find(id))?.subscription.failingSince).toBeDefined();
    answer = () => ok;
    province.clock.forward(900);
    await swept();
    await worked();
    expect((await province.subscriptions.find(id))?.subscription.failingSince).toBeUndefined();
  });

  it("that hangs is left alone after three time-outs, and what waits for it waits in the index", async () => {
    await subscribed();
    answer = () => hangs;
    for (let n = 0; n < 20; n += 1)
      await told(
        await province.given(
          aDossier()
            .withId(newSubscriptionId())
            .withCode(`H57.BD.06-261123-${String(n).padStart(4, "0")}`)
            .build(),
        ),
      );
    const first = province.toAgencies.queue.splice(0);
    for (const { message } of first) await take(message);
    expect(posted).toHaveLength(3);
    // Of those that timed out each comes back once by the queue, and finds the gate closed.
    expect(province.toAgencies.queue).toHaveLength(3);
    province.toAgencies.queue.splice(0);
    answer = () => ok;
    for (let sweeps = 0; sweeps < 12; sweeps += 1) {
      province.clock.forward(300);
      await swept();
      await worked();
    }
    const [{ id } = { id: "" }] = await province.subscriptions.all();
    expect((await logOf(id)).filter(({ state }) => state === "delivered")).toHaveLength(20);
  });

  it("is sent a few messages at once and no more; the others come again in seconds", async () => {
    await subscribed();
    const dossiers: Dossier[] = [];
    for (let n = 0; n < 10; n += 1)
      dossiers.push(
        await province.given(
          aDossier()
            .withId(newSubscriptionId())
            .withCode(`H57.BD.06-261123-${String(n).padStart(4, "0")}`)
            .build(),
        ),
      );
    for (const dossier of dossiers) await told(dossier);
    const waiting: (() => void)[] = [];
    answer = () => new Promise<Received>((resolve) => waiting.push(() => resolve(ok)));
    const messages = province.toAgencies.queue.splice(0);
    const taken = messages.map(({ message }) => take(message));
    await new Promise((later) => setTimeout(later, 50));
    expect(posted).toHaveLength(slotsOfReceiver);
    for (const go of waiting) go();
    await Promise.all(taken);
    expect(province.toAgencies.queue).toHaveLength(10 - slotsOfReceiver);
    answer = () => ok;
    await worked();
    expect(posted).toHaveLength(10);
  });
});

describe("a replay", () => {
  it("sends what was sent before under the same ids, so that it changes nothing", async () => {
    const { id } = await subscribed();
    await told(await aVisibleDossier());
    await worked();
    province.clock.forward(60);
    await take({ subscription: id, replay: { after: "2020", until: province.now().toISOString() } });
    await worked();
    expect(posted).toHaveLength(2);
    expect(new Set(posted.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(posted[0]?.body).toBe(posted[1]?.body);
  });

  it("of a dossier begins at a sequence", async () => {
    const { id } = await subscribed();
    const dossier = await aVisibleDossier();
    await take({ subscription: id, replay: { dossier: dossier.id, sequence: 1 } });
    await take({ subscription: id, replay: { dossier: dossier.id, sequence: 2 } });
    await worked();
    expect(posted).toHaveLength(1);
  });
});
