import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { listDossiers } from "../../../functions/routing/list-dossiers.ts";
import { listDossiersRoute } from "../../../functions/routing/routes.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen, aClient } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const list = async (principal: Principal, query: Record<string, string> = {}) => {
  const outcome = await listDossiers(province)({ query: listDossiersRoute.query.parse(query), principal });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return listDossiersRoute.answers[200].body.parse(outcome.value.body);
};
const given = async (stage: string, day: string) => {
  const dossier = aDossier().withId(v7()).acceptedAt(`2026-11-${day}T09:00+07:00`).inStage(stage).build();
  return (await province.given(dossier)).id;
};
const idsOf = async (principal: Principal, query: Record<string, string> = {}) =>
  (await list(principal, query)).dossiers.map(({ id }) => id);

describe("the dossiers a counter has in hand", () => {
  it("are those it is to return and has not, the earliest due first", async () => {
    const [second, first] = [await given("appraisal", "20"), await given("digitization", "18")];
    await province.given(aDossier().withId(v7()).after("return").build());
    const { unit, dossiers } = await list(people.postalClerk);
    expect(unit).toBe(units.postalPoint.id);
    expect(dossiers.map(({ id }) => id)).toEqual([first, second]);
    expect(dossiers[0]).toMatchObject({
      status: { name: "accepted" },
      overdue: false,
      competentUnit: units.landOffice.id,
    });
  });

  it("name nobody who received what came online, before somebody accepts it, and then who did", async () => {
    await province.publications.publish({ procedures: [aProcedure({ channels: ["online"] })] });
    const self = aCitizen({ hashes: [...(await province.owners.every(anApplication().applicant.citizenId))] });
    const turns = turnsIn(province);
    const components = anApplication().components.map((one) => ({ ...one, kind: "electronic" as const }));
    const { id } = await turns.submitted({ channel: "online", components, receiveAt: units.postalPoint.id }, self);
    const clerk = people.postalClerk;
    expect((await list(clerk)).dossiers).toMatchObject([{ id, status: { name: "submitted" } }]);
    expect(JSON.stringify(await list(clerk))).not.toContain(self.id);
    for (const officer of ["me", self.id]) expect(await idsOf(clerk, { officer })).toEqual([]);
    await turns.turned("acceptDossier", id, clerk);
    expect((await list(clerk)).dossiers).toMatchObject([{ id, receivedBy: clerk.id }]);
    expect(await idsOf(clerk, { officer: "me" })).toEqual([id]);
  });

  it("are asked for by status, procedure, due moment and who received them", async () => {
    const [received, inProcess] = [await given("digitization", "18"), await given("appraisal", "20")];
    const clerk = people.postalClerk;
    expect(await idsOf(clerk, { status: "inProcess" })).toEqual([inProcess]);
    expect(await idsOf(clerk, { procedure: "passport" })).toEqual([]);
    expect(await idsOf(clerk, { officer: "me" })).toEqual([received, inProcess]);
    expect(await idsOf(clerk, { officer: "somebody-else" })).toEqual([]);
    const accepted = await province.given({
      ...aDossier().withId(v7()).build(),
      openedBy: "portal",
      acceptedBy: "she",
    });
    expect(await idsOf(clerk, { officer: "she" })).toEqual([accepted.id]);
    expect(await idsOf(clerk, { officer: "portal" })).toEqual([]);
    province.table.dossiers.delete(accepted.id);
    const dueAt = (await list(clerk)).dossiers[1]?.dueAt ?? "";
    expect(await idsOf(clerk, { dueBefore: dueAt })).toEqual([received]);
    expect(await idsOf(clerk, { dueBefore: dueAt, status: "inProcess" })).toEqual([]);
  });

  it("are read page by page, and one that comes meanwhile moves no other out of its page", async () => {
    const [second, third] = [await given("appraisal", "18"), await given("appraisal", "20")];
    const { dossiers, next = "" } = await list(people.postalClerk, { size: "1" });
    expect(dossiers.map(({ id }) => id)).toEqual([second]);
    await given("appraisal", "10");
    expect(await idsOf(people.postalClerk, { size: "1", cursor: next })).toEqual([third]);
  });

  it("say nothing about applicants, and nothing to another unit", async () => {
    await given("appraisal", "18");
    const told = JSON.stringify(await list(people.postalClerk));
    for (const word of [anApplication().applicant.name, anApplication().applicant.citizenId])
      expect(told).not.toContain(word);
    expect(await idsOf(aStaffMember({ unit: units.landOfficeHere.id, roles: ["oneStopOfficer"] }))).toEqual([]);
  });

  it("are shown to an agency's machine for a unit it stands for, and to nobody for another's", async () => {
    const id = await given("appraisal", "18");
    const both = [units.postalPoint, units.landOfficeHere].map(({ id: unit }) => ({
      id: unit,
      kind: "landOffice" as const,
    }));
    const machine = aClient({ role: "agencyMachine", actions: ["listDossiers"], units: both });
    expect(await idsOf(machine, { unit: units.postalPoint.id })).toEqual([id]);
    await expect(list(machine)).rejects.toThrow("request/invalid");
    await expect(list(machine, { unit: units.landOffice.id })).rejects.toThrow("unit/unknown");
    await expect(list(people.appraiser)).rejects.toThrow("staff/not-permitted");
  });
});
