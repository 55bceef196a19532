import { describe, expect, it } from "vitest";
import { completeStepOf, openStep, stepOfKind } from "../../../shared/domain/step-completion.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";

const codeOf = (outcome: ReturnType<typeof openStep>) => (outcome.ok ? "open" : outcome.problem.code);
const done = { at: "2026-11-23T05:00:00.000Z", by: people.appraiser.id, outcome: "agreed" };

describe("a step", () => {
  const dossier = aDossier().inStage("approval").build();

  it("is open to whom its roles and its unit name", () => {
    expect(codeOf(openStep(people.leader, dossier, "approval", "decide"))).toBe("open");
  });

  it.each([
    ["is not another role's", people.appraiser, "approval", "decide", "staff/not-permitted"],
    [
      "is not another unit's, though the role fits",
      aStaffMember({ roles: ["leader"], unit: units.landOfficeHere.id }),
      "approval",
      "decide",
      "staff/not-permitted",
    ],
    ["of an earlier stage is completed already", people.appraiser, "appraisal", "decide", "step/already-completed"],
    ["of a later stage is not open yet", people.registry, "issue", "issue", "step/not-open"],
    ["nobody knows is not open", people.leader, "dance", "decide", "step/not-open"],
    ["with an act of its own is not completed by a word", people.leader, "approval", "sign", "step/has-its-own-act"],
  ] as const)("%s", (_, staff, step, kind, code) => {
    expect(codeOf(openStep(staff, dossier, step, kind))).toBe(code);
  });

  it("that was completed a moment ago, its stage not yet followed, is completed already", () => {
    const closed = aDossier().after("approval").build();
    expect(codeOf(openStep(people.leader, closed, "approval", "decide"))).toBe("step/already-completed");
  });

  it("closes its run only when it was the last open one of its stage", () => {
    const [digitization, appraisal, ...rest] = aProcedure().route;
    if (digitization === undefined || appraisal === undefined) throw new Error("the route is too short");
    const consultation = appraisal.steps.map((step) => ({ ...step, id: "consultation" }));
    const procedure = aProcedure({
      route: [digitization, { ...appraisal, steps: [...appraisal.steps, ...consultation] }, ...rest],
    });
    const open = aDossier().of(procedure).inStage("appraisal").build();
    const first = completeStepOf(open, "consultation", done);
    expect([first.run, first.closedRun]).toEqual([2, undefined]);
    const last = completeStepOf(first.dossier, "appraisal", done);
    expect([last.run, last.closedRun]).toEqual([2, 2]);
    expect(open).toEqual(aDossier().of(procedure).inStage("appraisal").build());
  });

  it("of a stage that went on without it is not open any more", () => {
    const { route } = aProcedure();
    const [digitization, appraisal, ...rest] = route;
    if (digitization === undefined || appraisal === undefined) throw new Error("the route is too short");
    const asked = ["one", "other", "third"].flatMap((id) => appraisal.steps.map((step) => ({ ...step, id })));
    const procedure = aProcedure({ route: [digitization, { ...appraisal, needs: 2, steps: asked }, ...rest] });
    const first = completeStepOf(aDossier().of(procedure).inStage("appraisal").build(), "third", done);
    expect([first.closedRun, codeOf(openStep(people.appraiser, first.dossier, "one", "decide"))]).toEqual([
      undefined,
      "open",
    ]);
    const second = completeStepOf(first.dossier, "one", done);
    expect([second.closedRun, codeOf(openStep(people.appraiser, second.dossier, "other", "decide"))]).toEqual([
      2,
      "step/not-open",
    ]);
  });

  it("of the open stage is found by what kind of act completes it", () => {
    expect(stepOfKind(aDossier().inStage("signing").build(), "sign")).toBe("signing");
    expect(stepOfKind(aDossier().inStage("appraisal").build(), "sign")).toBeUndefined();
  });
});
