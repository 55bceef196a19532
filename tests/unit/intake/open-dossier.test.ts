import { beforeEach, describe, expect, it } from "vitest";
import { DossierAccepted } from "../../../events/dossier-accepted/v1.ts";
import { acceptedAnswer, openDossier } from "../../../functions/intake/open-dossier.ts";
import { OpenDossier, openDossierRoute } from "../../../functions/intake/routes.ts";
import { genesis } from "../../../shared/adapters/chain/hash-chain.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { nextStage } from "../../../shared/domain/route.ts";
import type { StepKind } from "../../../shared/domain/route-stage.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Service } from "../../../shared/domain/unit.ts";
import { CommandAlreadyDone } from "../../../shared/ports/dossiers.ts";
import { aCitizen, bodies } from "../../support/builders/applicant.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { acceptedOf } from "../../support/builders/dossier.ts";
import { communes, unitElsewhere, units } from "../../support/builders/places.ts";
import { aComponent, aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const open = (
  changes: Partial<OpenDossier> = {},
  staff: StaffMember = people.postalClerk,
  command = aCommand({ principal: staff.id }),
) =>
  openDossier({ ...province, province: "46", genesis, newId: newDossierId })(
    { body: OpenDossier.parse(anApplication(changes)), principal: staff, correlationId: "c0rre1at-0001" },
    command,
  );

const problemOf = async (changes: Partial<OpenDossier>, staff?: StaffMember) => {
  const outcome = await open(changes, staff);
  return outcome.ok ? "accepted" : outcome.problem;
};

const refusal = async (changes: Partial<OpenDossier>, staff?: StaffMember) => {
  const problem = await problemOf(changes, staff);
  expect(province.table.dossiers.size).toBe(0);
  return problem;
};

const accepted = async (changes: Partial<OpenDossier> = {}, staff?: StaffMember): Promise<AcceptedDossier> => {
  const outcome = await open(changes, staff);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return acceptedOf(await province.dossiers.find(outcome.value.fact.subject));
};

describe("a complete dossier at a counter", () => {
  it("is accepted there and then: status 2, revision 1, a code of the receiving unit, digitization open", async () => {
    const dossier = await accepted();
    expect(dossier).toMatchObject({ status: "accepted", revision: 1, generation: 1, code: "H57.BD.06-261123-0001" });
    expect(dossier.stages).toMatchObject([{ run: 1, id: "digitization", steps: [{ unit: units.postalPoint.id }] }]);
  });

  it("received at a post office is routed to the office of the commune where the land lies", async () => {
    expect((await accepted()).units).toEqual({
      supportingPoint: units.postalPoint.id,
      receiving: units.postalPoint.id,
      competent: units.landOffice.id,
      returning: units.postalPoint.id,
    });
    expect((await accepted({ commune: communes.here.code })).units.competent).toBe(units.landOfficeHere.id);
  });

  it("received at a centre has no supporting point, and one of a partner bank has", async () => {
    expect((await accepted({}, people.oneStopOfficer)).units.supportingPoint).toBeUndefined();
    expect((await accepted({}, people.bankClerk)).units.supportingPoint).toBe(units.bankPoint.id);
  });

  it("gives its result back where the applicant wants it", async () => {
    expect((await accepted({ returnAt: units.otherPoint.id })).units.returning).toBe(units.otherPoint.id);
  });

  it("is given back as the applicant asks for at once: at any counter, electronically, or by post to an address that is sealed", async () => {
    const chosenAt = "2026-11-23T02:00:00.000Z";
    const recipient = { name: "Trần Thị Nhận", phone: "0905123468", address: "7 ngõ Hàng Bún" };
    const counter = await accepted({ returnChoice: { method: "counter", unit: units.otherPoint.id } });
    expect([counter.units.returning, counter.returnChoice]).toEqual([
      ...[units.otherPoint.id, { method: "counter", chosenAt }],
    ]);
    expect((await accepted({ returnChoice: { method: "electronic" } })).returnChoice).toEqual({
      ...{ method: "electronic", chosenAt },
    });
    const posted = await accepted({ returnChoice: { method: "post", place: { province: "01" }, recipient } });
    expect([posted.units.returning, posted.returnChoice]).toEqual([
      ...[units.postalPoint.id, { method: "post", distance: "cities", chosenAt }],
    ]);
    const sealed = await province.dossiers.personal(posted.id);
    const personal = PersonalData.parse(sealed && (await province.seals.open(sealed, posted.id)));
    expect(personal.recipient).toEqual(recipient);
    const history = await province.dossiers.history(posted.id);
    expect(history[0]?.fact.data).toMatchObject({ returnMethod: "post" });
    for (const part of ["Nhận", "0905123468", "Hàng Bún"])
      expect(JSON.stringify([posted, history, province.tasks])).not.toContain(part);
  });

  it("is non-boundary when it is received in another commune than that of the unit that decides", async () => {
    const nonBoundary = async (staff: StaffMember, commune: string = communes.there.code) => {
      const outcome = await open({ commune }, staff);
      return outcome.ok ? DossierAccepted.parse(outcome.value.fact).data.nonBoundary : undefined;
    };
    expect(await nonBoundary(people.postalClerk)).toBe(true);
    expect(await nonBoundary(people.postalClerk, communes.here.code)).toBe(false);
    expect(await nonBoundary(aStaffMember({ roles: ["oneStopOfficer"], unit: units.landOffice.id }))).toBe(false);
  });

  it("is due by the limit of its procedure, from the next working day when it came after 15:00 for another unit", async () => {
    expect((await accepted()).deadline).toMatchObject({
      startsAt: "2026-11-23T02:00:00.000Z",
      dueAt: "2026-12-18T02:00:00.000Z",
    });
    province.clock.set("2026-11-20T08:01:00.000Z");
    expect((await accepted()).deadline.startsAt).toBe("2026-11-23T00:00:00.000Z");
    expect(
      (await accepted({}, aStaffMember({ roles: ["oneStopOfficer"], unit: units.landOffice.id }))).deadline.startsAt,
    ).toBe("2026-11-20T08:01:00.000Z");
  });

  it("of a service without a limit is accepted without a due date, and answered without one", async () => {
    await province.publications.publish({ procedures: [aProcedure({ limits: [] })] });
    const outcome = await open();
    const answer = outcome.ok ? acceptedAnswer(DossierAccepted.parse(outcome.value.fact)) : undefined;
    const { dueAt, due, provisional } = openDossierRoute.answers[201].body.parse(answer?.body);
    expect([dueAt, due, provisional]).toEqual([undefined, undefined, undefined]);
    expect((await province.dossiers.find(answer?.body.id ?? ""))?.deadline?.limit).toBeUndefined();
  });

  it("waits for those of its papers that are digitized, and for no others", async () => {
    expect((await accepted()).papers.map(({ component, digitization }) => [component, digitization])).toEqual([
      ["application", "awaited"],
      ["contract", "notNeeded"],
      ["certificate", "awaited"],
    ]);
  });

  it("begins with its appraisal, in process, when nothing of it waits to be digitized: what comes online is digital", async () => {
    const digital = aProcedure({
      channels: ["online"],
      components: [aComponent("application", { when: { channel: ["direct"] } })],
    });
    await province.publications.publish({ procedures: [digital] });
    const dossier = await accepted({ channel: "online", components: [] });
    expect(dossier).toMatchObject({ status: "inProcess", stages: [{ run: 1, id: "appraisal" }] });
    const inbox = await province.tasks.page({ of: { unit: units.landOffice.id }, view: "due" }, { size: 5 });
    expect(inbox.tasks).toMatchObject([{ dossierId: dossier.id, step: "appraisal" }]);
    expect(nextStage(dossier, digital)?.id).toBe("appraisal");
  });

  it("counts its codes by unit and civil day", async () => {
    const codes = [(await accepted()).code, (await accepted()).code, (await accepted({}, people.oneStopOfficer)).code];
    province.clock.set("2026-11-23T17:30:00.000Z");
    expect([...codes, (await accepted()).code]).toEqual([
      "H57.BD.06-261123-0001",
      "H57.BD.06-261123-0002",
      "H57.31.06-261123-0001",
      "H57.BD.06-261124-0001",
    ]);
  });

  it("leaves no word of the applicant in its fact, in the dossier or in its keys", async () => {
    const { id } = await accepted();
    const { dossiers, entries, codes, tasks } = province.table;
    const told = JSON.stringify([...dossiers, ...entries, ...codes, ...tasks]);
    const { name, citizenId, phone, email, address, birthDate } = anApplication().applicant;
    for (const word of [name, citizenId, phone, email, address, birthDate, "Hương"]) expect(told).not.toContain(word);
    const sealed = await province.dossiers.personal(id);
    if (sealed === undefined) throw new Error("no personal data");
    expect(await province.seals.open(sealed, id)).toMatchObject({ applicant: { name, citizenId, phone }, papers: {} });
  });

  it.each(Object.values(bodies))("may be of a body that acts through somebody ($kind)", async (body) => {
    const { id, trackingProof, code } = await accepted({ applicant: body });
    expect(trackingProof).toBe(await province.hashes.of("tracking", `${code}#${body.phone.slice(-4)}`));
    const sealed = await province.dossiers.personal(id);
    expect(sealed && (await province.seals.open(sealed, id))).toEqual({ applicant: body, papers: {} });
    const { dossiers, entries, codes, tasks } = province.table;
    const told = JSON.stringify([...dossiers, ...entries, ...codes, ...tasks]);
    for (const word of [body.name, body.identifier, body.representative.name, body.representative.citizenId])
      expect(told).not.toContain(word);
  });

  it("is in the inbox of the counter that digitizes it", async () => {
    const { id } = await accepted();
    expect(
      (await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 5 })).tasks,
    ).toMatchObject([{ dossierId: id }]);
  });

  it("is judged by the version in force on the day of receipt, or by the one the clerk's screen showed", async () => {
    const until = aProcedure({ validTo: "2026-12-01" });
    const later = aProcedure({ validFrom: "2026-12-01", limits: [{ value: 3, unit: "workingDays" }] });
    await province.publications.publish({ procedures: [until, later] });
    expect((await accepted()).procedure.version).toBe("2025-07-01");
    expect((await accepted({ version: "2025-07-01" })).procedure.version).toBe("2025-07-01");
    province.clock.set("2026-12-01T02:00:00.000Z");
    expect((await accepted()).procedure.version).toBe("2026-12-01");
  });
});

