import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { stopDossier } from "../../../functions/intake/stop-dossier.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { assignStep } from "../../../functions/routing/assign-step.ts";
import { claimStep } from "../../../functions/routing/claim-step.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { coverAbsences } from "../../../functions/routing/cover-absences.ts";
import { enterAbsence } from "../../../functions/routing/enter-absence.ts";
import { listColleagues } from "../../../functions/routing/list-colleagues.ts";
import { type EnterAbsence, listColleaguesRoute } from "../../../functions/routing/people-routes.ts";
import { releaseStep } from "../../../functions/routing/release-step.ts";
import { currentStage, openSteps } from "../../../shared/domain/dossier.ts";
import { approvesOwnAppraisal } from "../../../shared/domain/four-eyes.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import type { Outcome } from "../../../shared/domain/problems.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Command } from "../../../shared/ports/commands.ts";
import { type Entry, StaleDossier } from "../../../shared/ports/dossiers.ts";
import { standsInFor } from "../../../shared/ports/standing-in.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { parkedDossiers } from "../../support/fakes/fake-workflows.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { bodiesOfTurns } from "../../support/turns-in-memory.ts";

const { appraiser, leader } = people;
const office = units.landOffice.id;
/** Sorts behind the sample appraiser. */
const other = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b104", name: "Hoàng Thị Sen" });
const correlationId = "c0rre1at-0009";

let received = 0;
let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.register(other);
});

const stored = async (id: string) => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("not stored");
  return dossier;
};
const assigneeOf = async (id: string) => openSteps(await stored(id))[0]?.assignee;
const loads = async () =>
  Object.fromEntries((await province.colleagues.ofUnit(office)).map(({ staff, openTasks }) => [staff.id, openTasks]));
const loadOf = async ({ id }: { id: string }) => (await loads())[id];

/** A dossier whose stage before the appraisal is closed, and then opened as the stage consumer does. */
const arrived = async () => {
  received += 1;
  const accepted = aDossier()
    .withId(v7())
    .withCode(`H57.BD.06-261123-${1000 + received}`)
    .after("digitization")
    .build();
  const { id } = await province.given({ ...accepted, status: "inProcess" } as typeof accepted);
  const { run } = currentStage(await stored(id));
  const parkings = { of: async () => ({ run: 99, generation: 1, token: "t" }) };
  const settle = advanceStage({ ...province, parkedDossiers: parkedDossiers({ ...province, parkings }) });
  const [entry] = await province.dossiers.history(id);
  if (entry === undefined) throw new Error("no entry");
  const fact = { ...entry.fact, data: { ...entry.fact.data, closedRun: run } };
  await settle(fact as never);
  return id;
};

const asking =
  <N>(act: (needs: MemoryProvince) => (call: N, command: Command) => Promise<Outcome<Entry>>, more: object = {}) =>
  async (principal: Principal, id: string, step = "appraisal", changes: object = {}) => {
    const { revision } = await stored(id);
    const call = { parameters: { id, step }, body: {}, principal, revision, correlationId, ...more, ...changes };
    const outcome = await act(province)(call as N, aCommand({ principal: principal.id }));
    return outcome.ok ? outcome.value.fact.data : outcome.problem;
  };
const claim = asking(claimStep);
const release = asking(releaseStep);
const complete = asking(completeStep, { body: { outcome: "agreed" } });
const give = (principal: Principal, id: string, to: string) => asking(assignStep, { body: { to } })(principal, id);
const absence = async (principal: StaffMember, person: string, body: EnterAbsence, unit = office) => {
  const outcome = await enterAbsence(province)(
    { parameters: { unit, person }, body, principal },
    aCommand({ principal: principal.id }),
  );
  return outcome.ok ? "entered" : outcome.problem;
};
const thisWeek = { from: "2026-11-23", until: "2026-11-27" };

