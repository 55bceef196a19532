import { beforeEach, describe, expect, it } from "vitest";
import { listOwnDossiers } from "../../../functions/intake/list-own-dossiers.ts";
import { listOwnDossiersRoute } from "../../../functions/intake/own-routes.ts";
import { registerCitizen } from "../../../functions/intake/register-citizen.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import type { Citizen } from "../../../shared/domain/principal.ts";
import { statusInWords } from "../../../shared/domain/tracking-words.ts";
import { aCitizen, bodies } from "../../support/builders/applicant.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { ownerName } from "../../support/fakes/memory-owners.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let citizen: Citizen;
let opened: number;

const registered = async (sub: string, citizenId: string): Promise<Citizen> => {
  const outcome = await registerCitizen(province)(sub, citizenId);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

beforeEach(async () => {
  province = await memoryProvince();
  opened = 0;
  citizen = await registered("a-sub", aCitizen().citizenId);
});

const given = async (
  applicant: Parameters<MemoryProvince["given"]>[1] = aCitizen(),
  built: DossierBuilder = aDossier(),
): Promise<string> => {
  const id = newDossierId();
  opened += 1;
  const code = `H57.BD.06-261123-${String(opened).padStart(4, "0")}`;
  await province.given(built.withId(id).withCode(code).build(), applicant);
  return id;
};
const list = async (who: Citizen, query: Readonly<Record<string, string>> = {}) => {
  const outcome = await listOwnDossiers(province)({
    principal: who,
    query: listOwnDossiersRoute.query.parse(query),
  });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return listOwnDossiersRoute.answers[200].body.parse(outcome.value.body);
};
const ids = async (who: Citizen) => (await list(who)).dossiers.map(({ id }) => id);

describe("a citizen's own dossiers", () => {
  it("are theirs and nobody else's, the newest first", async () => {
    const [older, newer] = [await given(), await given()];
    const other = await given(aCitizen({ citizenId: "046185009999" }));
    expect(await ids(citizen)).toEqual([newer, older]);
    expect(await ids(await registered("another-sub", "046185009999"))).toEqual([other]);
    expect(await ids(await registered("a-third-sub", "046190700011"))).toEqual([]);
  });

  it("say in plain words what it is, where it is, when it is due and what to do, and what is possible now", async () => {
    const id = await given(aCitizen(), aDossier().inStage("appraisal"));
    expect((await list(citizen)).dossiers).toEqual([
      {
        ...{ id, code: "H57.BD.06-261123-0001", as: "applicant" },
        procedure: { id: aProcedure().id, name: aProcedure().name },
        status: { code: 4, name: "inProcess", text: { vi: "Đang xử lý", en: "in process" } },
        ...statusInWords.inProcess,
        receivedAt: "2026-11-23T02:00:00.000Z",
        due: expect.stringMatching(/\+07:00$/),
        dueAt: expect.stringMatching(/Z$/),
        overdue: false,
        unitInCharge: { id: units.landOffice.id, name: units.landOffice.name },
        resultReady: false,
        possibleNow: ["withdrawDossier"],
        self: `/v1/dossiers/${id}`,
      },
    ]);
    province.clock.forward(365 * 24 * 3600);
    expect((await list(citizen)).dossiers[0]?.overdue).toBe(true);
  });

  it("say where the result is fetched once there is one", async () => {
    await given(aCitizen(), aDossier().inStage("return"));
    expect((await list(citizen)).dossiers).toMatchObject([
      {
        resultReady: true,
        toDo: { act: "fetchResult", at: { id: units.postalPoint.id, address: units.postalPoint.address } },
      },
    ]);
  });

  it("are those too that somebody represents or was authorised to hand in", async () => {
    const ofCompany = await given(bodies.enterprise);
    const director = await registered("director", bodies.enterprise.representative.citizenId);
    expect((await list(director)).dossiers).toMatchObject([{ id: ofCompany, as: "representative" }]);
    const handedIn = await given();
    const submitter = await registered("submitter", "046085004321");
    for (const hash of submitter.hashes)
      province.table.owners.set(ownerName(hash, handedIn), { ...hash, as: "submitter", dossierId: handedIn });
    expect((await list(submitter)).dossiers).toMatchObject([{ id: handedIn, as: "submitter" }]);
  });

  it("come page by page, each once, whatever comes in meanwhile; a page has at most 100", async () => {
    const all = [await given(), await given(), await given()].reverse();
    const first = await list(citizen, { size: "2" });
    await given();
    const second = await list(citizen, { size: "2", cursor: first.next ?? "" });
    expect([...first.dossiers, ...second.dossiers].map(({ id }) => id)).toEqual(all);
    expect(second.next).toBeUndefined();
    expect(() => listOwnDossiersRoute.query.parse({ size: "101" })).toThrow();
    expect(() => listOwnDossiersRoute.query.parse({ cursor: "made-up" })).toThrow();
  });

  it("ask for each procedure and unit once", async () => {
    for (let n = 0; n < 5; n += 1) await given();
    const asked: string[] = [];
    const places = {
      unit: (id: string) => {
        asked.push(id);
        return province.places.unit(id);
      },
    };
    await listOwnDossiers({ ...province, places })({ principal: citizen, query: { size: 20 } });
    expect(asked).toEqual([...new Set(asked)]);
  });

  it("tell nothing of the applicant", async () => {
    await given();
    const told = JSON.stringify(await list(citizen));
    const { name, citizenId, phone, email, address } = aCitizen();
    for (const word of [name, citizenId, phone, email, address]) expect(told).not.toContain(word);
  });
});