describe("a dossier is refused", () => {
  it("when nobody knows its procedure", async () => {
    expect(await refusal({ procedure: "moon-landing" })).toEqual({ code: "procedure/unknown" });
  });

  it("when the version of its procedure is not in force on the day", async () => {
    await province.publications.publish({ procedures: [aProcedure({ validTo: "2026-11-23" })] });
    expect(await refusal({})).toEqual({ code: "procedure/closed" });
    expect(await refusal({ version: "2027-01-01" })).toEqual({ code: "procedure/closed" });
  });

  it("when the procedure is not offered through the channel", async () => {
    expect(await refusal({ channel: "online" })).toEqual({
      code: "procedure/channel-not-offered",
      facts: { channels: ["direct", "post"] },
    });
  });

  it("when the commune is not of this province", async () => {
    expect(await refusal({ commune: "99999" })).toEqual({
      code: "commune/unknown",
      fields: ["body.commune"],
      facts: { nearest: [] },
    });
  });

  it("when no unit decides for the commune", async () => {
    await province.publications.publish({ communes: [{ code: "20020", name: "Xã Không Ai" }] });
    expect(await refusal({ commune: "20020" })).toEqual({ code: "unit/none-competent" });
  });

  it("when the clerk's unit, or the one to return at, is not of this province", async () => {
    const stranger = aStaffMember({ roles: ["postalClerk"], unit: unitElsewhere.id });
    expect(await refusal({}, stranger)).toEqual({ code: "unit/unknown" });
    expect(await refusal({ returnAt: unitElsewhere.id })).toEqual({ code: "unit/unknown", fields: ["body.returnAt"] });
  });

  it("when the clerk's point, or the one to return at, is closed on the day, and not the day before", async () => {
    await province.publications.publish({ units: [{ ...units.otherPoint, closedOn: "2026-11-24" }] });
    expect((await accepted({ returnAt: units.otherPoint.id })).units.returning).toBe(units.otherPoint.id);
    await province.publications.publish({ units: [{ ...units.bankPoint, openedOn: "2026-11-24" }] });
    expect(await problemOf({}, people.bankClerk)).toEqual({ code: "unit/closed" });
    province.clock.set("2026-11-23T17:00:00.000Z");
    expect((await accepted({}, people.bankClerk)).units.receiving).toBe(units.bankPoint.id);
    expect(await problemOf({ returnAt: units.otherPoint.id })).toEqual({
      code: "unit/closed",
      fields: ["body.returnAt"],
    });
  });

  it("when the unit that decided has closed and none took over", async () => {
    await province.publications.publish({ units: [{ ...units.landOffice, closedOn: "2026-11-23" }] });
    expect(await refusal({})).toEqual({ code: "unit/none-competent" });
  });

  it("at a point that takes in other fields, or receives nothing, and may be taken in at one that has no such limit", async () => {
    await province.publications.publish({ units: [{ ...units.postalPoint, accepts: ["criminal-record"] }] });
    expect(await refusal({})).toEqual({
      code: "unit/service-not-offered",
      facts: { competentUnit: units.landOffice.id },
    });
    await province.publications.publish({ units: [{ ...units.postalPoint, services: ["guide", "return"] }] });
    expect(await refusal({})).toEqual({
      code: "unit/service-not-offered",
      facts: { competentUnit: units.landOffice.id },
    });
    await province.publications.publish({ units: [{ ...units.postalPoint, accepts: ["land"] }] });
    expect((await accepted()).units.receiving).toBe(units.postalPoint.id);
  });

  it("at a point that may take it in, and may not digitize or collect what the route leaves to it", async () => {
    const refusedAt = async (services: readonly Service[]) => {
      await province.publications.publish({ units: [{ ...units.postalPoint, services: [...services] }] });
      return refusal({});
    };
    const refused = { code: "unit/service-not-offered", facts: { competentUnit: units.landOffice.id } };
    expect(await refusedAt(["guide", "receive", "collect", "return"])).toEqual(refused);
    const route = aProcedure().route.map(({ steps, ...stage }) => ({
      ...stage,
      steps: steps.map((one) => (one.kind === "digitize" ? { ...one, kind: "collect" as const } : one)),
    }));
    await province.publications.publish({ procedures: [aProcedure({ route })] });
    expect(await refusedAt(["guide", "receive", "digitize", "return"])).toEqual(refused);
  });

  it("where nobody could do what the route leaves to the counter: hand over, or digitize, what is for officers alone", async () => {
    const leftTo = (kind: StepKind) =>
      aProcedure().route.map(({ steps, ...stage }) => ({
        ...stage,
        steps: steps.map((one) => (one.kind === kind ? { ...one, roles: ["oneStopOfficer" as const] } : one)),
      }));
    await province.publications.publish({ procedures: [aProcedure({ route: leftTo("return") })] });
    expect(await refusal({ returnAt: units.otherPoint.id })).toEqual({
      code: "unit/service-not-offered",
      fields: ["body.returnAt"],
    });
    await province.publications.publish({ procedures: [aProcedure({ route: leftTo("digitize") })] });
    expect(await refusal({})).toEqual({
      code: "unit/service-not-offered",
      facts: { competentUnit: units.landOffice.id },
    });
    expect((await accepted({}, people.oneStopOfficer)).units.receiving).toBe(units.centre.id);
  });

  it("when the result is wanted where none are handed over", async () => {
    await province.publications.publish({ units: [{ ...units.otherPoint, services: ["guide", "receive"] }] });
    expect(await refusal({ returnAt: units.otherPoint.id })).toEqual({
      code: "unit/service-not-offered",
      fields: ["body.returnAt"],
    });
  });

  it("when it is to be posted from where there is no post, or fetched where there is nothing", async () => {
    const fields = ["body.returnChoice.unit"];
    const post = { method: "post", place: { province: "46" } } as const;
    expect(await refusal({ returnChoice: post }, people.oneStopOfficer)).toEqual({
      ...{ code: "return/no-post-there", fields },
    });
    expect(await refusal({ returnChoice: { ...post, unit: units.centre.id } })).toEqual({
      ...{ code: "return/no-post-there", fields },
    });
    expect(await refusal({ returnChoice: { method: "counter", unit: unitElsewhere.id } })).toEqual({
      ...{ code: "unit/unknown", fields },
    });
    const there = { returnAt: units.otherPoint.id, returnChoice: post };
    expect((await accepted(there, people.oneStopOfficer)).units.returning).toBe(units.otherPoint.id);
  });

  it("when a required paper is missing, naming what to bring", async () => {
    expect(await refusal({ components: anApplication().components.slice(0, 1) })).toEqual({
      code: "dossier/incomplete",
      facts: {
        components: ["contract", "certificate"],
        missing: [
          { component: "contract", quantity: 1 },
          { component: "certificate", quantity: 1 },
        ],
      },
    });
    expect(await refusal({ components: [] })).toMatchObject({ code: "dossier/incomplete" });
  });

  it("when fewer copies were handed in than are asked for, counted over all kinds of the paper", async () => {
    const twice = aProcedure({
      components: [aComponent("contract", { quantity: 2 })],
    });
    await province.publications.publish({ procedures: [twice] });
    const original = { component: "contract", quantity: 1, kind: "original" } as const;
    expect(await refusal({ components: [original] })).toMatchObject({ code: "dossier/incomplete" });
    const copy = { component: "contract", quantity: 1, kind: "certifiedCopy" } as const;
    expect((await accepted({ components: [original, copy] })).papers).toHaveLength(2);
  });

  it("when a paper is none of the procedure's, naming its place and not what was written there", async () => {
    const strange = { component: "Nguyễn Thị Quỳnh Hương", quantity: 1, kind: "original" } as const;
    expect(await refusal({ components: [...anApplication().components, strange] })).toEqual({
      code: "request/invalid",
      fields: ["body.components.3.component"],
    });
  });

  it("when its applicant, or who represents it, is not born yet", async () => {
    const unborn = aCitizen({ citizenId: "046327001234", birthDate: "2027-01-05" });
    expect(await refusal({ applicant: unborn })).toMatchObject({
      code: "request/invalid",
      fields: ["body.applicant.birthDate"],
      explanations: [{ field: "body.applicant.birthDate", says: { vi: expect.stringContaining("sau ngày hôm nay") } }],
    });
  });

  it.each(["appraiser", "leader", "registry"] as const)(
    "when it comes from somebody who is %s and no clerk",
    async (role) => {
      expect(await refusal({}, aStaffMember({ roles: [role] }))).toEqual({ code: "staff/not-permitted" });
    },
  );
});

