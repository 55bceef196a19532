import { beforeEach, describe, expect, it } from "vitest";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { aReceipt } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { byPost, office, type PostedResult, point, postedResult } from "../../support/posted-result.ts";
import { type ResultsInMemory, resultsInMemory } from "../../support/results-in-memory.ts";

const { postalClerk, registry } = people;
const endedAlready = { ok: false, problem: { code: "result/holds-no-longer" } };

let world: ResultsInMemory;
let one: PostedResult;
beforeEach(async () => {
  world = await resultsInMemory();
  const id = await world.issued();
  const issued = await world.province.dossiers.find(id);
  if (issued === undefined) throw new Error("it was issued");
  const { stages } = aDossier().withId(id).inStage("return").build();
  // The return opens behind the workflow; here it stands open at once.
  const open = { ...issued, stages } as AcceptedDossier;
  world.province.table.dossiers.set(id, open);
  one = await postedResult(open, world.province);
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
    expect(await one.now()).toMatchObject({ status: "returned", returnedAt: "2026-12-02T02:00:00.000Z" });
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
