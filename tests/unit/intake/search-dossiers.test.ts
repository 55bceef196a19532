import { beforeEach, describe, expect, it } from "vitest";
import { searchDossiers } from "../../../functions/intake/search-dossiers.ts";
import { SoughtIdentifier, searchDossiersRoute } from "../../../functions/intake/search-routes.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCitizen, bodies } from "../../support/builders/applicant.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let opened = 0;
beforeEach(async () => {
  province = await memoryProvince();
  opened = 0;
});

const { postalPoint, otherPoint } = units;
const citizen = aCitizen();

const given = async (applicant: Parameters<MemoryProvince["given"]>[1] = citizen, at: string = postalPoint.id) => {
  const id = newDossierId();
  opened += 1;
  const built = aDossier()
    .withId(id)
    .withCode(`${at}-261123-${String(opened).padStart(4, "0")}`)
    .atUnits({ supportingPoint: at, receiving: at, returning: at });
  await province.given(built.build(), applicant);
  return id;
};
const search = async (
  identifier: string,
  {
    principal = people.postalClerk,
    ...page
  }: { principal?: StaffMember; size?: number; cursor?: string | undefined } = {},
) => {
  const body = { identifier: SoughtIdentifier.parse(identifier), size: 20, ...page };
  const outcome = await searchDossiers(province)({ body, principal });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return searchDossiersRoute.answers[200].body.parse(outcome.value.body);
};
const ids = async (...asked: Parameters<typeof search>) => (await search(...asked)).dossiers.map(({ id }) => id);

describe("looking a person's dossiers up", () => {
  it("finds those of this identifier, the newest first, however it is written", async () => {
    const [older, newer] = [await given(), await given()];
    await given(aCitizen({ citizenId: "046185009999" }));
    expect(await ids("046185001234")).toEqual([newer, older]);
    expect(await ids(" 046.185 001.234 ")).toEqual([newer, older]);
  });

  it("looks at some hundreds at a time: of who has many elsewhere the page is empty, and says how to go on", async () => {
    const ours = await given();
    for (let n = 0; n < 230; n += 1) await given(citizen, otherPoint.id);
    const first = await search("046185001234");
    expect(first.dossiers).toEqual([]);
    const second = await search("046185001234", { cursor: first.next });
    expect(second).toMatchObject({ dossiers: [{ id: ours }] });
    expect(second.next).toBeUndefined();
  });

  it("finds a company's by its tax code, and by the citizen id of who represents it", async () => {
    const id = await given(bodies.enterprise);
    expect((await search(bodies.enterprise.identifier)).dossiers).toMatchObject([{ id, as: "applicant" }]);
    expect((await search(bodies.enterprise.representative.citizenId)).dossiers).toMatchObject([
      { id, as: "representative" },
    ]);
  });

  it("leaves out what another unit has to do with, and shows it to that unit", async () => {
    const mine = await given();
    const theirs = await given(citizen, otherPoint.id);
    expect(await ids("046185001234")).toEqual([mine]);
    expect(await ids("046185001234", { principal: { ...people.postalClerk, unit: otherPoint.id } })).toEqual([theirs]);
    expect(await ids("046185001234", { principal: people.appraiser })).toEqual([theirs, mine]);
  });

  it("fills its pages across dossiers of other units, and says how to go on", async () => {
    const all: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      all.unshift(await given());
      for (let others = 0; others < 12; others += 1) await given(citizen, otherPoint.id);
    }
    const shown: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await search("046185001234", { size: 2, cursor });
      shown.push(...page.dossiers.map(({ id }) => id));
      cursor = page.next;
      pages += 1;
    } while (cursor !== undefined);
    expect([shown, pages]).toEqual([all, 3]);
  });

  it("says nothing about the person", async () => {
    await given();
    const answer = JSON.stringify(await search("046185001234"));
    for (const value of [citizen.name, citizen.citizenId, citizen.phone ?? "", citizen.address])
      expect(answer).not.toContain(value);
  });
});