const yesNo = [
  { id: "yes", text: { vi: "Có", en: "Yes" } },
  { id: "no", text: { vi: "Không", en: "No" } },
];
const mortgaged = { id: "mortgaged", text: { vi: "Có thế chấp không?", en: "Is it mortgaged?" }, answers: yesNo };
const publish = (changes: Parameters<typeof aProcedure>[0]) =>
  province.publications.publish({ procedures: [aProcedure(changes)] });

describe("what a procedure asks", () => {
  it("hangs on the applicant's answers: a paper under a condition is missing only where the condition holds", async () => {
    await publish({
      questions: [mortgaged],
      components: [...aProcedure().components, aComponent("consent", { when: { mortgaged: ["yes"] } })],
    });
    expect(await refusal({})).toEqual({ code: "dossier/answers-missing", facts: { questions: ["mortgaged"] } });
    expect(await refusal({ answers: { mortgaged: "yes" } })).toEqual({
      code: "dossier/incomplete",
      facts: { components: ["consent"], missing: [{ component: "consent", quantity: 1 }] },
    });
    expect(await refusal({ answers: { mortgaged: "perhaps" } })).toEqual({
      code: "request/invalid",
      fields: ["body.answers.mortgaged"],
    });
    expect(await refusal({ answers: { mortgaged: "no", "nguyen-thi-huong": "no" } })).toEqual({
      code: "request/invalid",
      fields: ["body.answers"],
    });
    expect((await accepted({ answers: { mortgaged: "no" } })).answers).toEqual({ mortgaged: "no" });
  });

  it("may be asked by some kinds of applicants alone, and says by which", async () => {
    await publish({ applicants: ["organisation", "enterprise"] });
    expect(await refusal({})).toEqual({
      code: "procedure/not-for-applicant",
      facts: { applicants: ["organisation", "enterprise"] },
    });
  });

  it("refuses a paper in a kind that is not accepted, by its place", async () => {
    await publish({ components: [aComponent("application", { kinds: ["original"] })] });
    const copy = { component: "application", quantity: 1, kind: "photocopy" } as const;
    expect(await refusal({ components: [copy] })).toEqual({
      code: "component/kind-not-accepted",
      fields: ["body.components.0.kind"],
    });
  });

  it("asks for details that are no papers, and seals them with the personal data", async () => {
    const detail = { id: "decision-number", name: { vi: "Số quyết định", en: "Decision number" }, required: true };
    await publish({ details: [detail] });
    expect(await refusal({})).toEqual({ code: "dossier/details-missing", facts: { details: ["decision-number"] } });
    expect(await refusal({ details: { colour: "red" } })).toMatchObject({ fields: ["body.details"] });
    const { id } = await accepted({ details: { "decision-number": "0012345/QĐ-XPHC" } });
    const sealed = await province.dossiers.personal(id);
    if (sealed === undefined) throw new Error("no personal data");
    expect(await province.seals.open(sealed, id)).toMatchObject({ details: { "decision-number": "0012345/QĐ-XPHC" } });
    expect(JSON.stringify([...province.table.dossiers, ...province.table.entries])).not.toContain("0012345");
  });

  it("is due by the limit of its channel and province, and costs what is charged on the day", async () => {
    await publish({
      limits: [
        { value: 3, unit: "workingDays", when: { province: ["91"] } },
        { value: 4, unit: "workingDays", when: { channel: ["post"] } },
        { value: 18, unit: "workingDays" },
      ],
      fees: [
        {
          ...{ id: "charge", kind: "charge", name: { vi: "Lệ phí", en: "Charge" }, amount: { vnd: 28_000 } },
          legalBasis: "Nghị quyết của Hội đồng nhân dân",
        },
      ],
    });
    const direct = await accepted();
    const posted = await accepted({ channel: "post", minutes: { signedAt: "2026-11-23T08:30:00+07:00" } });
    expect([direct.deadline.limit?.value, posted.deadline.limit?.value]).toEqual([18, 4]);
    expect(direct.fees).toMatchObject([{ id: "charge", amount: { vnd: 28_000 } }]);
  });
});

