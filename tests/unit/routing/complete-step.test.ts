import { beforeEach, describe, expect, it } from "vitest";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { CompleteStep } from "../../../functions/routing/routes.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const { id } = aDossier().build();

const complete = (step: string, staff: StaffMember, revision = 1) =>
  completeStep(province)(
    {
      parameters: { id, step },
      body: { outcome: "agreed" },
      principal: staff,
      revision,
      correlationId: "c0rre1at-0002",
    },
    aCommand({ principal: staff.id, route: "completeStep" }),
  );
const codeOf = async (step: string, staff: StaffMember, revision?: number) => {
  const outcome = await complete(step, staff, revision);
  return outcome.ok ? "completed" : outcome.problem.code;
};

describe("an open step", () => {
  it.each([
    ["appraisal", people.appraiser],
    ["approval", people.leader],
  ])("(%s) is completed by whom it waits for, and closes its stage", async (stage, person) => {
    await province.given(aDossier().inStage(stage).build());
    const outcome = await complete(stage, person);
    const { run } = (await province.dossiers.find(id))?.stages.at(-1) ?? {};
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        sequence: 2,
        actor: { kind: "staff", id: person.id },
        fact: {
          type: "vn.motcua.step-completed.v1",
          correlationid: "c0rre1at-0002",
          data: { step: stage, outcome: "agreed", by: person.id, unit: units.landOffice.id, closedRun: run },
        },
      },
    });
  });

  it("of approval is not completed by who has appraised the dossier", async () => {
    await province.given(aDossier().inStage("approval").build());
    const both = aStaffMember({ ...people.appraiser, roles: ["appraiser", "leader"] });
    expect(await codeOf("approval", both)).toBe("step/four-eyes");
    expect(await codeOf("approval", aStaffMember({ ...both, id: "another-person" }))).toBe("completed");
  });

  it("leaves the inbox, and the status of the dossier stays", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    expect(
      (await province.tasks.page({ of: { unit: units.landOffice.id }, view: "due" }, { size: 5 })).tasks,
    ).toHaveLength(1);
    await complete("appraisal", people.appraiser);
    expect((await province.tasks.page({ of: { unit: units.landOffice.id }, view: "due" }, { size: 5 })).tasks).toEqual(
      [],
    );
    expect((await province.dossiers.find(id))?.status).toBe("inProcess");
  });

  it("of several says nothing of a closed run while others are open", async () => {
    const [digitization, appraisal, ...rest] = aProcedure().route;
    if (digitization === undefined || appraisal === undefined) throw new Error("the route is too short");
    const second = appraisal.steps.map((step) => ({ ...step, id: "consultation" }));
    const procedure = aProcedure({
      route: [digitization, { ...appraisal, steps: [...appraisal.steps, ...second] }, ...rest],
    });
    await province.given(aDossier().of(procedure).inStage("appraisal").build());
    const first = await complete("consultation", people.appraiser, 1);
    expect(first.ok && first.value.fact.data).not.toHaveProperty("closedRun");
    expect(
      (await province.tasks.page({ of: { unit: units.landOffice.id }, view: "due" }, { size: 5 })).tasks,
    ).toMatchObject([{ step: "appraisal" }]);
    const last = await complete("appraisal", people.appraiser, 2);
    expect(last.ok && last.value.fact.data).toHaveProperty("closedRun", 2);
  });
});

describe("a step is not completed", () => {
  it.each([
    ["twice", aDossier().after("appraisal"), "appraisal", people.appraiser, "step/already-completed"],
    [
      "again after its stage is past",
      aDossier().inStage("approval"),
      "appraisal",
      people.appraiser,
      "step/already-completed",
    ],
    ["before its stage is open", aDossier().inStage("appraisal"), "approval", people.leader, "step/not-open"],
    ["while papers are digitized", aDossier(), "appraisal", people.appraiser, "step/not-open"],
    ["by another role", aDossier().inStage("approval"), "approval", people.appraiser, "staff/not-permitted"],
    [
      "by the counter that received it",
      aDossier().inStage("appraisal"),
      "appraisal",
      people.postalClerk,
      "staff/not-permitted",
    ],
    [
      "by a word, when it is a signature",
      aDossier().inStage("signing"),
      "signing",
      people.leader,
      "step/has-its-own-act",
    ],
    ["by the registry, which issues", aDossier().inStage("issue"), "issue", people.registry, "staff/not-permitted"],
    [
      "by another office, for which the dossier does not exist",
      aDossier().inStage("appraisal"),
      "appraisal",
      aStaffMember({ unit: units.landOfficeHere.id }),
      "dossier/not-found",
    ],
  ] as const)("%s", async (_, builder, step, staff, code) => {
    await province.given(builder.build());
    expect(await codeOf(step, staff)).toBe(code);
    expect(await province.dossiers.history(id)).toHaveLength(1);
  });

  it("from an older revision than the stored one", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    expect(await codeOf("appraisal", people.appraiser, 2)).toBe("dossier/stale");
  });

  it("of a dossier that is not there", async () => {
    expect(await codeOf("appraisal", people.appraiser)).toBe("dossier/not-found");
  });

  it("with any other outcome than the one the route knows", () => {
    expect(CompleteStep.safeParse({ outcome: "refused" }).success).toBe(false);
    expect(CompleteStep.safeParse({ outcome: "agreed", note: "Hương" }).success).toBe(false);
  });
});
