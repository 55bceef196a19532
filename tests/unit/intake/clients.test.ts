import { beforeEach, describe, expect, it } from "vitest";
import { mostAccounts } from "../../../functions/intake/admitted-accounts.ts";
import { createClient, type WantedClient } from "../../../functions/intake/create-client.ts";
import { disableClient } from "../../../functions/intake/disable-client.ts";
import { rotateClient } from "../../../functions/intake/rotate-client.ts";
import { units } from "../../support/builders/places.ts";
import { aClient } from "../../support/builders/principals.ts";
import { memoryClientAccounts } from "../../support/fakes/memory-client-accounts.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";
import { aClock } from "../../support/memory-province.ts";

const open = () => {
  const clock = aClock();
  return { clock, now: clock.now, ...memoryRegistries(clock.now), ...memoryClientAccounts() };
};
let needs = open();
beforeEach(async () => {
  needs = open();
  await needs.publications.publish({ units: Object.values(units) });
});

const wanted: WantedClient = {
  name: "Phần mềm đất đai",
  role: "agencyMachine",
  units: [units.landOffice.id],
  actions: ["listInbox", "completeStep"],
  requestsPerMinute: 120,
};
const create = async (changes: Partial<WantedClient> = {}) => {
  const outcome = await createClient(needs)({ ...wanted, ...changes });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};
const flawsOf = async (changes: Partial<WantedClient>) => {
  const outcome = await createClient(needs)({ ...wanted, ...changes });
  return outcome.ok ? [] : [outcome.problem.facts?.flaws ?? []].flat();
};
const isActive = async (account: string) => (await needs.principals.find(account))?.active;

describe("a machine", () => {
  it("is registered under its account with its units, their kinds and its actions, and let through by the gateway", async () => {
    const { client, secret } = await create();
    expect(client).toEqual({
      ...{ kind: "client", id: "account-1", account: "account-1", name: wanted.name, role: "agencyMachine" },
      ...{ units: [{ id: units.landOffice.id, kind: "landOffice" }], actions: wanted.actions },
      ...{ requestsPerMinute: 120, active: true },
    });
    expect(secret).toBe("secret-1");
    expect(await needs.principals.find("account-1")).toEqual(client);
    expect(needs.admitted()).toEqual(["account-1"]);
  });

  it.each([
    ["no name", { name: " " }, /^A name is needed/],
    ["a role of people", { role: "leader" }, /legal are agencyMachine, portalMachine/],
    ["a unit that is not published", { units: ["H01.24.01"] }, /^H01\.24\.01 is no unit .*legal are .*H57\.24\.03/],
    ["no unit", { units: [] }, /^A unit is needed/],
    ["no action", { actions: [] }, /^An action is needed; legal are .*listInbox/],
    ["an action that no machine may", { actions: ["signResult"] }, /^signResult is no action .*legal are .*listInbox/],
    ["an action that is none", { actions: ["doAll"] }, /^doAll is no action/],
    ["a limit that is none", { requestsPerMinute: 0.5 }, /^Requests per minute/],
    ["a limit above the gateway's", { requestsPerMinute: 6_001 }, /^Requests per minute/],
  ] as const)("is refused with %s, in a sentence that says what is legal", async (_, changes, sentence) => {
    expect(await flawsOf(changes)).toContainEqual(expect.stringMatching(sentence));
    expect([needs.known(), await needs.principals.clients()]).toEqual([[], []]);
  });

  it("that stands for a point of the post is given what its people may, and no step to decide", async () => {
    const partners = [units.postalPoint.id, units.landOffice.id];
    expect(await flawsOf({ units: partners, actions: ["completeStep"] })).toEqual([
      expect.stringMatching(/^completeStep is no action .*legal are (?!.*completeStep)/),
    ]);
    expect((await create({ units: partners, actions: ["openDossier"] })).client.actions).toEqual(["openDossier"]);
  });

  it("is refused when the gateway's audience is full", async () => {
    for (let n = 0; n < mostAccounts; n += 1)
      await needs.publications.register(aClient({ id: `m-${n}`, account: `m-${n}` }));
    expect(await flawsOf({})).toEqual([expect.stringContaining(`${mostAccounts} accounts`)]);
    await disableClient(needs)("m-0");
    expect((await create()).client.account).toBe("account-1");
    expect(needs.admitted()).toHaveLength(mostAccounts);
  });
});

describe("a rotation", () => {
  const later = "2026-11-23T03:00:00.000Z";

  it("leaves id, units and actions, and the old account until the stated moment", async () => {
    const { client } = await create();
    const outcome = await rotateClient(needs)(client.id, later);
    expect(outcome).toEqual({ ok: true, value: { client: { ...client, account: "account-2" }, secret: "secret-2" } });
    expect([await isActive("account-1"), await isActive("account-2")]).toEqual([true, true]);
    expect(needs.admitted()).toEqual(["account-1", "account-2"]);
    needs.clock.set(later);
    expect([await isActive("account-1"), await isActive("account-2")]).toEqual([false, true]);
  });

  it("clears away what ended before it", async () => {
    const { client } = await create();
    await rotateClient(needs)(client.id, later);
    needs.clock.set("2026-12-01T00:00:00.000Z");
    await rotateClient(needs)("account-2", "2026-12-02T00:00:00.000Z");
    expect(needs.known()).toEqual(["account-2", "account-3"]);
    expect(needs.admitted()).toEqual(["account-2", "account-3"]);
    expect((await needs.principals.find("account-3"))?.id).toBe("account-1");
  });

  it("is refused for a moment that has passed, and for a machine that nobody knows or that was disabled", async () => {
    const { client } = await create();
    expect(await rotateClient(needs)(client.id, "2026-11-23T02:00:00.000Z")).toMatchObject({
      problem: { code: "request/invalid", facts: { flaws: [expect.stringContaining("must lie ahead")] } },
    });
    await disableClient(needs)(client.id);
    for (const id of ["nobody", client.id])
      expect(await rotateClient(needs)(id, later)).toMatchObject({ problem: { code: "staff/not-registered" } });
  });
});

describe("a machine that is disabled", () => {
  it("is out under every account it has, keeps its rows, and has no account any more", async () => {
    const { client } = await create();
    await rotateClient(needs)(client.id, "2027-01-01T00:00:00.000Z");
    const other = await create({ name: "Khác" });
    expect(await disableClient(needs)("account-2")).toMatchObject({ ok: true, value: { length: 2 } });
    expect([await isActive("account-1"), await isActive("account-2")]).toEqual([false, false]);
    expect(await isActive(other.client.account)).toBe(true);
    expect(needs.known()).toEqual([other.client.account]);
    expect(await needs.principals.clients()).toHaveLength(3);
  });

  it("must have been registered", async () => {
    expect(await disableClient(needs)("nobody")).toMatchObject({
      ok: false,
      problem: { code: "staff/not-registered" },
    });
  });
});
