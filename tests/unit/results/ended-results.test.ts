import { beforeEach, describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { inviteRecipient } from "../../../functions/results/invite-recipient.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { remind } from "../../../functions/routing/remind.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { aCommand, aReceipt } from "../../support/builders/command.ts";
import { people } from "../../support/builders/staff.ts";
import { byPost, issuedAndOpen, office, type PostedResult, point } from "../../support/posted-result.ts";
import type { ResultsInMemory } from "../../support/results-in-memory.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

const { postalClerk, registry, leader } = people;
const endedAlready = { ok: false, problem: { code: "result/holds-no-longer" } };

let world: ResultsInMemory;
let one: PostedResult;
beforeEach(async () => {
  ({ world, one } = await issuedAndOpen());
});
const carried = async (from: typeof registry, to: string, receiver: typeof registry) => {
  const minutes = await one.handOver(from, to);
  if (!minutes.ok) throw new Error(minutes.problem.code);
  const received = await one.receive(minutes.value.id, receiver);
  if (!received.ok) throw new Error(received.problem.code);
};
const replaced = async () => {
  await world.replace(one.id, { as: "corrected", reason: "clerical-error" });
  const issued = await world.issueReplacement(one.id);
  if (!issued.ok) throw new Error(issued.problem.code);
};

describe("a result that was revoked", () => {
  it("is not handed over at the counter, on paper or without", async () => {
    await world.revoke(one.id);
    expect(await one.give()).toMatchObject(endedAlready);
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject(endedAlready);
    expect(await one.now()).toMatchObject({ status: "decided" });
  });

  it("is not taken out to its recipient, nor given at the door where it is out already", async () => {
    await one.choose(byPost);
    await carried(registry, point, postalClerk);
    const inHand = await one.now();
    await world.revoke(one.id);
    expect(await one.send()).toMatchObject(endedAlready);
    world.province.table.dossiers.set(one.id, inHand);
    expect(await one.send()).toMatchObject({ ok: true });
    await world.revoke(one.id);
    expect(await one.give()).toMatchObject(endedAlready);
  });
});

describe("a result that was revoked while it is out", () => {
  beforeEach(async () => {
    await one.choose(byPost);
    await carried(registry, point, postalClerk);
    expect(await one.send()).toMatchObject({ ok: true });
    await world.revoke(one.id, { reason: "issued-wrongly" });
  });

  it("is brought to the point again and nobody is invited; from there it goes back at once", async () => {
    expect(await one.invite()).toMatchObject({
      value: { fact: { type: "vn.motcua.result-brought-back.v1", data: { unit: point, papers: 1 } } },
    });
    expect((await one.now()).delivery?.invitations).toEqual([]);
    expect((await one.custody()).events.at(-1)).toMatchObject({ event: "BROUGHT_BACK", unit: point });
    expect(await one.invite()).toMatchObject(endedAlready);
    await carried(postalClerk, office, registry);
    expect((await one.now()).custody?.result).toEqual({ papers: 1, at: office, since: expect.any(String) });
  });

  it("is brought to the point again also when its dossier has ended meanwhile, and not from an older revision", async () => {
    const returnedAt = "2026-11-23T02:00:00.000Z";
    const ended = { ...(await one.now()), status: "returned", returnedAt } as unknown as AcceptedDossier;
    world.province.table.dossiers.set(one.id, ended);
    const call = {
      parameters: { id: one.id },
      body: {},
      staff: postalClerk,
      revision: 1,
      correlationId: "c0rre1at-0009",
    };
    const stale = await inviteRecipient(world.province)(call, aCommand({ route: "inviteRecipient" }));
    expect(stale).toMatchObject({ problem: { code: "dossier/stale" } });
    expect(await one.invite()).toMatchObject({
      value: { fact: { type: "vn.motcua.result-brought-back.v1", data: { status: "returned" } } },
    });
    await carried(postalClerk, office, registry);
  });

  it("is not invited for by the sweep either, where its recipient was invited before", async () => {
    const revoked = (await one.now()) as AcceptedDossier & { result: { ended?: unknown } };
    const { ended: _, ...holding } = revoked.result;
    world.province.table.dossiers.set(one.id, { ...revoked, result: holding } as typeof revoked);
    expect(await one.invite()).toMatchObject({ ok: true });
    await world.revoke(one.id, { reason: "issued-wrongly" });
    const swept = await remind({ ...one.province, onFailure: () => undefined })(new Date("2026-11-27T01:00:00.000Z"));
    expect(swept).toMatchObject({ said: 0, failed: 0 });
  });
});

describe("a dossier whose result was revoked before it was given", () => {
  it("goes on with another one to its end: that is given, and the earlier one stays revoked", async () => {
    await carried(registry, point, postalClerk);
    const first = (await one.now()) as AcceptedDossier & { result: { sha256: string } };
    await world.revoke(one.id);
    await replaced();
    const second = (await one.now()) as typeof first;
    expect(second).toMatchObject({
      status: "decided",
      result: { number: "2/2026/GXN" },
      formerResults: [{ number: "1/2026/GXN", ended: { as: "revoked", reason: "by-decision" } }],
    });
    expect(await world.verify({ sha256: first.result.sha256 })).toMatchObject({ verdict: "revoked", successor: null });
    expect(await world.verify({ sha256: second.result.sha256 })).toMatchObject({ verdict: "genuine" });
    // The paper of the first one goes back, and is given to nobody.
    expect(await one.give()).toMatchObject(endedAlready);
    await carried(postalClerk, office, registry);
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject({ ok: true });
    expect(await one.now()).toMatchObject({ status: "returned" });
  });

  it("is stopped by the leader where no other one is to come: the paper goes back, and it stays revoked to whoever verifies it", async () => {
    await carried(registry, point, postalClerk);
    const turns = turnsIn(world.province);
    expect(await turns.refusal("stopDossier", one.id, leader)).toMatchObject({ code: "dossier/not-possible-now" });
    const first = (await one.now()) as AcceptedDossier & { result: { sha256: string } };
    await world.revoke(one.id, { reason: "issued-wrongly" });
    expect(possibleNow(await one.now(), leader)).toEqual(["replaceResult", "stopDossier"]);
    expect(possibleNow(await one.now(), postalClerk)).toEqual([]);
    // One that was signed in its place and not issued goes with it.
    await world.replace(one.id, { as: "replaced", reason: "by-decision" });

    expect(await turns.turned("stopDossier", one.id, leader)).toMatchObject({
      status: "stopped",
      deadline: first.deadline,
      result: { number: "1/2026/GXN", ended: { as: "revoked" } },
    });
    const tasks = [...world.province.table.tasks.values()];
    expect(tasks).toEqual([]);
    expect(await world.verify({ sha256: first.result.sha256 })).toMatchObject({ verdict: "revoked" });
    expect(await world.issueReplacement(one.id)).toMatchObject({ problem: { code: "result/no-replacement" } });
    expect(await world.replace(one.id, { as: "replaced", reason: "by-decision" })).toMatchObject({ ok: false });
    await carried(postalClerk, office, registry);
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "unit", unit: office } },
    });
  });

  it("ends its workflow with the name of a stop", async () => {
    const { province } = world;
    const run = (await one.now()).stages.at(-1)?.run ?? 0;
    await province.workflows.start({ id: one.id, province: "46", run, generation: 1 });
    province.park();
    await world.revoke(one.id);
    await turnsIn(province).turned("stopDossier", one.id, leader);
    const fact = Fact.parse((await one.history()).at(-1)?.fact);
    await advanceStage(province)(fact);
    expect(province.executions.get(`${one.id}-1`)?.outcome).toBe("Stopped");
  });

  it("is not issued another one once it was given", async () => {
    expect(await one.give()).toMatchObject({ ok: true });
    await world.revoke(one.id);
    expect(await world.replace(one.id, { as: "replaced", reason: "by-decision" })).toMatchObject(endedAlready);
  });
});

