import { beforeEach, describe, expect, it } from "vitest";
import { trackDossierRoute } from "../../../functions/intake/routes.ts";
import { type TrackingRequest, trackDossier, trackingToken } from "../../../functions/intake/track-dossier.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import { type AcceptedDossier, Dossier } from "../../../shared/domain/dossier.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen, aClient } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let dossier: AcceptedDossier;
const code = aDossier().build().code;

const stored = async (builder = aDossier()): Promise<AcceptedDossier> => {
  const built = builder.provenBy(await province.hashes.of("tracking", `${code}#3456`)).build();
  await province.given(built);
  return built;
};
/** Puts a dossier into the table as it is, whatever turn it has taken. */
const turned = async (changed: object) => {
  const { trackingProof } = dossier;
  province.table.dossiers.set(dossier.id, Dossier.parse({ ...changed, trackingProof }));
  return answer({ code, lastFour: "3456" });
};

beforeEach(async () => {
  province = await memoryProvince();
  dossier = await stored();
});

const ask = (body: TrackingRequest, sourceAddress = "192.0.2.1") => trackDossier(province)({ body, sourceAddress });
const answer = async (body: TrackingRequest) => {
  const outcome = await ask(body);
  return outcome.ok ? trackDossierRoute.answers[200].body.parse(outcome.value.body) : outcome.problem.code;
};
const shown = async (builder: ReturnType<typeof aDossier>) => {
  province = await memoryProvince();
  await stored(builder);
  return answer({ code, lastFour: "3456" });
};
const officer = ({ name, position }: { readonly name: string; readonly position: string }) => ({ name, position });

describe("public tracking", () => {
  it("opens with the code and the last four digits, and shows status, what to do, unit and officer in charge and times", async () => {
    const { receivedAt } = dossier.deadline;
    const point = { id: units.postalPoint.id, name: units.postalPoint.name };
    expect(await answer({ code, lastFour: "3456" })).toEqual({
      code,
      status: { code: 2, name: "accepted", text: { vi: "Được tiếp nhận", en: "accepted" } },
      says: {
        vi: "Hồ sơ đã được tiếp nhận. Giấy tờ đang được số hóa để chuyển cơ quan giải quyết.",
        en: "The dossier is accepted. Its papers are being digitized for the unit that decides.",
      },
      toDo: { act: "nothing", text: { vi: expect.any(String), en: expect.any(String) } },
      procedure: { vi: "Chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
      receivedAt,
      dueAt: dossier.deadline.dueAt,
      due: "2026-12-18T09:00:00+07:00",
      receivedBy: { ...point, at: receivedAt, officer: officer(people.postalClerk) },
      unitInCharge: {
        ...point,
        since: receivedAt,
        step: { vi: "Bước digitization", en: "Step digitization" },
        officer: officer(people.postalClerk),
      },
      times: [{ stage: { vi: "Bước digitization", en: "Stage digitization" }, openedAt: receivedAt }],
      resultReady: false,
    });
  });

  it("of a dossier without a limit promises no time", async () => {
    const withoutLimit = aProcedure({ limits: [] });
    const endless = aDossier().withId(newDossierId()).withCode("H57.BD.06-261123-0009").of(withoutLimit).build();
    await province.given(endless);
    const told = await answer({ token: await trackingToken(province.hashes, endless.id) });
    expect(told).toMatchObject({ code: endless.code, receivedAt: endless.deadline.receivedAt });
    expect(Object.entries(told).filter(([name, value]) => name.startsWith("due") && value !== undefined)).toEqual([]);
  });

  it("opens with the long token of the receipt's QR alone", async () => {
    const token = await trackingToken(province.hashes, dossier.id);
    expect(await answer({ token })).toMatchObject({ code });
    expect(trackDossierRoute.body.safeParse({ token }).success).toBe(true);
    expect(trackDossierRoute.body.safeParse({ token: `${token}A` }).success).toBe(false);
  });

  it("says the same of a wrong number and of a code that nobody has", async () => {
    const wrong = await ask({ code, lastFour: "0000" });
    expect(wrong).toEqual({ ok: false, problem: { code: "tracking/no-match" } });
    expect(await ask({ code: "H57.BD.06-261123-9999", lastFour: "3456" })).toEqual(wrong);
  });

  it("does not open with a token that was touched, or made for another dossier", async () => {
    const token = await trackingToken(province.hashes, dossier.id);
    const other = await trackingToken(province.hashes, "0192f0c4-7d2a-7b11-9f5e-000000000000");
    const touched = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const wrong of [touched, other, `${dossier.id}${other.slice(36)}`, `${dossier.id}.`]) {
      expect(await answer({ token: wrong })).toBe("tracking/no-match");
    }
  });

  it("says nothing about the applicant, and no id of a person", async () => {
    const told = JSON.stringify(await shown(aDossier().inStage("approval")));
    const { name, citizenId, phone, address } = anApplication().applicant;
    for (const word of [name, citizenId, phone, address, dossier.id, people.postalClerk.id, people.appraiser.id])
      expect(told).not.toContain(word);
  });
});

