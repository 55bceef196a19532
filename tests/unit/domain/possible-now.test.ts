import { describe, expect, it } from "vitest";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";

const stepActs = [
  "confirmPaper",
  "collectPayment",
  "completeStep",
  "skipStep",
  "signResult",
  "issueResult",
  "returnResult",
];
const machine = aClient();
const stepsPossible = (stage: string, who: Parameters<typeof possibleNow>[1]) =>
  possibleNow(aDossier().inStage(stage).build(), who).filter((act) => stepActs.includes(act));

describe("what somebody is told they may do with a step", () => {
  it.each([
    ["appraisal", people.appraiser, ["completeStep"]],
    ["appraisal", people.leader, ["skipStep"]],
    ["appraisal", machine, ["completeStep"]],
    // Whoever has appraised it may take it back.
    ["approval", people.appraiser, ["completeStep"]],
    ["approval", people.leader, ["completeStep", "skipStep"]],
    ["approval", machine, []],
    ["signing", people.appraiser, []],
    ["signing", people.leader, ["completeStep", "signResult"]],
    ["signing", people.registry, []],
    ["issue", people.registry, ["issueResult"]],
    ["issue", people.leader, []],
    ["return", people.postalClerk, ["returnResult"]],
  ] as const)("is in the stage %s what waits for them", (stage, who, acts) => {
    expect(stepsPossible(stage, who)).toEqual(acts);
  });

  it("is nothing at the steps of another unit", () => {
    const colleague = aStaffMember({ unit: units.landOfficeHere.id, roles: ["appraiser", "leader"] });
    expect(stepsPossible("appraisal", colleague)).toEqual([]);
  });

  it("is not to send back what has been nowhere that it could be sent back to", () => {
    const dossier = aDossier().inStage("signing").build();
    const [digitization, ...others] = dossier.stages;
    if (digitization === undefined) throw new Error("the route begins with digitization");
    const straight = { ...dossier, stages: [digitization, ...others.slice(-1)] };
    expect(possibleNow(straight, people.leader)).not.toContain("completeStep");
  });
});
