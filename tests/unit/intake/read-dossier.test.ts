import { beforeEach, describe, expect, it } from "vitest";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import { readDossierRoute } from "../../../functions/intake/routes.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const { id } = aDossier().build();
const read = (staff: StaffMember, dossier = id) =>
  readDossier(province)({ parameters: { id: dossier }, principal: staff });
const body = async (staff: StaffMember) => {
  const outcome = await read(staff);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return readDossierRoute.answers[200].body.parse(outcome.value.body);
};
const refusal = async (staff: StaffMember, dossier = id) => {
  const outcome = await read(staff, dossier);
  return outcome.ok ? "read" : outcome.problem.code;
};

describe("a dossier", () => {
  it("shows its counter and its competent unit where it is, what is due and what is possible now", async () => {
    await province.given(aDossier().build());
    const theirs = [
      [people.postalClerk, ["confirmPaper", "withdrawDossier"]],
      [people.appraiser, ["requestSupplement", "refuseDossier"]],
      [people.leader, ["requestSupplement", "refuseDossier", "extendDeadline", "transferDossier", "stopDossier"]],
      [people.registry, []],
    ] as const;
    for (const [person, possibleNow] of theirs)
      expect(await body(person)).toMatchObject({
        id,
        revision: 1,
        status: { code: 2, name: "accepted" },
        nonBoundary: true,
        overdue: false,
        possibleNow,
        applicant: anApplication().applicant,
        links: { self: `/v1/dossiers/${id}`, receipt: `/v1/dossiers/${id}/receipt` },
      });
  });

  it("shows who decides what was asked beside papers, and what was paid", async () => {
    const payment = { vnd: 1_500_000, method: "cash", receiptNumber: "BL-01", at: "2026-11-23T02:10:00.000Z" } as const;
    await province.given({ ...aDossier().build(), payments: [{ ...payment, by: people.postalClerk.id }] });
    const details = { "decision-number": "0012345/QĐ-XPHC" };
    const sealed = await province.seals.seal({ applicant: anApplication().applicant, papers: {}, details }, id);
    const dossiers = { ...province.dossiers, personal: async () => sealed };
    const outcome = await readDossier({ ...province, dossiers })({ parameters: { id }, principal: people.appraiser });
    const shown = outcome.ok ? readDossierRoute.answers[200].body.parse(outcome.value.body) : undefined;
    expect([shown?.details, shown?.payments]).toMatchObject([details, [payment]]);
  });

  it("does not exist for another unit, nor for one that only shares its commune", async () => {
    await province.given(aDossier().build());
    for (const unit of [units.centre, units.otherPoint, units.landOfficeHere, units.bankPoint])
      expect(await refusal(aStaffMember({ unit: unit.id, roles: ["oneStopOfficer", "leader"] }))).toBe(
        "dossier/not-found",
      );
  });

  it("that is not there is answered in the same words as one that may not be seen", async () => {
    expect(await refusal(people.postalClerk, "0192f0c4-7d2a-7b11-9f5e-000000000000")).toBe("dossier/not-found");
  });

  it("is not permitted to somebody of its unit without a role that fits", async () => {
    await province.given(aDossier().build());
    expect(await refusal(aStaffMember({ roles: ["postalClerk"] }))).toBe("staff/not-permitted");
  });

  it("is overdue once its time is over, and no longer says so of one decided in time", async () => {
    await province.given(aDossier().build());
    province.clock.set("2026-12-18T02:00:00.001Z");
    expect((await body(people.appraiser)).overdue).toBe(true);
    province = await memoryProvince();
    await province.given(aDossier().inStage("return").build());
    province.clock.set("2027-01-18T02:00:00.000Z");
    expect(await body(people.appraiser)).toMatchObject({ overdue: false, result: { number: "12/QĐ-VPĐK" } });
  });

  it("without its personal data is a fault and not an answer", async () => {
    await province.given(aDossier().build());
    province.table.personal.clear();
    await expect(read(people.postalClerk)).rejects.toThrow("without its personal data");
  });
});