describe("a dossier that came by post", () => {
  it("counts from the moment the authority signed the hand-over minutes", async () => {
    const dossier = await accepted({ channel: "post", minutes: { signedAt: "2026-11-20T10:15:00+07:00" } });
    expect(dossier.deadline).toMatchObject({
      receivedAt: "2026-11-20T03:15:00.000Z",
      startsAt: "2026-11-20T03:15:00.000Z",
    });
  });

  it("loses no day when they were signed after 15:00: only what is handed in at a counter is moved on", async () => {
    const minutes = { signedAt: "2026-11-20T15:30:00+07:00" };
    expect((await accepted({ channel: "post", minutes })).deadline.startsAt).toBe("2026-11-20T08:30:00.000Z");
  });

  it("is refused without them, and with minutes of the future; one handed over at the counter has none", async () => {
    const fields = ["body.minutes"];
    expect(await refusal({ channel: "post" })).toEqual({ code: "dossier/minutes-missing", fields });
    const tomorrow = { signedAt: "2026-11-24T08:00:00+07:00" };
    expect(await refusal({ channel: "post", minutes: tomorrow })).toEqual({ code: "request/invalid", fields });
    const stampedLater = { signedAt: "2026-11-20T08:00:00+07:00", postedOn: "2026-11-21" };
    expect(await refusal({ channel: "post", minutes: stampedLater })).toEqual({ code: "request/invalid", fields });
    expect(await refusal({ minutes: { signedAt: "2026-11-20T08:00:00+07:00" } })).toMatchObject({ fields });
  });

  it("follows the law of the day it was posted where the law says so (216/2026/NĐ-CP Art. 28), else that of receipt", async () => {
    const versions = (judgedBy: "posting" | "receipt") => [
      aProcedure({ judgedBy, validTo: "2026-11-20" }),
      aProcedure({ judgedBy, validFrom: "2026-11-20" }),
    ];
    const minutes = { signedAt: "2026-11-20T08:00:00+07:00", postedOn: "2026-11-18" };
    await province.publications.publish({ procedures: versions("posting") });
    expect((await accepted({ channel: "post", minutes })).procedure.version).toBe("2025-07-01");
    expect((await accepted()).procedure.version).toBe("2026-11-20");
    await province.publications.publish({ procedures: versions("receipt") });
    expect((await accepted({ channel: "post", minutes })).procedure.version).toBe("2026-11-20");
  });

  it("follows what the law of the day of receipt says about the stamp, also where the law of before said otherwise", async () => {
    const minutes = { signedAt: "2026-11-20T08:00:00+07:00", postedOn: "2026-11-18" };
    const versionBy = async (before: "posting" | "receipt", after: "posting" | "receipt") => {
      await province.publications.publish({
        procedures: [
          aProcedure({ judgedBy: before, validTo: "2026-11-20" }),
          aProcedure({ judgedBy: after, validFrom: "2026-11-20" }),
        ],
      });
      return (await accepted({ channel: "post", minutes })).procedure.version;
    };
    expect(await versionBy("receipt", "posting")).toBe("2025-07-01");
    expect(await versionBy("posting", "receipt")).toBe("2026-11-20");
  });

  it("is still received under a law that ended since it was posted, where that law says so and no other follows", async () => {
    const minutes = { signedAt: "2026-11-20T08:00:00+07:00", postedOn: "2026-11-18" };
    await province.publications.publish({ procedures: [aProcedure({ judgedBy: "posting", validTo: "2026-11-20" })] });
    expect((await accepted({ channel: "post", minutes })).procedure.version).toBe("2025-07-01");
    await province.publications.publish({ procedures: [aProcedure({ judgedBy: "receipt", validTo: "2026-11-20" })] });
    expect(await problemOf({ channel: "post", minutes })).toEqual({ code: "procedure/closed" });
  });
});