describe("a stage that opens", () => {
  it("gives its step to the least loaded of the unit, and says to whom in its fact and in the inboxes", async () => {
    const [first, second, third] = [await arrived(), await arrived(), await arrived()];
    expect([(await assigneeOf(first))?.id, (await assigneeOf(second))?.id, (await assigneeOf(third))?.id]).toEqual([
      ...[appraiser.id, other.id, appraiser.id],
    ]);
    expect((await province.dossiers.history(second)).at(-1)?.fact.data).toMatchObject({
      steps: [{ step: "appraisal", unit: office, assignee: other.id }],
    });
    const inHand = (await province.tasks.page({ of: { person: appraiser.id }, view: "due" }, { size: 9 })).tasks;
    expect(inHand.map(({ dossierId }) => dossierId).sort()).toEqual([first, third].sort());
    expect([await loadOf(appraiser), await loadOf(other), await loadOf(leader)]).toEqual([2, 1, 0]);
  });

  it("leaves its step with the unit where nobody fits", async () => {
    for (const one of [appraiser, other]) await province.publications.register({ ...one, byHand: true });
    const id = await arrived();
    expect(await assigneeOf(id)).toBeUndefined();
    expect((await province.tasks.page({ of: { unit: office }, view: "due" }, { size: 9 })).tasks).toMatchObject([
      { dossierId: id },
    ]);
  });

  it("gives the delegate what would go to somebody who is away, counted for that one", async () => {
    expect(await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id })).toBe("entered");
    const id = await arrived();
    expect(await assigneeOf(id)).toMatchObject({ id: other.id, onBehalfOf: appraiser.id });
    expect([await loadOf(appraiser), await loadOf(other)]).toEqual([1, 0]);
    expect(await complete(other, id)).toMatchObject({ by: other.id, onBehalfOf: appraiser.id });
    expect((await stored(id)).stages.at(-1)?.steps[0]?.done).toMatchObject({ by: other.id, onBehalfOf: appraiser.id });
    expect([await loadOf(appraiser), await loadOf(other)]).toEqual([0, 0]);
  });
});

describe("a step that somebody has", () => {
  it("is completed by them, and by no colleague until it is released or given to that one", async () => {
    const id = await arrived();
    const { at } = (await assigneeOf(id)) ?? {};
    expect(await complete(other, id)).toEqual({ code: "step/taken", facts: { assignee: appraiser.id, since: at } });
    expect(possibleNow(await stored(id), other)).not.toContain("completeStep");
    expect(possibleNow(await stored(id), appraiser)).toContain("completeStep");
    expect(await release(other, id)).toMatchObject({ code: "step/taken" });
    expect(await release(appraiser, id)).toMatchObject({ before: appraiser.id, by: appraiser.id });
    expect(await loadOf(appraiser)).toBe(0);
    expect(await complete(other, id)).toMatchObject({ by: other.id, outcome: "agreed" });
  });

  it("is completed by the machine of the agency, which speaks for all of it", async () => {
    const id = await arrived();
    expect(await complete(aClient(), id)).toMatchObject({ outcome: "agreed" });
    expect(await loadOf(appraiser)).toBe(0);
  });

  it("is completed or claimed by the delegate of who is away, in their own name, and by nobody else", async () => {
    const [first, second] = [await arrived(), await arrived(), await arrived()];
    const third = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b204" });
    await province.publications.register(third);
    expect(await complete(other, first)).toMatchObject({ code: "step/taken" });
    await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
    expect(await complete(third, first)).toMatchObject({ code: "step/taken" });
    expect(await claim(other, first)).toMatchObject({
      ...{ how: "claimed", assignee: other.id, before: appraiser.id, onBehalfOf: appraiser.id, by: other.id },
    });
    expect(await complete(other, first)).toMatchObject({ by: other.id, onBehalfOf: appraiser.id });
    expect(await complete(appraiser, second)).toMatchObject({ code: "step/taken", facts: { assignee: other.id } });
    province.clock.set("2026-12-01T02:00:00.000Z");
    const late = await arrived();
    await give(leader, late, appraiser.id);
    expect(await complete(other, late)).toMatchObject({ code: "step/taken", facts: { assignee: appraiser.id } });
  });

  it.each(["completed", "claimed"])(
    "is %s by the delegate of a delegate for whom it was from the beginning",
    async (how) => {
      const third = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b204" });
      await province.publications.register(third);
      await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
      const id = await arrived();
      expect(await assigneeOf(id)).toMatchObject({ id: other.id, onBehalfOf: appraiser.id });
      await absence(other, other.id, { ...thisWeek, delegate: third.id });
      if (how === "claimed") expect(await claim(third, id)).toMatchObject({ onBehalfOf: appraiser.id });
      expect(await complete(third, id)).toMatchObject({ by: third.id, onBehalfOf: appraiser.id });
      const { stages } = await stored(id);
      const [step] = aDossier().inStage("approval").build().stages.at(-1)?.steps ?? [];
      expect(step && approvesOwnAppraisal(appraiser, { stages }, step)).toBe(true);
    },
  );

  it("is their own again where it comes back to them by such a way", async () => {
    await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
    const id = await arrived();
    await absence(other, other.id, { ...thisWeek, delegate: appraiser.id });
    expect(await complete(appraiser, id)).not.toHaveProperty("onBehalfOf");
  });

  it("does not let who is away and their delegate be the two pairs of eyes", async () => {
    const both = [appraiser, other].map((one) => ({ ...one, roles: ["appraiser", "leader"] as const }));
    for (const one of both) await province.publications.register({ ...one, roles: [...one.roles] });
    await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
    const id = await arrived();
    await complete(other, id);
    const approval = await stored(id);
    expect(currentStage(approval).steps[0]?.done).toMatchObject({ by: other.id, onBehalfOf: appraiser.id });
    await province.dossiers.save({
      dossier: {
        ...approval,
        revision: approval.revision + 1,
        stages: [...approval.stages, ...aDossier().inStage("approval").build().stages.slice(-1)],
      },
      happening: {
        type: "vn.motcua.stage-opened.v1",
        data: { code: approval.code, status: approval.status, run: 3, stage: "approval", steps: [] },
      },
      actor: { kind: "system", id: "routing" },
      at: "2026-11-23T03:00:00.000Z",
      correlationId,
    });
    for (const one of both)
      expect(await complete({ ...one, roles: [...one.roles] }, id, "approval")).toEqual({ code: "step/four-eyes" });
  });

  it("counts in no load any more once the dossier ends", async () => {
    const id = await arrived();
    const call = { parameters: { id }, body: bodiesOfTurns.stopDossier, principal: leader, correlationId };
    const { revision } = await stored(id);
    expect(await loadOf(appraiser)).toBe(1);
    expect((await stopDossier(province)({ ...call, revision }, aCommand())).ok).toBe(true);
    expect(await loadOf(appraiser)).toBe(0);
    expect((await province.tasks.page({ of: { person: appraiser.id }, view: "due" }, { size: 9 })).tasks).toEqual([]);
  });
});

