import { describe, expect, it } from "vitest";
import { sendResult } from "../../../functions/results/send-result.ts";
import { remind } from "../../../functions/routing/remind.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { aCommand, aReceipt } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { atThePoint, byPost, office, point, postedResult } from "../../support/posted-result.ts";

const { postalClerk, registry, bankClerk } = people;
const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => (outcome.ok ? "done" : outcome.problem?.code);

describe("how a result is given", () => {
  it("is chosen for another counter, whose inbox has the return from then on", async () => {
    const one = await postedResult();
    const outcome = await one.choose({ method: "counter", unit: units.otherPoint.id });
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.return-chosen.v1",
      data: { method: "counter", unit: units.otherPoint.id, from: point, steps: ["return"], run: 6 },
    });
    const tasksAt = async (unit: string) =>
      (await one.province.tasks.page({ of: { unit }, view: "due" }, { size: 5 })).tasks.map(({ step }) => step);
    expect([await tasksAt(point), await tasksAt(units.otherPoint.id)]).toEqual([[], ["return"]]);
    expect(codeOf(await one.give())).toBe("staff/not-permitted");
    const there = aStaffMember({ roles: ["postalClerk"], unit: units.otherPoint.id });
    expect(codeOf(await one.give(aReceipt, there))).toBe("done");
  });

  it("is chosen long before it is decided too, and the return opens at the unit that was chosen", async () => {
    const one = await postedResult(aDossier().inStage("appraisal").build());
    expect(codeOf(await one.choose({ method: "counter", unit: units.otherPoint.id }))).toBe("done");
    expect((await one.now()).units.returning).toBe(units.otherPoint.id);
  });

  it("is by post to an address that is sealed: the fact says how far", async () => {
    const one = await postedResult();
    const recipient = { name: "Nguyễn Thị Quỳnh Hương", phone: "0905123456", address: "12 kiệt 5 Trần Phú" };
    const outcome = await one.choose({ ...byPost, recipient });
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({ method: "post", distance: "district", steps: [] });
    for (const part of ["Quỳnh", "0905123456", "Trần Phú"])
      expect(JSON.stringify([await one.history(), await one.now()])).not.toContain(part);
    const sealed = await one.province.dossiers.personal(one.id);
    expect(sealed && PersonalData.parse(await one.province.seals.open(sealed, one.id)).recipient).toEqual(recipient);
    await one.choose({ method: "electronic" });
    const after = await one.province.dossiers.personal(one.id);
    expect(after && PersonalData.parse(await one.province.seals.open(after, one.id)).recipient).toBeUndefined();
  });

  it.each([
    ["a unit there is not", { method: "counter", unit: "H57.BD.99" }, "unit/unknown"],
    ["a point that is not of the post, by post", { ...byPost, unit: units.centre.id }, "return/no-post-there"],
  ] as const)("is not chosen for %s", async (_, body, code) => {
    expect(codeOf(await (await postedResult()).choose(body))).toBe(code);
  });

  it("is not chosen any more while the result is out, nor when it was given", async () => {
    const one = await atThePoint();
    await one.send();
    expect(codeOf(await one.choose({ method: "electronic" }))).toBe("return/too-late");
    await one.give();
    expect(codeOf(await one.choose({ method: "electronic" }))).toBe("return/too-late");
  });

  it("moves no paper: what lies at the counter that was left goes on by minutes", async () => {
    const one = await atThePoint();
    await one.choose({ method: "counter", unit: units.otherPoint.id });
    const there = aStaffMember({ id: "c", roles: ["postalClerk"], unit: units.otherPoint.id });
    expect(codeOf(await one.give(aReceipt, there))).toBe("result/elsewhere");
    const minutes = await one.handOver(postalClerk, units.otherPoint.id);
    expect(minutes.ok && codeOf(await one.receive(minutes.value.id, there))).toBe("done");
    expect(codeOf(await one.give(aReceipt, there))).toBe("done");
  });
});

