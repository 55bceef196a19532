import { describe, expect, it } from "vitest";
import { currentStage } from "../../../shared/domain/dossier.ts";
import { isInHand, movedDossier } from "../../../shared/domain/moved-dossier.ts";
import { mayDo } from "../../../shared/domain/permissions.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember } from "../../support/builders/staff.ts";

const [from, to] = [units.postalPoint.id, units.otherPoint.id];
const clerkThere = aStaffMember({ roles: ["postalClerk"], unit: to });

const at = "2026-11-25T02:00:00.000Z";

describe("a dossier whose point closes", () => {
  it("before its papers are confirmed, goes over with its papers, its open step and its return", () => {
    const moved = movedDossier(aDossier().build(), from, to, at);
    expect(moved).toMatchObject({ relations: ["receiving", "returning"], steps: ["digitization"], run: 1 });
    expect(moved?.dossier.units).toMatchObject({ receiving: to, returning: to, competent: units.landOffice.id });
    expect(moved && currentStage(moved.dossier).steps).toMatchObject([{ id: "digitization", unit: to }]);
    expect(moved && mayDo(clerkThere, "confirmPaper", moved.dossier)).toBe("allowed");
  });

  it("while others decide, goes over with its return alone, and was received where it was", () => {
    const moved = movedDossier(aDossier().inStage("appraisal").build(), from, to, at);
    expect(moved).toMatchObject({ relations: ["returning"], steps: [], run: 2 });
    expect(moved?.dossier.units).toMatchObject({ receiving: from, returning: to });
    expect(moved && currentStage(moved.dossier).steps).toMatchObject([{ unit: units.landOffice.id }]);
  });

  it("with its result waiting, goes over with the hand-over", () => {
    const moved = movedDossier(aDossier().inStage("return").build(), from, to, at);
    expect(moved).toMatchObject({ relations: ["returning"], steps: ["return"] });
    expect(moved && mayDo(clerkThere, "returnResult", moved.dossier)).toBe("allowed");
  });

  it("keeps where the applicant stood, and steps that are done", () => {
    const moved = movedDossier(aDossier().after("digitization").build(), from, to, at);
    expect(moved?.dossier.units.supportingPoint).toBe(from);
    expect(moved?.dossier.stages).toEqual(aDossier().after("digitization").build().stages);
  });

  it("received there and returned elsewhere, goes over until its papers are confirmed", () => {
    const elsewhere = aDossier().atUnits({ returning: units.centre.id });
    expect(movedDossier(elsewhere.build(), from, to, at)).toMatchObject({ relations: ["receiving"] });
    expect(movedDossier(elsewhere.inStage("appraisal").build(), from, to, at)).toBeUndefined();
  });

  it("goes over with a step of which the new point has heard nothing; the leader who decides has", () => {
    const dossier = aDossier().build();
    const told = { dueSoon: at, overdue: at, escalated: at };
    const stages = dossier.stages.map((stage) => ({ ...stage, steps: stage.steps.map((step) => ({ ...step, told })) }));
    const moved = movedDossier({ ...dossier, stages }, from, to, at);
    expect(moved && currentStage(moved.dossier).steps).toMatchObject([{ unit: to, told: { escalated: at } }]);
    expect(moved && currentStage(moved.dossier).steps[0]?.told).toEqual({ escalated: at });
  });

  it("does not go over when it is returned, is another's, or went over before", () => {
    expect(movedDossier(aDossier().after("return").build(), from, to, at)).toBeUndefined();
    expect(movedDossier(aDossier().build(), units.bankPoint.id, to, at)).toBeUndefined();
    const moved = movedDossier(aDossier().build(), from, to, at);
    expect(moved && movedDossier(moved.dossier, from, to, at)).toBeUndefined();
    expect([isInHand(aDossier().build(), from), isInHand(aDossier().build(), to)]).toEqual([true, false]);
  });
});