describe("a step that nobody has", () => {
  const unassigned = async () => {
    const id = await arrived();
    await release(appraiser, id);
    return id;
  };

  it("is claimed by one, and the next is told who has it", async () => {
    const id = await unassigned();
    expect(await claim(other, id)).toMatchObject({ how: "claimed", assignee: other.id });
    expect(await claim(appraiser, id)).toMatchObject({ code: "step/taken", facts: { assignee: other.id } });
    expect(await claim(other, id)).toMatchObject({ code: "step/taken", facts: { assignee: other.id } });
    expect((await province.tasks.page({ of: { person: other.id }, view: "due" }, { size: 9 })).tasks).toMatchObject([
      { dossierId: id },
    ]);
  });

  it("of two who claim it from the same reading goes to one", async () => {
    const id = await unassigned();
    const { revision } = await stored(id);
    const codes = await Promise.all(
      [appraiser, other].map((one) =>
        claim(one, id, "appraisal", { revision }).then(
          (said) => ("code" in said && "facts" in said ? "refused" : "claimed"),
          ({ name }) => name,
        ),
      ),
    );
    expect(codes.filter((code) => code === "claimed")).toHaveLength(1);
  });

  it("is claimed by no other role, no other unit, on no old reading, and not released", async () => {
    const id = await unassigned();
    expect(await claim(leader, id)).toEqual({ code: "staff/not-permitted" });
    expect(await claim(people.postalClerk, id)).toEqual({ code: "staff/not-permitted" });
    expect(await claim(aStaffMember({ unit: units.landOfficeHere.id }), id)).toEqual({ code: "dossier/not-found" });
    expect(await claim(other, id, "appraisal", { revision: 1 })).toEqual({ code: "dossier/stale" });
    expect(await claim(other, id, "approval")).toEqual({ code: "step/not-open" });
    expect(await release(appraiser, id)).toEqual({ code: "step/not-assigned" });
  });

  it("of a signature is for whoever may sign, and not claimed", async () => {
    const { id } = await province.given(aDossier().withId(v7()).inStage("signing").build());
    expect(await claim(leader, id, "signing")).toEqual({ code: "step/has-its-own-act" });
  });
});