/** Monday 23 November 2026; Tuesday is a day off. */
describe("a result by post", () => {
  it("is delivered at the door within its target, which is a fact", async () => {
    const one = await atThePoint();
    const sent = await one.send();
    expect(sent.ok && sent.value.fact).toMatchObject({
      type: "vn.motcua.result-sent-out.v1",
      data: { unit: point, sealNumber: "BD06-000881", papers: 1, tries: 1, dueAt: "2026-11-25T10:00:00.000Z" },
    });
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "postman", unit: point } },
    });
    one.province.clock.set("2026-11-25T12:00:00.000Z");
    const given = await one.give();
    expect(given.ok && given.value.fact.data).toMatchObject({
      ...{ method: "post", identity: "identityCard", papers: 1 },
      delivery: { distance: "district", dueAt: "2026-11-25T10:00:00.000Z", onTarget: true },
    });
    expect((await one.now()).delivery).toMatchObject({ onTarget: true });
  });

  it("counts its days from when the point signed for it, twice as many against an appointment slip; late is a fact too", async () => {
    const one = await atThePoint();
    one.province.clock.set("2026-11-25T02:00:00.000Z");
    await one.send({ withSlip: true });
    expect((await one.now()).delivery).toMatchObject({
      gotAt: "2026-11-23T02:00:00.000Z",
      dueAt: "2026-11-26T10:00:00.000Z",
    });
    expect((await one.custody()).delivery?.late).toBe(false);
    one.province.clock.set("2026-11-27T02:00:00.000Z");
    expect((await one.custody()).delivery?.late).toBe(true);
    const given = await one.give();
    expect(given.ok && given.value.fact.data).toMatchObject({ delivery: { onTarget: false } });
    expect((await one.custody()).delivery).toMatchObject({ late: false, onTarget: false });
  });

  it.each([
    ["before the applicant chose it", async () => (await postedResult()).send(), "delivery/not-chosen"],
    [
      "before the point has signed for it",
      async () => {
        const one = await postedResult();
        await one.choose(byPost);
        return one.send();
      },
      "result/elsewhere",
    ],
    [
      "while it is out already",
      async () => {
        const one = await atThePoint();
        await one.send();
        return one.send();
      },
      "result/elsewhere",
    ],
    ["by a clerk of a bank", async () => (await atThePoint()).send({}, bankClerk), "dossier/not-found"],
    ["by who decided it", async () => (await atThePoint()).send({}, registry), "staff/not-permitted"],
  ] as const)("is not sent out %s", async (_, act, code) => {
    expect(codeOf(await act())).toBe(code);
  });

  it("is not sent out from an older revision", async () => {
    const one = await atThePoint();
    const call = {
      ...{ parameters: { id: one.id }, body: { sealNumber: "BD06-1" }, staff: postalClerk, revision: 1 },
      correlationId: "c0rre1at-0001",
    };
    expect(codeOf(await sendResult(one.province)(call, aCommand({ route: "sendResult" })))).toBe("dossier/stale");
  });
});