describe("who is in charge", () => {
  it("is the unit that has the open step, with whoever of it completed the last one, and since when", async () => {
    expect(await shown(aDossier().inStage("approval"))).toMatchObject({
      status: { code: 4 },
      unitInCharge: {
        id: units.landOffice.id,
        name: units.landOffice.name,
        since: dossier.deadline.receivedAt,
        step: { vi: "Bước approval" },
        officer: officer(people.appraiser),
      },
      times: [
        { closedAt: dossier.deadline.receivedAt },
        { closedAt: dossier.deadline.receivedAt },
        { closedAt: undefined },
      ],
    });
  });

  it("has no officer's name before somebody of the unit took a step", async () => {
    const told = await shown(aDossier().inStage("appraisal"));
    expect(told).toMatchObject({
      unitInCharge: { id: units.landOffice.id },
      receivedBy: { id: units.postalPoint.id, officer: officer(people.postalClerk) },
    });
    expect(told).not.toHaveProperty("unitInCharge.officer.name");
  });

  it("of several open steps is the competent unit's, wherever it stands in the route", async () => {
    const both = aProcedure();
    const [, appraisal] = both.route;
    const steps = appraisal?.steps ?? [];
    const route = both.route.map((stage) =>
      stage.id === "appraisal"
        ? {
            ...stage,
            steps: [...steps.map((step) => ({ ...step, id: "other", unit: "receiving" as const })), ...steps],
          }
        : stage,
    );
    const told = await shown(
      aDossier()
        .of({ ...both, route })
        .inStage("appraisal"),
    );
    expect(told).toMatchObject({ unitInCharge: { id: units.landOffice.id } });
  });

  it("is not somebody who works elsewhere by now", async () => {
    province = await memoryProvince();
    await province.publications.register({ ...people.appraiser, unit: units.landOfficeHere.id });
    await stored(aDossier().inStage("approval"));
    expect(await answer({ code, lastFour: "3456" })).not.toHaveProperty("unitInCharge.officer.name");
  });

  it("is told also when the catalogue no longer knows the procedure or the unit", async () => {
    const bare = trackDossier({
      ...province,
      procedures: { version: async () => undefined },
      places: { unit: async () => undefined },
      principals: { find: async () => undefined },
    });
    const outcome = await bare({ body: { code, lastFour: "3456" }, sourceAddress: "192.0.2.1" });
    expect(outcome.ok && outcome.value.body).toMatchObject({
      procedure: { vi: "1.013831" },
      unitInCharge: { name: units.postalPoint.id, step: { vi: "digitization" } },
    });
  });
});

