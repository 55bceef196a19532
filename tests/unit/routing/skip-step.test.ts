import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { skipStep } from "../../../functions/routing/skip-step.ts";
import { openSteps } from "../../../shared/domain/dossier.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const reason = "Việc đã có ý kiến của chi nhánh trong hồ sơ trước.";
const { id } = aDossier().build();
let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const found = async () => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("the dossier is gone");
  return dossier;
};
const skip = async (step: string, principal: Principal, revision?: number) =>
  skipStep(province)(
    {
      parameters: { id, step },
      body: { reason },
      principal,
      revision: revision ?? (await found()).revision,
      correlationId: "c0rre1at-0003",
    },
    aCommand({ principal: principal.id, route: "skipStep", key: `key-${step}-${principal.id}` }),
  );
const refusal = async (step: string, principal: Principal, revision?: number) => {
  const outcome = await skip(step, principal, revision);
  return outcome.ok ? "skipped" : outcome.problem.code;
};

describe("a step that is skipped", () => {
  it("is done, as skipped and by whom, and the dossier goes on", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    const outcome = await skip("appraisal", people.leader);
    expect(outcome).toMatchObject({
      ok: true,
      value: { fact: { data: { step: "appraisal", outcome: "skipped", by: people.leader.id, closedRun: 2 } } },
    });
    if (outcome.ok) await advanceStage(province)(outcome.value.fact as Fact);
    expect(openSteps(await found()).map((step) => step.id)).toEqual(["approval"]);
  });

  it("counts as theirs: who skipped an appraisal does not approve the dossier", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    const outcome = await skip("appraisal", people.leader);
    if (outcome.ok) await advanceStage(province)(outcome.value.fact as Fact);
    const approve = async (principal: Principal) =>
      completeStep(province)(
        {
          parameters: { id, step: "approval" },
          body: { outcome: "agreed" },
          principal,
          revision: (await found()).revision,
          correlationId: "c0rre1at-0004",
        },
        aCommand({ principal: principal.id, route: "completeStep", key: principal.id }),
      );
    expect(await approve(people.leader)).toMatchObject({ ok: false, problem: { code: "step/four-eyes" } });
    expect(await refusal("approval", people.leader)).toBe("step/four-eyes");
    expect(await approve(aStaffMember({ ...people.leader, id: "another-leader" }))).toMatchObject({ ok: true });
  });

  it("says why to those who decide alone, and in no entry", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    await skip("appraisal", people.leader);
    const read = async (principal: Principal) => {
      const seen = await readDossier(province)({ parameters: { id }, principal });
      return seen.ok ? (seen.value.body as { skips?: unknown }).skips : seen.problem;
    };
    expect(await read(people.appraiser)).toEqual({ "2-appraisal": reason });
    expect(await read(people.postalClerk)).toBeUndefined();
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain("chi nhánh");
  });

  it("is so by a leader of the unit that decides, and nobody else", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    expect(await refusal("appraisal", people.appraiser)).toBe("staff/not-permitted");
    expect(await refusal("appraisal", people.postalClerk)).toBe("staff/not-permitted");
    const elsewhere = aStaffMember({ roles: ["leader"], unit: units.landOfficeHere.id });
    expect(await refusal("appraisal", elsewhere)).toBe("dossier/not-found");
  });

  it("is no step with an act of its own, none that is not open, and none read before somebody else's change", async () => {
    await province.given(aDossier().inStage("signing").build());
    expect(await refusal("signing", people.leader)).toBe("step/has-its-own-act");
    expect(await refusal("approval", people.leader)).toBe("step/already-completed");
    expect(await refusal("issue", people.leader)).toBe("step/not-open");
    province = await memoryProvince();
    await province.given(aDossier().inStage("appraisal").build());
    expect(await refusal("appraisal", people.leader, 7)).toBe("dossier/stale");
  });
});
