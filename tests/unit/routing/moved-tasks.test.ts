import { describe, expect, it } from "vitest";
import { movedTasks } from "../../../shared/adapters/moved-tasks.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { completeStepOf } from "../../../shared/domain/step-completion.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { people } from "../../support/builders/staff.ts";

const at = "2026-11-23T05:00:00.000Z";
const [digitization, appraisal, ...rest] = aProcedure().route;
if (digitization === undefined || appraisal === undefined) throw new Error("the route is too short");
const asked = ["one", "other", "third"].flatMap((id) => appraisal.steps.map((step) => ({ ...step, id })));
const procedure = aProcedure({ route: [digitization, { ...appraisal, needs: 2, steps: asked }, ...rest] });

/** The dossier with a step done, and the steps whose tasks left the inboxes. */
const completed = (dossier: Dossier, step: string) => {
  const { dossier: after, run } = completeStepOf(dossier, step, { at, by: people.appraiser.id, outcome: "agreed" });
  const { code, status, units } = after;
  const tasks = movedTasks({
    dossier: after,
    happening: {
      type: "vn.motcua.step-completed.v1",
      data: { code, status, run, step, outcome: "agreed", by: people.appraiser.id, unit: units.competent },
    },
    actor: { kind: "staff", id: people.appraiser.id },
    at,
    correlationId: "test",
  });
  return { after, left: tasks.flatMap(({ task, isOpen }) => (isOpen ? [] : [task.step])).sort() };
};

describe("the inbox of a unit", () => {
  it("loses the step that is done, and with the last that is needed those nobody waits for any more", () => {
    const first = completed(aDossier().of(procedure).inStage("appraisal").build(), "third");
    expect(first.left).toEqual(["third"]);
    expect(completed(first.after, "one").left).toEqual(["one", "other", "third"]);
  });
});
