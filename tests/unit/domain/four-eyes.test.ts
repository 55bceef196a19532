import { describe, expect, it } from "vitest";
import { openSteps } from "../../../shared/domain/dossier.ts";
import { approvesOwnAppraisal } from "../../../shared/domain/four-eyes.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";

const both = aStaffMember({ ...people.appraiser, roles: ["appraiser", "leader"] });
const other = aStaffMember({ ...both, id: "another-person" });

describe("who has appraised a dossier", () => {
  it.each([
    ["approval", "completeStep"],
    ["signing", "signResult"],
  ] as const)("does not do its %s, and is told that they may at most send it back", (stage, act) => {
    const dossier = aDossier().inStage(stage).build();
    const [step] = openSteps(dossier);
    if (step === undefined) throw new Error("the stage has no open step");
    expect(approvesOwnAppraisal(both, dossier, step)).toBe(true);
    // To send it back is all that is left to them.
    const acts = possibleNow(dossier, both);
    expect(acts.filter((one) => one === act || one === "skipStep")).toEqual(act === "completeStep" ? [act] : []);
    expect(approvesOwnAppraisal(other, dossier, step)).toBe(false);
    expect(possibleNow(dossier, other)).toContain(act);
  });

  it("appraises it again when it was sent back", () => {
    const dossier = aDossier().inStage("appraisal").build();
    const [step] = openSteps(dossier);
    if (step === undefined) throw new Error("the stage has no open step");
    const stages = [...aDossier().after("appraisal").build().stages, ...dossier.stages.slice(-1)];
    expect(approvesOwnAppraisal(both, { ...dossier, stages }, step)).toBe(false);
  });
});