describe("the leader of a unit", () => {
  it("gives a step to somebody of the unit, whoever has it, and takes it back", async () => {
    const id = await arrived();
    expect(await give(leader, id, other.id)).toMatchObject({
      ...{ how: "given", assignee: other.id, before: appraiser.id, by: leader.id },
    });
    expect([await loadOf(appraiser), await loadOf(other)]).toEqual([0, 1]);
    expect(await release(leader, id)).toMatchObject({ before: other.id, by: leader.id });
    expect(await give(appraiser, id, appraiser.id)).toEqual({ code: "staff/not-permitted" });
  });

  it("gives it to the delegate of who is away, and to nobody who does not fit or is not of the unit", async () => {
    const id = await arrived();
    const fields = ["body.to"];
    expect(await give(leader, id, leader.id)).toEqual({
      code: "colleague/does-not-fit",
      fields,
      facts: { why: "role" },
    });
    expect(await give(leader, id, people.postalClerk.id)).toEqual({ code: "colleague/unknown", fields });
    expect(await give(leader, id, appraiser.id)).toMatchObject({ code: "step/taken" });
    await absence(other, other.id, thisWeek);
    expect(await give(leader, id, other.id)).toEqual({
      code: "colleague/does-not-fit",
      fields,
      facts: { why: "absent" },
    });
    await absence(leader, other.id, { ended: true });
    expect(await give(leader, id, other.id)).toMatchObject({ assignee: other.id });
    await absence(leader, appraiser.id, { ...thisWeek, delegate: other.id });
    expect(await give(leader, id, appraiser.id)).toMatchObject({ assignee: other.id, onBehalfOf: appraiser.id });
  });

  it("sees who has how much in hand and who is away", async () => {
    await arrived();
    await absence(other, other.id, { ...thisWeek, delegate: appraiser.id });
    const outcome = await listColleagues(province)({ parameters: { unit: office }, principal: leader });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const { people: listed } = listColleaguesRoute.answers[200].body.parse(outcome.value.body);
    expect(listed.find(({ id }) => id === other.id)).toMatchObject({
      ...{ openTasks: 0, isAway: true, absence: { ...thisWeek, delegate: appraiser.id } },
    });
    expect(listed.at(-1)).toMatchObject({ id: appraiser.id, openTasks: 1, isAway: false });
    const elsewhere = await listColleagues(province)({ parameters: { unit: units.centre.id }, principal: leader });
    expect(elsewhere).toEqual({ ok: false, problem: { code: "unit/unknown" } });
  });
});

describe("the sweep over absences", () => {
  const failures: string[] = [];
  const sweep = (at: string, needs: Partial<MemoryProvince> = {}) =>
    coverAbsences({ ...province, ...needs, onFailure: (id) => failures.push(id) })(new Date(at));
  const told = async (id: string) =>
    (await province.dossiers.history(id)).flatMap(({ fact }) =>
      fact.type === "vn.motcua.step-assigned.v1" || fact.type === "vn.motcua.step-released.v1" ? [fact.data] : [],
    );
  const third = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b204" });
  const monday = "2026-11-23T02:30:00.000Z";

  it("gives the delegate what who is away has in hand, once each, counted for whose it was, and it stays there", async () => {
    const [first, second, third] = [await arrived(), await arrived(), await arrived()];
    await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
    expect(await sweep(monday)).toEqual({ looked: 2, given: 2, failed: 0 });
    expect(await sweep(monday)).toEqual({ looked: 0, given: 0, failed: 0 });
    for (const id of [first, third]) {
      expect(await told(id)).toMatchObject([
        { how: "given", assignee: other.id, before: appraiser.id, onBehalfOf: appraiser.id, by: "absence" },
      ]);
      expect(possibleNow(await stored(id), other)).toContain("completeStep");
    }
    expect(await told(second)).toEqual([]);
    expect([await loadOf(appraiser), await loadOf(other)]).toEqual([2, 1]);
    const inHand = (await province.tasks.page({ of: { person: other.id }, view: "due" }, { size: 9 })).tasks;
    expect(inHand.map(({ dossierId }) => dossierId).sort()).toEqual([first, second, third].sort());
    await absence(appraiser, appraiser.id, { ended: true });
    expect(await sweep(monday)).toEqual({ looked: 0, given: 0, failed: 0 });
    expect(await complete(appraiser, first)).toMatchObject({ code: "step/taken", facts: { assignee: other.id } });
    expect(await complete(other, first)).toMatchObject({ by: other.id, onBehalfOf: appraiser.id });
  });

  it("waits for the first day of an absence, and leaves alone what is over", async () => {
    const id = await arrived();
    await absence(appraiser, appraiser.id, { from: "2026-11-25", until: "2026-11-26", delegate: other.id });
    // 23:59 of the 24th in Viet Nam, then 00:01 of the 27th, and a moment between.
    expect(await sweep("2026-11-24T16:59:00.000Z")).toEqual({ looked: 0, given: 0, failed: 0 });
    expect(await sweep("2026-11-26T17:01:00.000Z")).toEqual({ looked: 0, given: 0, failed: 0 });
    expect(await sweep("2026-11-26T16:59:00.000Z")).toEqual({ looked: 1, given: 1, failed: 0 });
    expect(await assigneeOf(id)).toMatchObject({ id: other.id });
  });

  it("gives it to the least loaded where nobody stands in, and to the unit where nobody is left", async () => {
    await province.publications.register(third);
    const [first, , , second] = [await arrived(), await arrived(), await arrived(), await arrived()];
    await absence(appraiser, appraiser.id, thisWeek);
    expect(await sweep(monday)).toMatchObject({ given: 2, failed: 0 });
    expect([(await assigneeOf(first))?.id, (await assigneeOf(second))?.id].sort()).toEqual([other.id, third.id]);
    expect(await loadOf(appraiser)).toBe(0);
    for (const one of [other, third]) await absence(one, one.id, thisWeek);
    expect(await sweep(monday)).toMatchObject({ given: 4, failed: 0 });
    expect(await assigneeOf(first)).toBeUndefined();
    expect((await told(first)).at(-1)).toMatchObject({ by: "absence" });
    expect((await province.tasks.page({ of: { unit: office }, view: "due" }, { size: 9 })).tasks).toHaveLength(4);
    expect(await sweep(monday)).toEqual({ looked: 0, given: 0, failed: 0 });
  });

  it("is stopped by no dossier that fails, and gives way to who changes one at the same moment", async () => {
    const [first, , second] = [await arrived(), await arrived(), await arrived()];
    await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
    const failing = (error: Error): Partial<MemoryProvince> => ({
      dossiers: {
        ...province.dossiers,
        save: (change) => (change.dossier.id === first ? Promise.reject(error) : province.dossiers.save(change)),
      },
    });
    expect(await sweep(monday, failing(new Error("out of order")))).toEqual({ looked: 2, given: 1, failed: 1 });
    expect(failures).toEqual([first]);
    expect((await assigneeOf(second))?.id).toBe(other.id);
    expect(await sweep(monday, failing(new StaleDossier()))).toEqual({ looked: 1, given: 0, failed: 0 });
    expect(await sweep(monday)).toEqual({ looked: 1, given: 1, failed: 0 });
  });
});

