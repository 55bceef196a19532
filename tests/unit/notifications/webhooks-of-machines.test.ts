import { beforeEach, describe, expect, it } from "vitest";
import { changeWebhook } from "../../../functions/notifications/change-webhook.ts";
import { createWebhook } from "../../../functions/notifications/create-webhook.ts";
import { listWebhooks } from "../../../functions/notifications/list-webhooks.ts";
import { readFacts } from "../../../functions/notifications/read-facts.ts";
import { rotateWebhookSecret } from "../../../functions/notifications/rotate-webhook-secret.ts";
import { tellSubscribers } from "../../../functions/notifications/tell-subscribers.ts";
import { CreateWebhook } from "../../../functions/notifications/webhook-routes.ts";
import { newSubscriptionId } from "../../../shared/adapters/ids/subscription-ids.ts";
import { guardedReceivers } from "../../../shared/adapters/webhooks/guarded-receivers.ts";
import { standardWebhooks } from "../../../shared/adapters/webhooks/standard-webhooks.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { mostSubscriptions, signingKeys } from "../../../shared/domain/webhooks/subscription.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aClient, aPrincipal } from "../../support/builders/principals.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const machine = aClient();
const other = aClient({ id: "4tcl1entm0tcua0000000002" });
const admin = aPrincipal("provinceAdmin", units.landOffice, "administrator");

beforeEach(async () => {
  province = await memoryProvince();
  for (const one of [machine, other, admin]) await province.publications.register(one);
});

const needs = () => ({
  ...province,
  ...province.toAgencies,
  clients: province.principals,
  webhookSeals: province.seals,
  signatures: standardWebhooks,
  receivers: guardedReceivers({ testAddresses: [] }),
  newId: newSubscriptionId,
});

const make = (principal: Principal, body: Partial<CreateWebhook> = {}) =>
  createWebhook(needs())(
    { body: CreateWebhook.parse({ url: "https://receiver.example.org/hook", ...body }), principal },
    aCommand(),
  );
const made = async (principal: Principal, body: Partial<CreateWebhook> = {}) => {
  const outcome = await make(principal, body);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value.subject;
};
const codeOf = async (outcome: ReturnType<typeof make>) => {
  const said = await outcome;
  return said.ok ? "done" : said.problem.code;
};
const keysOf = async (id: string) => {
  const stored = await province.subscriptions.find(id);
  if (stored === undefined) throw new Error("it is gone");
  return stored.subscription;
};

describe("a webhook", () => {
  it("is its machine's, and an administrator's of the province to look after; for another machine it does not exist", async () => {
    const id = await made(machine);
    const change = (principal: Principal) =>
      codeOf(
        changeWebhook(needs())(
          { parameters: { webhook: id }, body: { active: false }, principal, revision: 1 },
          aCommand(),
        ),
      );
    expect(await change(other)).toBe("webhook/not-found");
    expect(await change(admin)).toBe("done");
    expect(await change(machine)).toBe("webhook/stale");
    const listed = async (principal: Principal) => {
      const said = await listWebhooks(province)({ principal });
      return said.ok ? (said.value.body as { webhooks: unknown[] }).webhooks.length : 0;
    };
    expect([await listed(machine), await listed(other), await listed(admin)]).toEqual([1, 0, 1]);
  });

  it("is made by an administrator for a machine that is named, and by a machine for nobody else", async () => {
    expect(await codeOf(make(admin))).toBe("request/invalid");
    expect(await codeOf(make(admin, { client: "nobody" }))).toBe("request/invalid");
    expect(await codeOf(make(machine, { client: other.id }))).toBe("request/invalid");
    const id = await made(admin, { client: machine.id });
    expect((await keysOf(id)).client).toBe(machine.id);
  });

  it("is of units that its machine stands for, and of no other", async () => {
    expect(await codeOf(make(machine, { units: [units.otherPoint.id] }))).toBe("unit/unknown");
    const id = await made(machine);
    const outcome = changeWebhook(needs())(
      { parameters: { webhook: id }, body: { units: [units.otherPoint.id] }, principal: machine, revision: 1 },
      aCommand(),
    );
    expect(await codeOf(outcome)).toBe("unit/unknown");
  });

  it("goes nowhere inside, when it is made or when it is changed", async () => {
    expect(await codeOf(make(machine, { url: "https://127.0.0.1/" }))).toBe("webhook/address-refused");
    const id = await made(machine);
    const outcome = changeWebhook(needs())(
      { parameters: { webhook: id }, body: { url: "https://[fd00:ec2::254]/" }, principal: machine, revision: 1 },
      aCommand(),
    );
    expect(await codeOf(outcome)).toBe("webhook/address-refused");
  });

  it("is one of twenty of its machine at most", async () => {
    for (let n = 0; n < mostSubscriptions; n += 1) await made(machine);
    expect(await codeOf(make(machine))).toBe("webhook/too-many");
    expect(await codeOf(make(other))).toBe("done");
  });

  it("may be of a machine of the post, though no person of the post has one", async () => {
    const ofPost = aClient({
      id: "4tcl1entm0tcua0000000003",
      units: [{ id: units.postalPoint.id, kind: units.postalPoint.kind }],
    });
    expect(await codeOf(make(ofPost))).toBe("done");
  });

  it("signs with two keys while one is changed, and never with three", async () => {
    const id = await made(machine, { signature: "hmac" });
    const rotate = async (overlapHours: number) => {
      const { revision } = await keysOf(id);
      const body = { overlapHours, signature: undefined };
      await rotateWebhookSecret(needs())(
        { parameters: { webhook: id }, body, principal: machine, revision },
        aCommand(),
      );
    };
    const signing = async () => signingKeys(await keysOf(id), province.now().toISOString()).length;
    await rotate(24);
    expect(await signing()).toBe(2);
    await rotate(24);
    expect(await signing()).toBe(2);
    province.clock.forward(25 * 3600);
    expect(await signing()).toBe(1);
    await rotate(0);
    expect(await signing()).toBe(1);
  });
});

