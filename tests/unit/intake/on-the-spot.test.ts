import { beforeEach, describe, expect, it } from "vitest";
import type { OpenDossier } from "../../../functions/intake/routes.ts";
import { returnResult } from "../../../functions/results/return-result.ts";
import type { ReturnResult } from "../../../functions/results/routes.ts";
import { issuedOnPaper, receivedAt } from "../../../shared/domain/custody.ts";
import { waitsForScans } from "../../../shared/domain/dossier.ts";
import { beginning, mayBeOnTheSpot } from "../../../shared/domain/route.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aCommand, anApplication, aReceipt } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { communes, units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const office = units.landOffice.id;
const counterThere = aStaffMember({ id: "officer-there", roles: ["oneStopOfficer"], unit: office });
const quick = aProcedure({ id: "quick", onTheSpot: true });

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.publish({ procedures: [quick] });
  await province.publications.register(counterThere);
});

const open = async (staff: StaffMember, changes: Partial<OpenDossier>) => {
  const event = apiEvent({
    body: { ...anApplication({ procedure: "quick", commune: communes.there.code }), onTheSpot: true, ...changes },
    headers: { "idempotency-key": "key-00000001" },
    claims: accessToken(staff.id),
  });
  const answer = await doorsInMemory(province).openDossier?.(event, aContext());
  return JSON.parse(answer?.body ?? "{}");
};

describe("a dossier on the spot", () => {
  it("begins with the first step of the decision, its papers waiting for later", async () => {
    const { id, status } = await open(counterThere, {});
    expect(status.name).toBe("inProcess");
    const dossier = await province.dossiers.find(id);
    expect(dossier).toMatchObject({ onTheSpot: true, stages: [{ run: 1, id: "appraisal" }] });
    expect(dossier?.papers.some(({ digitization }) => digitization === "awaited")).toBe(true);
    expect((await province.dossiers.entry(id, 1))?.fact.data).toMatchObject({ onTheSpot: true, stage: "appraisal" });
    expect(
      (await province.tasks.page({ of: { unit: office }, view: "due" }, { size: 9 })).tasks.map(({ step }) => step),
    ).toEqual(["appraisal"]);
    expect(dossier !== undefined && waitsForScans(dossier)).toBe(true);
  });

  it("is one like any other where nobody asks for it", async () => {
    const { id } = await open(counterThere, { onTheSpot: undefined });
    const dossier = await province.dossiers.find(id);
    expect(dossier).toMatchObject({ status: "accepted", stages: [{ id: "digitization" }] });
    expect(dossier?.onTheSpot).toBeUndefined();
  });

  it("is refused where another unit decides, and for a procedure that does not know it", async () => {
    const refusal = { code: "dossier/not-on-the-spot", fields: ["body.onTheSpot"], competentUnit: office };
    expect(await open(people.postalClerk, {})).toMatchObject(refusal);
    expect(await open(counterThere, { procedure: "land-transfer" })).toMatchObject(refusal);
    expect(province.table.dossiers.size).toBe(0);
  });

  it("is handed in in person: neither posted nor online", () => {
    const at = { receiving: office, competent: office, returning: office };
    expect(mayBeOnTheSpot(quick, { channel: "direct", units: at })).toBe(true);
    for (const channel of ["online", "post"] as const)
      expect(mayBeOnTheSpot(quick, { channel, units: at })).toBe(false);
    expect(mayBeOnTheSpot({ onTheSpot: false }, { channel: "direct", units: at })).toBe(false);
    expect(mayBeOnTheSpot(quick, { channel: "direct", units: { ...at, receiving: units.postalPoint.id } })).toBe(false);
  });

  it("leaves out the first stage of a route only where that is digitization", () => {
    const waiting = [{ digitization: "awaited" as const }];
    const of = { channel: "direct", province: "46" } as const;
    expect(beginning(quick, { ...of, papers: waiting, onTheSpot: true }).stage.id).toBe("appraisal");
    expect(beginning(quick, { ...of, papers: waiting }).stage.id).toBe("digitization");
    expect(
      beginning({ ...quick, route: quick.route.slice(1) }, { ...of, papers: waiting, onTheSpot: true }).stage.id,
    ).toBe("appraisal");
  });

  it("may have its papers scanned until all are confirmed, also when it has ended; another may not", () => {
    const ended = aDossier().after("return").build();
    expect(waitsForScans(ended)).toBe(false);
    expect(waitsForScans({ ...ended, onTheSpot: true })).toBe(true);
    const confirmed = ended.papers.map((paper) => ({ ...paper, digitization: "confirmed" as const }));
    expect(waitsForScans({ ...ended, onTheSpot: true, papers: confirmed })).toBe(false);
  });
});

describe("the result of it", () => {
  const { id } = aDossier().build();
  const handOver = (body: ReturnResult = aReceipt) =>
    returnResult({ ...province, archives: province.archive.archives })(
      { parameters: { id }, body, staff: people.postalClerk, revision: 1, correlationId: "c0rre1at-0005" },
      aCommand({ route: "returnResult" }),
    );
  const given = async (changes: object = {}) => province.given({ ...aDossier().inStage("return").build(), ...changes });

  it("was given on the spot when it was handed over on the day of receipt, and says into whose hands", async () => {
    await given({ onTheSpot: true });
    const outcome = await handOver({ ...aReceipt, receivedBy: "authorised", authorisation: "certified" });
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({ onTheSpot: true, receivedBy: "authorised" });
  });

  it("was not when the applicant came on another day, or nobody had asked for it", async () => {
    await given({ onTheSpot: true });
    province.clock.set("2026-11-25T02:00:00.000Z");
    const later = await handOver();
    expect(later.ok && later.value.fact.data).not.toHaveProperty("onTheSpot");
    province = await memoryProvince();
    await given();
    const usual = await handOver();
    expect(usual.ok && usual.value.fact.data).not.toHaveProperty("onTheSpot");
  });

  it("on paper is handed over where it lies, and is with the applicant from then on", async () => {
    const papers = receivedAt(office, aDossier().build().papers).custody ?? {};
    await given({ custody: issuedOnPaper(papers, office, 1) });
    expect(await handOver()).toEqual({ ok: false, problem: { code: "result/elsewhere" } });
    province = await memoryProvince();
    await given({ custody: issuedOnPaper(papers, units.postalPoint.id, 1) });
    expect((await handOver()).ok).toBe(true);
    expect((await province.dossiers.find(id))?.custody?.result).toEqual({
      papers: 1,
      givenOutAt: "2026-11-23T02:00:00.000Z",
    });
  });
});