describe("what is offered to a delegate", () => {
  it("is what is left to do for who is away, while they are", async () => {
    const id = await arrived();
    const offered = async (asker: StaffMember, at: string) => {
      const dossier = await stored(id);
      const standing = await standsInFor(province, asker, dossier, at);
      return possibleNow(dossier, asker, { standsInFor: standing }).includes("completeStep");
    };
    await absence(appraiser, appraiser.id, { ...thisWeek, delegate: other.id });
    expect(await offered(other, "2026-11-24T02:00:00.000Z")).toBe(true);
    expect(await offered(other, "2026-11-30T02:00:00.000Z")).toBe(false);
    expect(
      await offered(aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b204" }), "2026-11-24T02:00:00.000Z"),
    ).toBe(false);
  });
});

describe("an absence", () => {
  it("is entered by whose it is and by their leader, and by nobody else", async () => {
    expect(await absence(other, appraiser.id, thisWeek)).toEqual({ code: "staff/not-permitted" });
    expect(await absence(leader, appraiser.id, thisWeek)).toBe("entered");
    expect(await absence(appraiser, appraiser.id, thisWeek, units.centre.id)).toEqual({ code: "unit/unknown" });
    expect(await absence(leader, people.postalClerk.id, thisWeek)).toMatchObject({ code: "colleague/unknown" });
  });

  it("has days in order that are not all past, and a delegate of the unit with a role of theirs", async () => {
    const wrongDays = { code: "request/invalid", fields: ["body.until"] };
    expect(await absence(appraiser, appraiser.id, { from: "2026-11-26", until: "2026-11-25" })).toEqual(wrongDays);
    expect(await absence(appraiser, appraiser.id, { from: "2026-11-02", until: "2026-11-03" })).toEqual(wrongDays);
    const delegated = (delegate: string) => absence(appraiser, appraiser.id, { ...thisWeek, delegate });
    for (const unfit of [leader.id, appraiser.id])
      expect(await delegated(unfit)).toMatchObject({ code: "colleague/does-not-fit", fields: ["body.delegate"] });
    expect(await delegated(people.postalClerk.id)).toMatchObject({ code: "colleague/unknown" });
  });
});