describe("across boundaries", () => {
  it("a procedure of the commune is received at counters of that commune alone", async () => {
    await publish({ boundary: "commune" });
    expect(await refusal({ commune: communes.there.code })).toEqual({
      code: "unit/out-of-boundary",
      facts: { boundary: "commune", competentUnit: units.landOffice.id },
    });
    expect((await accepted({ commune: communes.here.code })).nonBoundary).toBe(false);
  });

  it("one that only who decides receives is refused at every other counter, and taken in at theirs", async () => {
    await publish({ boundary: "competent", channels: ["direct"] });
    expect(await refusal({})).toMatchObject({ code: "unit/out-of-boundary" });
    const officer = aStaffMember({ roles: ["oneStopOfficer"], unit: units.landOffice.id });
    expect((await accepted({}, officer)).units.receiving).toBe(units.landOffice.id);
  });

  it("one that may be asked for anywhere is decided for the place of the counter", async () => {
    await publish({ boundary: "nationwide", competent: { level: "province", place: "receiving" } });
    expect((await accepted({ commune: communes.there.code })).units.competent).toBe(units.landOfficeHere.id);
  });

  it("units of other fields that the route asks are found by the same rule, and missing ones are named", async () => {
    const [digitization, ...rest] = aProcedure().route;
    if (digitization === undefined) throw new Error("no stages");
    const tax = {
      ...{ id: "tax", kind: "decide" as const, name: { vi: "Thuế", en: "Tax" }, roles: ["appraiser" as const] },
      ...{ unit: "consulted" as const, consults: "tax" },
    };
    const route = [digitization, { id: "tax", name: tax.name, steps: [tax] }, ...rest];
    await publish({ route });
    expect(await refusal({})).toEqual({ code: "unit/none-competent", facts: { consultedFields: ["tax"] } });
    const office = { ...units.centre, id: "H57.TH.01", kind: "taxOffice" as const, level: "province" as const };
    await province.publications.publish({
      units: [{ ...office, fields: ["tax"], covers: [communes.there.code] }],
    });
    expect((await accepted()).units.consulted).toEqual({ tax: "H57.TH.01" });
  });
});