describe("facts that are fetched", () => {
  const fetched = async (principal: Principal, query: { after?: string; size?: number; unit?: string } = {}) => {
    const said = await readFacts(province)({ query: { size: 50, ...query }, principal });
    if (!said.ok) throw new Error(said.problem.code);
    return said.value.body as { facts: { id: string }[]; next?: string; more: boolean };
  };
  const tell = async (id: string) => {
    const entry = await province.dossiers.entry(id, 1);
    if (entry === undefined) throw new Error("no such entry");
    await tellSubscribers(needs())(entry.fact);
  };
  const given = async (n: number, unit = units.postalPoint.id) => {
    const code = `H57.BD.06-261123-${String(n).padStart(4, "0")}`;
    const built = aDossier().withId(newSubscriptionId()).withCode(code).atUnits({ receiving: unit }).build();
    return (await province.given(built)).id;
  };

  it("are those that a webhook is sent, in the order in which they came, page after page and none left out", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.push(await given(n));
      await tell(ids.at(-1) ?? "");
      province.clock.forward(1);
    }
    province.clock.forward(60);
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = await fetched(machine, { size: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page.facts.map(({ id }) => id));
      [after, more] = [page.next, page.more];
    }
    expect(seen).toEqual(ids.map((id) => `${id}-1`));
    await tell(await given(6));
    province.clock.forward(60);
    const page = await fetched(machine, after === undefined ? {} : { after });
    expect(page.facts).toHaveLength(1);
  });

  it("are held back for seconds, so that nothing comes in behind a cursor", async () => {
    await tell(await given(1));
    expect((await fetched(machine)).facts).toEqual([]);
    province.clock.forward(20);
    expect((await fetched(machine)).facts).toHaveLength(1);
  });

  it("are not of dossiers that one may not see now; the cursor moves on all the same", async () => {
    const id = await given(1);
    await tell(id);
    province.clock.forward(60);
    const stored = province.table.dossiers.get(id);
    if (stored === undefined) throw new Error("it is gone");
    province.table.dossiers.set(id, { ...stored, units: { ...stored.units, competent: units.otherPoint.id } } as never);
    const page = await fetched(machine);
    expect(page.facts).toEqual([]);
    expect(page.next).toBeDefined();
  });

  it("are asked for of one's own units alone", async () => {
    await expect(fetched(machine, { unit: units.otherPoint.id })).rejects.toThrow("unit/unknown");
    await expect(fetched(admin)).rejects.toThrow("staff/not-permitted");
  });
});
