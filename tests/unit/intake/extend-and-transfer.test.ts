import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { openSteps } from "../../../shared/domain/dossier.ts";
import { inCharge } from "../../../shared/domain/in-charge.ts";
import { acceptedOf, aDossier } from "../../support/builders/dossier.ts";
import { dueOf } from "../../support/builders/due.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { bodiesOfTurns, turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
beforeEach(async () => {
  province = await memoryProvince();
  turns = turnsIn(province);
});
const inProcess = () => province.given(aDossier().inStage("appraisal").build());

describe("the due date", () => {
  it("is put off by the leader, once, with the number of Form 04, in inboxes too", async () => {
    const { id, deadline } = await inProcess();
    const dossier = acceptedOf(await turns.turned("extendDeadline", id, people.leader));
    expect(dueOf(dossier.deadline) > dueOf(deadline)).toBe(true);
    expect(dossier).toMatchObject({ status: "inProcess", revision: 2 });
    expect(dossier.deadline).toMatchObject({
      originalDueAt: deadline.originalDueAt,
      extension: { formNo: "1/PXL", signer: people.leader.id, unit: units.landOffice.id, from: deadline.dueAt },
    });
    const { tasks } = await province.tasks.page({ of: { unit: units.landOffice.id }, view: "due" }, { size: 9 });
    expect(tasks.map(({ dueAt }) => dueAt)).toEqual([dossier.deadline.dueAt]);
    expect(await turns.refusal("extendDeadline", id, people.leader)).toEqual({ code: "deadline/already-extended" });
  });

  it("is put off to a moment that is named, within the hours of the unit that decides", async () => {
    const { id } = await inProcess();
    const to = (newDueAt: string) => ({ body: { ...bodiesOfTurns.extendDeadline, byLimit: undefined, newDueAt } });
    expect(await turns.refusal("extendDeadline", id, people.leader, to("2026-12-27T10:00:00+07:00"))).toEqual({
      code: "deadline/new-date-not-possible",
    });
    const dossier = acceptedOf(
      await turns.turned("extendDeadline", id, people.leader, to("2026-12-28T10:00:00+07:00")),
    );
    expect(dossier.deadline.dueAt).toBe("2026-12-28T03:00:00.000Z");
  });

  it("is not put off on the day it ends, and a refusal uses up no number", async () => {
    const { id, deadline } = await inProcess();
    province.clock.set(dueOf(deadline));
    expect(await turns.refusal("extendDeadline", id, people.leader)).toEqual({ code: "deadline/extension-too-late" });
    const other = await province.given(
      aDossier()
        .withId("0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e70")
        .withCode("H57.BD.06-261123-0002")
        .inStage("appraisal")
        .build(),
    );
    province.clock.set("2026-11-25T02:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("extendDeadline", other.id, people.leader));
    expect(dossier.deadline.extension?.formNo).toBe("1/PXL");
  });

  it("is put off by nobody but the leader of the unit that decides", async () => {
    const { id } = await inProcess();
    for (const who of [people.appraiser, people.registry, people.postalClerk])
      expect(await turns.refusal("extendDeadline", id, who)).toEqual({ code: "staff/not-permitted" });
    expect(
      await turns.refusal("extendDeadline", id, aStaffMember({ roles: ["leader"], unit: units.landOfficeHere.id })),
    ).toEqual({ code: "dossier/not-found" });
  });
});

describe("a dossier at the wrong unit", () => {
  it("goes to the right one with its open steps and its due date, and the wrong one sees it no more", async () => {
    const { id, deadline } = await inProcess();
    const dossier = acceptedOf(await turns.turned("transferDossier", id, people.leader));
    expect(dossier).toMatchObject({ units: { competent: units.landOfficeHere.id }, nonBoundary: false, revision: 2 });
    expect(dossier.deadline).toEqual(deadline);
    const inboxOf = async (unit: string) =>
      (await province.tasks.page({ of: { unit: unit }, view: "due" }, { size: 9 })).tasks.length;
    expect([await inboxOf(units.landOffice.id), await inboxOf(units.landOfficeHere.id)]).toEqual([0, 1]);
    expect(await turns.refusal("transferDossier", id, people.leader)).toEqual({ code: "dossier/not-found" });
  });

  it("is decided anew by the right one, from the beginning, where the wrong one had decided something", async () => {
    const { id } = await province.given(aDossier().inStage("approval").build());
    await province.handovers.finished(id, 0);
    await province.workflows.start({ id, province: "46", run: 3, generation: 1 });
    province.park();
    const dossier = await turns.turned("transferDossier", id, people.leader);
    const fact = (await province.dossiers.history(id)).at(-1)?.fact as Fact;
    expect(fact.data).toMatchObject({ steps: [], sentBackTo: "appraisal", run: 3, closedRun: 3 });
    expect(openSteps(dossier)).toEqual([]);
    await advanceStage(province)(fact);
    const after = await turns.stored(id);
    expect(openSteps(after).map((step) => [step.id, step.unit])).toEqual([["appraisal", units.landOfficeHere.id]]);
    const inboxOf = async (unit: string) =>
      (await province.tasks.page({ of: { unit: unit }, view: "due" }, { size: 9 })).tasks.length;
    expect([await inboxOf(units.landOffice.id), await inboxOf(units.landOfficeHere.id)]).toEqual([0, 1]);
  });

  it("is in the charge of the right one from the day it came there, also while a supplement of the wrong one is waited for", async () => {
    const { id } = await inProcess();
    province.clock.set("2026-11-25T03:00:00.000Z");
    const asked = await turns.turned("requestSupplement", id, people.appraiser);
    expect(inCharge(asked)).toMatchObject({ unit: units.landOffice.id, officer: people.appraiser.id });
    province.clock.set("2026-11-26T03:00:00.000Z");
    const there = { unit: units.landOfficeHere.id, since: "2026-11-26T03:00:00.000Z", officer: undefined };
    expect(inCharge(await turns.turned("transferDossier", id, people.leader))).toMatchObject(there);
    province.clock.set("2026-11-27T03:00:00.000Z");
    expect(inCharge(await turns.turned("bringSupplement", id, people.postalClerk))).toMatchObject(there);
  });

  it("stays where a result is signed, and where a decision was made and the applicant is waited for", async () => {
    const { id } = await province.given(aDossier().inStage("issue").build());
    expect(await turns.refusal("transferDossier", id, people.leader)).toEqual({ code: "transfer/steps-done" });
    // The number that it may have been given is one of its unit.
    const dossier = await turns.stored(id);
    const [scanned, ...others] = dossier.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) =>
        step.done && step.kind === "sign" ? { ...step, done: { ...step.done, outcome: "signed" } } : step,
      ),
    }));
    const again = [scanned, ...others, { ...others[0], run: 6 }];
    province.table.dossiers.set(id, { ...dossier, stages: again } as typeof dossier);
    expect(await turns.refusal("transferDossier", id, people.leader)).toEqual({ code: "transfer/steps-done" });
    province = await memoryProvince();
    turns = turnsIn(province);
    const waiting = await province.given(aDossier().inStage("approval").build());
    await turns.turned("requestPayment", waiting.id, people.appraiser);
    expect(await turns.refusal("transferDossier", waiting.id, people.leader)).toEqual({ code: "transfer/steps-done" });
  });

  it("does not go to a unit that decides nothing of the kind, to a point of the post, or to itself", async () => {
    const { id } = await inProcess();
    for (const to of [units.centre.id, units.postalPoint.id, units.landOffice.id])
      expect(
        await turns.refusal("transferDossier", id, people.leader, { body: { to, reason: "wrongUnit" } }),
      ).toMatchObject({ code: "transfer/not-competent", fields: ["body.to"] });
    expect(
      await turns.refusal("transferDossier", id, people.leader, { body: { to: "H57.99.99", reason: "wrongUnit" } }),
    ).toMatchObject({ code: "unit/unknown" });
  });
});

describe("a turn", () => {
  it("is refused on an old reading, and changes nothing", async () => {
    const { id } = await inProcess();
    expect(await turns.refusal("extendDeadline", id, people.leader, { revision: 7 })).toEqual({
      code: "dossier/stale",
    });
    expect((await turns.stored(id)).revision).toBe(1);
  });

  it("that is not possible says the status and what is possible for whoever asks", async () => {
    const { id } = await inProcess();
    expect(await turns.refusal("acceptDossier", id, people.postalClerk)).toMatchObject({
      code: "dossier/not-possible-now",
      facts: { dossierStatus: "inProcess", possibleNow: ["withdrawDossier"] },
    });
    await province.publications.publish({ procedures: [aProcedure()] });
  });
});
