import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { type MoveRoute, moveRoute } from "../../../functions/routing/move-route.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { openSteps, type Stage } from "../../../shared/domain/dossier.ts";
import type { RouteStage } from "../../../shared/domain/route-stage.ts";
import { completeStepOf } from "../../../shared/domain/step-completion.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const { id, code } = aDossier().build();
const admin = aStaffMember({ id: "administrator-1", roles: ["provinceAdmin"] });
const [digitization, appraisal, ...rest] = aProcedure().route as [RouteStage, RouteStage, ...RouteStage[]];
const check: RouteStage = {
  ...appraisal,
  id: "second-look",
  steps: appraisal.steps.map((step) => ({ ...step, id: "second-look" })),
};
const later = "2026-12-01";
const reason = "Theo quy trình nội bộ mới của Sở.";
let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.register(admin);
  const route = [digitization, appraisal, check, ...rest];
  await province.publications.publish({
    procedures: [aProcedure({ validTo: later }), aProcedure({ validFrom: later, route })],
  });
});

const found = async () => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("the dossier is gone");
  return dossier;
};
const move = async (changes: Partial<MoveRoute> = {}) => {
  const outcome = await moveRoute(province)({ code, to: later, by: admin.id, reason, ...changes });
  return outcome.ok ? outcome.value.stage : [outcome.problem.facts?.flaws].flat().join();
};
/** The appraisal is done, and the stage consumer hears of it. */
const goOn = async () => {
  const before = await found();
  const by = { at: "2026-11-24T02:00:00.000Z", by: people.appraiser.id, outcome: "agreed" };
  const { dossier } = completeStepOf(before, "appraisal", by);
  const entry = await province.dossiers.save(aStepCompletion({ ...dossier, revision: dossier.revision + 1 }));
  await advanceStage(province)(entry.fact as Fact);
};

describe("a running dossier", () => {
  beforeEach(async () => {
    await province.given(aDossier().inStage("appraisal").build());
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
  });

  it("keeps the route it was received with, when another is published", async () => {
    await goOn();
    expect(openSteps(await found()).map((step) => step.id)).toEqual(["approval"]);
  });

  it("is moved by an administrator, and goes on by the other route behind the stage that is open", async () => {
    expect(await move()).toBe("appraisal");
    expect(openSteps(await found()).map((step) => step.id)).toEqual(["appraisal"]);
    await goOn();
    expect(openSteps(await found()).map((step) => step.id)).toEqual(["second-look"]);
    expect((await found()).procedure.version).toBe("2025-07-01");
  });

  it("says from where to where and by whom in its history, and why to those who may open it", async () => {
    await move();
    const entry = (await province.dossiers.history(id)).at(-1);
    expect(entry?.actor).toEqual({ kind: "staff", id: admin.id });
    expect(entry?.fact).toMatchObject({
      type: "vn.motcua.route-moved.v1",
      data: { from: "2025-07-01", to: later, stage: "appraisal", run: 2, by: admin.id },
    });
    expect(JSON.stringify(entry)).not.toContain("Sở");
    const sealed = await province.dossiers.personal(id);
    if (sealed === undefined) throw new Error("nothing is sealed");
    expect(PersonalData.parse(await province.seals.open(sealed, id)).moves).toEqual({ [later]: reason });
  });

  it("is moved by nobody else, to no version that there is not, and not twice", async () => {
    expect(await move({ by: people.leader.id })).toMatch(/No administrator/);
    expect(await move({ by: "nobody" })).toMatch(/No administrator/);
    expect(await move({ code: "H57.BD.06-261123-9999" })).toMatch(/no dossier/);
    expect(await move({ to: "2027-01-01" })).toMatch(/no version/);
    expect(await move({ to: "2025-07-01" })).toMatch(/already/);
    await move();
    expect(await move()).toMatch(/already/);
  });

  it("is not moved to a route that has not the stage in which it is, or that consults a unit it does not have", async () => {
    const without = aProcedure({ validFrom: "2027-01-01", route: [digitization, check, ...rest] });
    const asking = {
      ...check,
      steps: check.steps.map((step) => ({ ...step, unit: "consulted" as const, consults: "tax" })),
    };
    const consulting = aProcedure({ validFrom: "2027-02-01", route: [digitization, appraisal, asking, ...rest] });
    await province.publications.publish({ procedures: [without, consulting] });
    expect(await move({ to: "2027-01-01" })).toMatch(/no stage appraisal/);
    expect(await move({ to: "2027-02-01" })).toMatch(/consults units of tax/);
    expect((await found()).routeVersion).toBeUndefined();
  });

  it("is not moved to a route that has not the stage to which it was sent back, or to which an objection would send it", async () => {
    const without = aProcedure({ validFrom: "2027-01-01", route: [digitization, check, ...rest] });
    await province.publications.publish({ procedures: [without] });
    const present = aDossier().after("appraisal").build();
    const [scanned, appraised] = present.stages as [Stage, Stage];
    const second = { ...appraised, run: 3, id: "second-look", steps: [{ ...appraised.steps[0], id: "second-look" }] };
    const open = { ...second, steps: second.steps.map(({ done: _, ...step }) => step) };
    for (const last of [
      { ...second, sentBackTo: "appraisal" },
      { ...open, onObjection: { is: "sentBack", to: "appraisal" } },
    ]) {
      province.table.dossiers.set(id, { ...present, stages: [scanned, appraised, last] } as typeof present);
      expect(await move({ to: "2027-01-01" })).toMatch(/no stage appraisal, to which stage second-look sends/);
    }
    // What is only noted, or was sent back elsewhere, asks for no such stage.
    const noted = { ...open, onObjection: { is: "noted" } };
    province.table.dossiers.set(id, { ...(await found()), stages: [scanned, appraised, noted] } as typeof present);
    expect(await move({ to: "2027-01-01" })).toBe("second-look");
  });
});

it("a dossier that has ended or is decided follows no route any more", async () => {
  await province.given(aDossier().inStage("return").build());
  expect(await move()).toMatch(/running/);
});
