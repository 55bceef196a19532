import { beforeEach, describe, expect, it } from "vitest";
import { returnResult } from "../../../functions/results/return-result.ts";
import type { ReturnResult } from "../../../functions/results/routes.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const { id } = aDossier().build();
const handOver = (staff: StaffMember, revision = 1, body: ReturnResult = {}) =>
  returnResult(province)(
    { parameters: { id }, body, staff, revision, correlationId: "c0rre1at-0005" },
    aCommand({ principal: staff.id, route: "returnResult" }),
  );

describe("the result", () => {
  it("is handed over at the returning counter, and the dossier ends as returned", async () => {
    await province.given(aDossier().inStage("return").build());
    const outcome = await handOver(people.postalClerk);
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.result-returned.v1",
      data: { status: "returned", returnedBy: people.postalClerk.id, unit: units.postalPoint.id, closedRun: 6 },
    });
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "returned",
      returnedAt: "2026-11-23T02:00:00.000Z",
    });
    expect((await province.tasks.openOf(units.postalPoint.id, { size: 5 })).tasks).toEqual([]);
  });

  it("is handed over where the applicant wanted it, and not where it was received", async () => {
    await province.given(aDossier().atUnits({ returning: units.otherPoint.id }).inStage("return").build());
    expect(await handOver(people.postalClerk)).toMatchObject({ problem: { code: "staff/not-permitted" } });
    expect(await handOver(aStaffMember({ roles: ["postalClerk"], unit: units.otherPoint.id }))).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ["before it is issued", aDossier().inStage("issue"), people.postalClerk, "step/not-open"],
    ["twice", aDossier().after("return"), people.postalClerk, "step/already-completed"],
    ["by the office that decided", aDossier().inStage("return"), people.registry, "staff/not-permitted"],
    [
      "by a centre that has nothing to do with it",
      aDossier().inStage("return"),
      people.oneStopOfficer,
      "dossier/not-found",
    ],
  ] as const)("is not handed over %s", async (_, builder, staff, code) => {
    await province.given(builder.build());
    expect(await handOver(staff)).toMatchObject({ ok: false, problem: { code } });
    expect(await province.dossiers.history(id)).toHaveLength(1);
  });

  it("is not handed over from an older revision", async () => {
    await province.given(aDossier().inStage("return").build());
    expect(await handOver(people.postalClerk, 3)).toMatchObject({ problem: { code: "dossier/stale" } });
  });
});