describe("a result that was issued after the return", () => {
  beforeEach(async () => {
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject({ ok: true });
    one.province.clock.set("2026-12-01T02:00:00.000Z");
  });

  it("is given on paper at a counter as the first one was, once, and the dossier stays returned", async () => {
    expect(await one.give()).toMatchObject({ ok: false });
    await replaced();
    one.province.clock.set("2026-12-02T02:00:00.000Z");
    expect(await one.give({ ...aReceipt, papers: 1, left: 0 })).toMatchObject({
      problem: { code: "result/elsewhere" },
    });
    await carried(registry, point, postalClerk);
    const { holders } = await one.custody();
    expect(holders.filter(({ bundle }) => bundle !== "papers")).toEqual([
      { bundle: "result", papers: 1, holder: { kind: "unit", unit: point } },
      { bundle: "givenInPart", papers: 1, holder: { kind: "applicant" } },
    ]);
    expect(await one.give()).toMatchObject({
      ok: true,
      value: { fact: { type: "vn.motcua.result-part-returned.v1", data: { status: "returned", papers: 1, left: 0 } } },
    });
    // The register and the survey go by the day of the first return.
    const returnedAt = "2026-11-23T02:00:00.000Z";
    expect(await one.now()).toMatchObject({
      ...{ status: "returned", returnedAt, result: { givenAt: "2026-12-02T02:00:00.000Z" } },
    });
    expect(await one.give()).toMatchObject({ ok: false });
    expect((await one.history()).filter(({ fact }) => fact.type === "vn.motcua.result-returned.v1")).toHaveLength(1);
  });

  it("goes by post to who wants it so, is sent out, invited for and given at the door, with a target of its own", async () => {
    expect(await one.choose(byPost)).toMatchObject({ problem: { code: "return/too-late" } });
    await replaced();
    one.province.clock.set("2026-12-02T02:00:00.000Z");
    expect(await one.choose(byPost)).toMatchObject({ ok: true });
    await carried(registry, point, postalClerk);
    expect(await one.send()).toMatchObject({ ok: true });
    expect(await one.invite()).toMatchObject({ ok: true });
    expect(await one.send({ sealNumber: "BD06-000999" })).toMatchObject({ ok: true });
    expect(await one.give()).toMatchObject({ ok: true });
    expect(await one.now()).toMatchObject({ status: "returned", delivery: { tries: 2, onTarget: true } });
  });

  it("is invited for a second time by the sweep, as one that was not returned before", async () => {
    await replaced();
    one.province.clock.set("2026-12-02T02:00:00.000Z");
    await one.choose(byPost);
    await carried(registry, point, postalClerk);
    await one.send();
    expect(await one.invite()).toMatchObject({ ok: true });
    const swept = await remind({ ...one.province, onFailure: () => undefined })(new Date("2026-12-04T01:00:00.000Z"));
    expect(swept).toMatchObject({ said: 1, failed: 0 });
    expect((await one.now()).delivery?.invitations).toHaveLength(2);
  });

  it("that was given is no reason to give a later one twice: each is given once", async () => {
    await replaced();
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject({ ok: true });
    one.province.clock.set("2026-12-03T02:00:00.000Z");
    await replaced();
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject({ ok: true });
    expect(await one.give()).toMatchObject({ ok: false });
  });

  it("is read of a dossier that was stored before: one that was given again has the later day as its return, and is not given once more", async () => {
    await replaced();
    const stored = (await one.now()) as AcceptedDossier & { result: object };
    const returnedAt = "2026-12-02T02:00:00.000Z";
    world.province.table.dossiers.set(one.id, { ...stored, returnedAt } as typeof stored);
    one.province.clock.set("2026-12-03T02:00:00.000Z");
    expect(await one.give()).toMatchObject({ ok: false });
  });

  it("is not given once it was revoked", async () => {
    await replaced();
    await carried(registry, point, postalClerk);
    await world.revoke(one.id);
    expect(await one.give()).toMatchObject(endedAlready);
  });
});