describe("a result that nobody takes", () => {
  it("is invited for a second time by the sweep of the first day on which that may be, once, where it lies at the point", async () => {
    const one = await atThePoint();
    await one.send();
    await one.invite();
    const sweptAt = async (at: string) => {
      const { said, failed } = await remind({ ...one.province, onFailure: () => undefined })(new Date(at));
      return [said, failed];
    };
    // The 26th begins in Viet Nam at 17:00 of the 25th.
    expect(await sweptAt("2026-11-25T16:59:59.000Z")).toEqual([0, 0]);
    expect(await sweptAt("2026-11-25T17:00:00.000Z")).toEqual([1, 0]);
    expect(await sweptAt("2026-11-27T17:00:00.000Z")).toEqual([0, 0]);
    const { fact, actor } = (await one.history()).at(-1) ?? {};
    expect([fact, actor]).toMatchObject([
      { type: "vn.motcua.recipient-invited.v1", data: { invitation: 2, unit: point, papers: 1, by: "remind" } },
      { kind: "system", id: "remind" },
    ]);
    expect((await one.now()).delivery).not.toHaveProperty("nextFrom");
    expect(codeOf(await one.handOver(postalClerk, office))).toBe("done");
  });

  it("is not invited for by a sweep while it is out again: its postman may meet somebody", async () => {
    const one = await atThePoint();
    await one.send();
    await one.invite();
    one.province.clock.set("2026-11-25T09:00:00.000Z");
    expect(codeOf(await one.send({ sealNumber: "BD06-000902" }))).toBe("done");
    const swept = await remind({ ...one.province, onFailure: () => undefined })(new Date("2026-11-27T01:00:00.000Z"));
    expect(swept).toMatchObject({ said: 0, failed: 0 });
  });

  it("is invited for twice, two working days apart, and goes back to who decided it", async () => {
    const one = await atThePoint();
    expect(codeOf(await one.invite())).toBe("delivery/not-sent");
    await one.send();
    const first = await one.invite();
    expect(first.ok && first.value.fact).toMatchObject({
      type: "vn.motcua.recipient-invited.v1",
      data: { invitation: 1, unit: point, papers: 1, nextFrom: "2026-11-26" },
    });
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "unit", unit: point } },
    });
    one.province.clock.set("2026-11-25T09:00:00.000Z");
    expect(await one.invite()).toEqual({
      ok: false,
      problem: { code: "delivery/invitation-too-early", facts: { possibleFrom: "2026-11-26" } },
    });
    expect(await one.handOver(postalClerk, office)).toEqual({
      ok: false,
      problem: { code: "delivery/not-invited-twice", fields: ["body.lines.0.dossier"] },
    });
    one.province.clock.set("2026-11-26T01:00:00.000Z");
    expect(codeOf(await one.send({ sealNumber: "BD06-000902" }))).toBe("done");
    const second = await one.invite();
    expect(second.ok && second.value.fact.data).toMatchObject({ invitation: 2 });
    expect(second.ok && second.value.fact.data).not.toHaveProperty("nextFrom");
    expect(codeOf(await one.invite())).toBe("delivery/goes-back");
    expect(codeOf(await one.send())).toBe("delivery/goes-back");
    const minutes = await one.handOver(postalClerk, office, { sealNumber: "BD06-000903" });
    expect(minutes.ok && codeOf(await one.receive(minutes.value.id, registry))).toBe("done");
    expect(await one.now()).toMatchObject({
      status: "decided",
      custody: { result: { papers: 1, at: office } },
      delivery: { tries: 2, returnedAt: "2026-11-26T01:00:00.000Z" },
    });
    const { events } = await one.custody();
    expect(events.map(({ event, sealNumber }) => `${event} ${sealNumber}`)).toEqual([
      "SEALED BD06-000500",
      "HANDED_OVER BD06-000500",
      "RESULT_PICKED_UP BD06-000500",
      "OUT_FOR_DELIVERY BD06-000881",
      "INVITED_1 BD06-000881",
      "OUT_FOR_DELIVERY BD06-000902",
      "INVITED_2 BD06-000902",
      "SEALED BD06-000903",
      "HANDED_OVER BD06-000903",
      "RETURNED BD06-000903",
    ]);
    for (const { unit, by, papers, at } of events) expect([unit, by, papers, at].every(Boolean)).toBe(true);
  });

  it("is given at the counter to who comes after all, also after the second invitation", async () => {
    const one = await atThePoint();
    await one.send();
    await one.invite();
    one.province.clock.set("2026-11-26T01:00:00.000Z");
    await one.invite();
    const given = await one.give();
    expect(given.ok && given.value.fact.data).toMatchObject({ papers: 1, unit: point });
    expect(given.ok && given.value.fact.data).not.toHaveProperty("delivery");
  });

  it("is posted anew, with a new target, when it has come back and the applicant chooses so", async () => {
    const one = await atThePoint();
    await one.send();
    await one.invite();
    one.province.clock.set("2026-11-26T01:00:00.000Z");
    await one.invite();
    const back = await one.handOver(postalClerk, office);
    if (back.ok) await one.receive(back.value.id, registry);
    await one.choose(byPost);
    expect((await one.now()).delivery).toBeUndefined();
    const again = await one.handOver(registry, point);
    if (again.ok) await one.receive(again.value.id, postalClerk);
    await one.send();
    expect((await one.now()).delivery).toMatchObject({ tries: 1, invitations: [], dueAt: "2026-11-27T10:00:00.000Z" });
  });
});

describe("a bag of packets", () => {
  it("has a seal of its own in the minutes, which both sides sign for; a broken one is a difference of every packet in it", async () => {
    const one = await postedResult();
    const minutes = await one.handOver(registry, point, { bag: "TUI-0001" });
    expect(minutes.ok && minutes.value.bags).toEqual([{ sealNumber: "TUI-0001", packets: 1 }]);
    const id = minutes.ok ? minutes.value.id : "";
    expect(await one.receive(id, postalClerk)).toEqual({
      ok: false,
      problem: { code: "minutes/lines-differ", fields: ["body.bags"] },
    });
    const bags = [{ sealNumber: "TUI-0001", packets: 1, seal: "broken" as const }];
    const received = await one.receive(id, postalClerk, { bags });
    expect(received.ok && received.value.bags).toEqual([
      { sealNumber: "TUI-0001", packets: 1, counted: { packets: 1, seal: "broken" } },
    ]);
    expect((await one.history()).at(-1)?.fact.data).toMatchObject({ differences: ["sealBroken"] });
    const stray = [...bags, { sealNumber: "TUI-0002", packets: 1, seal: "intact" as const }];
    const other = await one.handOver(postalClerk, office, { bag: "TUI-0001" });
    expect(other.ok && codeOf(await one.receive(other.value.id, registry, { bags: stray }))).toBe(
      "minutes/lines-differ",
    );
  });
});