describe("a dossier that took a turn", () => {
  const at = "2026-11-25T02:00:00.000Z";
  const centre = units.centre.id;
  const by = people.oneStopOfficer;
  const officerThere = officer(by);
  const { deadline, stages, ...common } = aDossier().build();
  const neverAccepted = { ...common, stages: [], submittedAt: "2026-11-23T02:00:00.000Z" };
  const supplement = {
    ...{ number: "12/HDHS", requestedAt: at, requestedBy: by.id, unit: centre, from: "submitted" },
    defects: [{ component: "contract", defect: "missing" }],
  };
  const paused = { ...deadline, dueAt: undefined, segments: [{ kind: "pause", from: at }] };

  it.each<[name: string, dossier: object, shown: object]>([
    [
      "waits to be accepted",
      { ...neverAccepted, status: "submitted", intakeDueAt: "2026-11-24T02:00:00.000Z" },
      {
        toDo: { act: "nothing" },
        receivedAt: "2026-11-23T02:00:00.000Z",
        answerDueAt: "2026-11-24T02:00:00.000Z",
        unitInCharge: { id: units.postalPoint.id, officer: officer(people.postalClerk) },
        times: [],
      },
    ],
    [
      "waits for a supplement before acceptance",
      { ...neverAccepted, status: "supplementRequested", supplement },
      {
        toDo: { act: "bringSupplement", at: { id: units.postalPoint.id } },
        unitInCharge: { id: centre, since: at, officer: officerThere },
      },
    ],
    [
      "waits to be accepted since its supplement was brought",
      {
        ...{ ...neverAccepted, status: "supplementRequested", missing: [] },
        supplement: { ...supplement, broughtAt: "2026-11-26T02:00:00.000Z" },
      },
      {
        toDo: { act: "nothing" },
        status: { name: "supplementRequested" },
        unitInCharge: { id: centre, since: "2026-11-26T02:00:00.000Z" },
      },
    ],
    [
      "is incomplete still, though its supplement was brought",
      {
        ...{ ...neverAccepted, status: "supplementRequested", missing: [{ component: "certificate", quantity: 1 }] },
        supplement: { ...supplement, broughtAt: "2026-11-26T02:00:00.000Z" },
      },
      { toDo: { act: "bringSupplement", at: { id: units.postalPoint.id } } },
    ],
    [
      "waits for a supplement",
      { ...common, stages, deadline: paused, status: "supplementRequested", supplement },
      { due: undefined, dueAt: undefined, toDo: { act: "bringSupplement" }, unitInCharge: { id: centre } },
    ],
    [
      "waits for a payment",
      { ...common, stages, deadline: paused, status: "paymentDue" },
      { due: undefined, toDo: { act: "pay", at: undefined } },
    ],
    [
      "was refused",
      {
        ...{ ...neverAccepted, status: "refused" },
        refusal: { number: "3/TC", at, by: by.id, unit: centre, reason: "notCompetent" },
      },
      { toDo: { act: "fetchPapers" }, unitInCharge: { id: centre, since: at, officer: officerThere } },
    ],
    [
      "was stopped",
      {
        ...{ ...common, stages, deadline, status: "stopped" },
        stop: {
          ...{ number: "5/TB", at, by: by.id, unit: centre, askedBy: "court" },
          ...{ reason: "courtDecision", stage: "appraisal" },
        },
      },
      { toDo: { act: "fetchPapers" }, unitInCharge: { id: centre, since: at, officer: officerThere } },
    ],
    [
      "was withdrawn by its applicant",
      { ...common, stages, deadline, status: "withdrawn", withdrawal: { at, by: aCitizen().id } },
      { toDo: { act: "fetchPapers" }, unitInCharge: { id: units.postalPoint.id, since: at, officer: undefined } },
    ],
  ])("and %s says what to do, who is in charge and since when", async (_name, changed, told) => {
    expect(await turned(changed)).toMatchObject(told);
  });

  it("shows the applicant who opened it as nobody, and neither a machine nor who acts for the applicant", async () => {
    const member = aStaffMember({ id: "community", unit: units.postalPoint.id, roles: ["communityMember"] });
    for (const who of [aCitizen(), aClient(), member]) {
      await province.publications.register(who);
      const told = await turned({ ...neverAccepted, status: "submitted", openedBy: who.id });
      expect(told).toMatchObject({ receivedBy: { officer: undefined }, unitInCharge: { officer: undefined } });
      expect(JSON.stringify(told)).not.toContain(who.id);
    }
  });
});

describe("what has to be done", () => {
  it.each([
    ["return", units.postalPoint],
    ["issue", units.landOffice],
  ])("is from the decision on to fetch the result at the unit that returns it (%s)", async (stage, unitInCharge) => {
    const { id, name, address } = units.postalPoint;
    expect(await shown(stage === "return" ? aDossier().inStage("return") : aDossier().after("issue"))).toMatchObject({
      status: { name: "decided" },
      toDo: { act: "fetchResult", at: { id, name, address } },
      unitInCharge: { id: unitInCharge.id },
      resultReady: true,
    });
  });

  it("is nothing once the result was handed over", async () => {
    expect(await shown(aDossier().after("return"))).toMatchObject({
      status: { name: "returned" },
      toDo: { act: "nothing" },
      unitInCharge: { id: units.postalPoint.id, officer: undefined },
    });
  });
});