describe("the paper of a result that was replaced", () => {
  it("is not given at the counter any more: it goes back to who issued it, and the new one comes", async () => {
    await carried(registry, point, postalClerk);
    await replaced();
    expect(await one.give()).toMatchObject(endedAlready);
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "unit", unit: point } },
    });
    await carried(postalClerk, office, registry);
    expect(await one.give()).toMatchObject(endedAlready);
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject({ ok: true });
    expect(await one.now()).toMatchObject({ status: "returned" });
  });

  it("is not given on arrival where it was between two units", async () => {
    const minutes = await one.handOver(registry, point);
    await replaced();
    if (minutes.ok) await one.receive(minutes.value.id, postalClerk);
    expect(await one.give()).toMatchObject(endedAlready);
  });

  it("is not given at the door, nor taken out again; back at the point it goes back at once", async () => {
    await one.choose(byPost);
    await carried(registry, point, postalClerk);
    await one.send();
    await replaced();
    expect(await one.give()).toMatchObject(endedAlready);
    expect(await one.invite()).toMatchObject({ ok: true });
    expect(await one.send()).toMatchObject(endedAlready);
    await carried(postalClerk, office, registry);
    await carried(registry, point, postalClerk);
    expect(await one.send()).toMatchObject({ ok: true });
    expect(await one.give()).toMatchObject({ ok: true });
  });

  it("stays where it is when it lies with who issued it: what goes to the counter is the new one", async () => {
    await carried(registry, point, postalClerk);
    await carried(postalClerk, office, registry);
    await replaced();
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "unit", unit: office } },
    });
    expect(await one.give()).toMatchObject(endedAlready);
    await carried(registry, point, postalClerk);
    expect(await one.give({ ...aReceipt, papers: 1 })).toMatchObject({ ok: true });
  });

  it("that never came to the counter hinders nothing", async () => {
    await replaced();
    await carried(registry, point, postalClerk);
    expect(await one.give()).toMatchObject({ ok: true });
  });
});
