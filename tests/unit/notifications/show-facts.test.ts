import { beforeEach, describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { correctContact } from "../../../functions/intake/correct-contact.ts";
import { deliverFact } from "../../../functions/notifications/deliver-fact.ts";
import type { LookedAtQueue } from "../../../functions/notifications/facts-lying.ts";
import type { Heard } from "../../../functions/notifications/heard-fact.ts";
import { noteReport } from "../../../functions/notifications/note-report.ts";
import { notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { settleNotice } from "../../../functions/notifications/settle-notice.ts";
import { type ShownFact, showFacts } from "../../../functions/notifications/show-facts.ts";
import { takeNotice } from "../../../functions/notifications/take-notice.ts";
import { tellSubscribers } from "../../../functions/notifications/tell-subscribers.ts";
import { standardWebhooks } from "../../../shared/adapters/webhooks/standard-webhooks.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { NotTaken } from "../../../shared/ports/notices.ts";
import type { Received } from "../../../shared/ports/receivers.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aClient } from "../../support/builders/principals.ts";
import { people } from "../../support/builders/staff.ts";
import { aSubscription } from "../../support/builders/subscription.ts";
import { memoryNoticeQueue } from "../../support/fakes/memory-notices.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let dossier: AcceptedDossier;
let answer: Received;
const client = aClient();
const webhook = "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e11";

beforeEach(async () => {
  province = await memoryProvince();
  // The dossiers of the builder are accepted two hours after the clock's beginning.
  province.clock.set("2026-11-23T04:00:01.000Z");
  await province.publications.register(client);
  await province.subscriptions.save(await aSubscription(client.id, province.seals));
  dossier = await province.given(aDossier().build(), { ...anApplication().applicant, email: "lan@example.com" });
  answer = { status: 204, latencyMs: 12 };
});

const needs = () => ({
  ...province,
  ...province.toAgencies,
  clients: province.principals,
  webhookSeals: province.seals,
  signatures: standardWebhooks,
  receivers: { post: async () => answer },
  warn: async () => undefined,
  chance: () => 0.5,
  trackingUrl: "https://motcua.example/tra-cuu",
});
const factOf = (stored: unknown) => Fact.parse(stored);
const shown = (queues: readonly LookedAtQueue[] = [], asked: string = dossier.id) =>
  showFacts({ ...needs(), queues, factOf })(asked);
const heardOf = async (queues: readonly LookedAtQueue[] = []): Promise<readonly Heard[]> =>
  (await shown(queues))?.facts[0]?.heard ?? [];
const row = (list: readonly Heard[], who: string) => list.find((one) => one.who.startsWith(who));

const accepted = async (): Promise<Fact> => Fact.parse((await province.dossiers.entry(dossier.id, 1))?.fact);
/** All who hear facts are at work, behind the relay. */
const everybodyHears = async (): Promise<void> => {
  const fact = await accepted();
  await province.relayed.note([fact]);
  await tellSubscribers(needs())(fact);
  await notifyApplicant(needs())(fact);
  await province.handovers.finished(dossier.id, 0);
  for (const { message } of province.toAgencies.queue.splice(0))
    if ("id" in message) await deliverFact(needs())(message);
};

describe("the facts of a dossier", () => {
  it("are shown in order, with whoever heard them, and when", async () => {
    await everybodyHears();
    const at = "2026-11-23T04:00:01.000Z";
    expect((await shown())?.facts).toEqual<readonly ShownFact[]>([
      {
        ...{ sequence: 1, type: "vn.motcua.dossier-accepted.v1", time: "2026-11-23T04:00:00.000Z" },
        heard: [
          { who: "relay", state: "done", what: "published", at },
          { who: "order", state: "done", what: "may be fetched (GET /v1/facts)", at },
          { who: "workflow", state: "done", what: "told of run 0", at: undefined },
          { who: "notice email", state: "done", what: "sent", at },
          { who: `webhook ${client.id} ${webhook}`, state: "done", what: "delivered, attempt 1", at },
        ],
      },
    ]);
  });

  it("are found by the dossier's code as well; of another code there is nothing", async () => {
    expect((await shown([], dossier.code))?.dossier).toBe(dossier.id);
    expect(await shown([], "H57.24.03-261123-9999")).toBeUndefined();
  });

  it("that nobody has heard yet are owed for a moment, and then stuck: with the relay, the workflow and the notice", async () => {
    const states = async () => (await heardOf()).map(({ who, state }) => `${who.split(" ")[0]} ${state}`);
    expect(await states()).toEqual(["relay owed", "order owed", "workflow owed", "notice owed", "webhook owed"]);
    province.clock.forward(120);
    expect(await states()).toEqual(["relay stuck", "order stuck", "workflow stuck", "notice stuck", "webhook unknown"]);
    expect(row(await heardOf(), "workflow")?.at).toBe("2026-11-23T04:00:00.000Z");
  });

  it("say of one that the relay published and nobody has heard that it was published, and of one that was heard without a note that it must have been", async () => {
    await province.relayed.note([await accepted()]);
    const at = "2026-11-23T04:00:01.000Z";
    expect(row(await heardOf(), "relay")).toEqual({ who: "relay", state: "done", what: "published", at });
    province.clock.forward(120);
    expect((await heardOf()).map(({ who, state }) => `${who.split(" ")[0]} ${state}`)).toContain("order stuck");
    province = await memoryProvince();
    province.clock.set(at);
    dossier = await province.given(aDossier().build(), { ...anApplication().applicant, email: "lan@example.com" });
    await notifyApplicant(needs())(await accepted());
    const what = "published, for it was heard; when is not noted";
    expect(row(await heardOf(), "relay")).toEqual({ who: "relay", state: "done", what, at: undefined });
  });

  it("say of every sending of a notice: by each channel, once more after a failure, and again when it is known how they are reached", async () => {
    const { id } = dossier;
    const box = memoryNoticeQueue();
    const take = (detail: Fact, again?: number) =>
      takeNotice({ ...needs(), noticeQueue: box.queue })({ detail, again });
    const fact = await accepted();
    province.mailbox.failNext(new NotTaken("service", "too many"));
    await expect(take(fact)).rejects.toThrow("too many");
    expect(row(await heardOf(), "notice email")).toMatchObject({ state: "done", what: "tried" });
    expect((await heardOf()).filter(({ who }) => who === "notice email")[1]).toMatchObject({
      state: "owed",
      what: "waiting",
    });
    province.clock.forward(60);
    await take(fact);
    province.clock.forward(60);
    for (const [channel, address] of [
      ["email", "lan@example.com"],
      ["sms", anApplication().applicant.phone ?? ""],
    ] as const) {
      const report = {
        channel,
        outcome: "undeliverable",
        reference: `${id}_1_${channel}`,
        addresses: [address],
      } as const;
      await noteReport({ ...province, noticeQueue: box.queue })(report);
      for (const { detail } of box.messages.slice(-1)) await take(Fact.parse(detail));
    }
    province.clock.forward(60);
    const current = await province.dossiers.find(id);
    const body = { email: "moi@example.com" };
    const call = {
      parameters: { id },
      principal: people.postalClerk,
      revision: current?.revision ?? 0,
      correlationId: "c",
      body,
    };
    await correctContact(province)(call, aCommand({ route: "correctContact" }));
    const correction = (await province.dossiers.history(id)).at(-1)?.fact;
    await take(Fact.parse(correction));
    const last = box.messages.at(-1);
    await take(Fact.parse(last?.detail), last?.again);
    const told = (await heardOf()).filter(({ who }) => who.startsWith("notice"));
    expect(told.map(({ who, what, at = "" }) => `${who}: ${what} ${at.slice(11, 19)}`)).toEqual([
      "notice email: tried 04:00:01",
      "notice email: tried 04:01:01",
      "notice email: unreached 04:02:01",
      "notice sms: tried 04:02:01",
      "notice sms: rejected 04:02:01",
      `notice email, again because of ${last?.again}: sent 04:03:01`,
    ]);
  });

  it("owe nothing on a channel where a notice waited for the morning, once it went out by another", async () => {
    const [sms, email] = (["sms", "email"] as const).map((channel) => ({
      ...({ dossierId: dossier.id, sequence: 1, receiver: "applicant", channel } as const),
    }));
    if (sms === undefined || email === undefined) throw new Error("there are two channels");
    await province.notices.waits(sms, "2026-11-24T00:00:00.000Z");
    const told = async () =>
      (await heardOf()).filter(({ who }) => who.startsWith("notice")).map(({ who, state }) => `${who} ${state}`);
    expect(await told()).toEqual(["notice sms owed"]);
    await province.notices.finished(email, "rejected");
    expect(await told()).toEqual(["notice email done", "notice sms owed"]);
    await province.notices.finished(email, "unreached");
    expect(await told()).toEqual(["notice email done"]);
  });

  it("say by which name a notice in doubt is settled, which the command takes", async () => {
    province.mailbox.failNext();
    await expect(notifyApplicant(needs())(await accepted())).rejects.toThrow();
    const { state, what } = row(await heardOf(), "notice email") ?? {};
    expect(state).toBe("done");
    const doubt = (await heardOf()).find((one) => one.what.startsWith("inDoubt: "));
    expect({ state: doubt?.state, what }).toEqual({ state: "stuck", what: "tried" });
    const name = doubt?.what.slice("inDoubt: ".length) ?? "";
    expect(await settleNotice(province)(name, "again")).toEqual({ ok: true, value: "waiting" });
    await notifyApplicant(needs())(await accepted());
    expect((await heardOf()).filter(({ who }) => who === "notice email").map((one) => one.what)).toEqual([
      "tried",
      "sent",
    ]);
  });

  it("say of a receiver that is down when it is tried again, and of one that was given up that somebody has to replay", async () => {
    answer = { status: 503, latencyMs: 5 };
    await everybodyHears();
    expect(row(await heardOf(), "webhook")).toMatchObject({
      ...{ state: "owed", what: "tried 1 times, last answer 503, again at", at: "2026-11-23T04:00:11.000Z" },
    });
    const [delivery] = (await province.deliveries.of(webhook, { size: 1 })).items;
    if (delivery === undefined) throw new Error("nothing was delivered");
    const { nextAt: _, ...given } = delivery;
    await province.deliveries.save({ ...given, state: "failed", revision: delivery.revision + 1 });
    expect(row(await heardOf(), "webhook")).toMatchObject({
      ...{ state: "stuck", what: "given up, last answer 503: replay it" },
    });
  });

  it("say nothing of webhooks that did not ask for them, or came later", async () => {
    const [stored] = await province.subscriptions.all();
    const of = await province.subscriptions.find(stored?.id ?? "");
    if (of === undefined) throw new Error("there is no webhook");
    const { subscription, secrets } = of;
    const later = { ...subscription, createdAt: "2026-11-23T05:00:00.000Z", revision: 2 };
    await province.subscriptions.save({ subscription: later, secrets });
    expect(row(await heardOf(), "webhook")).toBeUndefined();
  });

  it("say in which dead-letter queue a message about one lies, since when and why; every message is seen again", async () => {
    const fact = await accepted();
    const bodies = [
      JSON.stringify({ detail: { ...fact, subject: "another" } }).replaceAll(dossier.id, "another"),
      JSON.stringify({ detail: fact }),
    ];
    const hidden = new Set<string>();
    const queue: LookedAtQueue = {
      name: "NotificationsNotices",
      dead: {
        take: async () => {
          const [some] = [...bodies.keys()].filter((n) => !hidden.has(String(n)));
          if (some === undefined) return [];
          hidden.add(String(some));
          const sentAt = "2026-11-23T04:10:00.000Z";
          return [{ id: String(some), message: String(some), body: bodies[some] ?? "", sentAt, taken: 5, why: "No" }];
        },
        leave: async (id) => void hidden.delete(id),
      },
    };
    expect(row(await heardOf([queue]), "queue")).toEqual({
      ...{ who: "queue NotificationsNotices", state: "stuck", what: "lies in its dead-letter queue: No" },
      at: "2026-11-23T04:10:00.000Z",
    });
    expect(hidden.size).toBe(0);
  });

  it("say nothing of a person: no name, address, telephone or number", async () => {
    await everybodyHears();
    const text = JSON.stringify(await shown());
    const { applicant } = anApplication();
    for (const one of [applicant.name, applicant.phone, applicant.citizenId, "lan@example.com"])
      expect(text).not.toContain(one);
  });
});