describe("a repeated command", () => {
  it("opens no second dossier, and its answer is built from the entry the first one left", async () => {
    const command = aCommand();
    const first = await open({}, people.postalClerk, command);
    await expect(open({}, people.postalClerk, command)).rejects.toThrow(CommandAlreadyDone);
    expect(province.table.dossiers.size).toBe(1);
    const record = await province.commands.find(command);
    const entry = await province.dossiers.entry(record?.subject ?? "", record?.sequence ?? 0);
    expect(entry).toEqual(first.ok ? first.value : undefined);
  });

  it("is answered with everything the route promises, and nothing of the applicant", async () => {
    const outcome = await open();
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const answer = acceptedAnswer(DossierAccepted.parse(outcome.value.fact));
    expect(openDossierRoute.answers[201].body.parse(answer.body)).toEqual(answer.body);
    expect(answer).toMatchObject({
      status: 201,
      revision: 1,
      body: {
        status: { code: 2, name: "accepted", text: { vi: "Được tiếp nhận" } },
        competentUnit: { id: units.landOffice.id, name: units.landOffice.name },
        due: "2026-12-18T09:00:00+07:00",
        provisional: false,
      },
    });
    expect(answer.location).toBe(`/v1/dossiers/${answer.body.id}`);
    expect(JSON.stringify(answer)).not.toContain("Hương");
  });
});
