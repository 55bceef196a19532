import { beforeEach, describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { deliverFact } from "../../../functions/notifications/deliver-fact.ts";
import type { LookedAtQueue } from "../../../functions/notifications/facts-lying.ts";
import type { Heard } from "../../../functions/notifications/heard-fact.ts";
import { notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { type ShownFact, showFacts } from "../../../functions/notifications/show-facts.ts";
import { tellSubscribers } from "../../../functions/notifications/tell-subscribers.ts";
import { standardWebhooks } from "../../../shared/adapters/webhooks/standard-webhooks.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import type { Received } from "../../../shared/ports/receivers.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aSubscription } from "../../support/builders/subscription.ts";
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
/** All who hear facts are at work. */
const everybodyHears = async (): Promise<void> => {
  const fact = await accepted();
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
          { who: "relay", state: "done", what: "published" },
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
