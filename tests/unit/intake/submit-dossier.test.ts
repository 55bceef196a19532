import { beforeEach, describe, expect, it } from "vitest";
import { DossierSubmitted } from "../../../events/dossier-submitted/v1.ts";
import { submitDossierRoute } from "../../../functions/intake/submission-routes.ts";
import { submittedAnswer } from "../../../functions/intake/submit-dossier.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { contactTask } from "../../../shared/domain/contact.ts";
import type { Citizen } from "../../../shared/domain/principal.ts";
import { anApplication } from "../../support/builders/command.ts";
import { acceptedOf } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen, aClient } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
/** The applicant, with an account of their own. */
let self: Citizen;
beforeEach(async () => {
  province = await memoryProvince();
  self = aCitizen({ hashes: [...(await province.owners.every(anApplication().applicant.citizenId))] });
  turns = turnsIn(province);
  await province.publications.publish({ procedures: [aProcedure({ channels: ["direct", "online", "post"] })] });
});

const incomplete = [{ component: "application", quantity: 1, kind: "original" as const }];
const online = {
  channel: "online" as const,
  components: ["application", "contract", "certificate"].map((component) => ({
    component,
    quantity: 1,
    kind: "electronic" as const,
  })),
};
const personalOf = async (id: string) => {
  const sealed = await province.dossiers.personal(id);
  return PersonalData.parse(sealed && (await province.seals.open(sealed, id)));
};

describe("a dossier that a counter cannot accept at once", () => {
  it("is recorded as submitted, with its code, no clock and no stage, though papers are missing", async () => {
    const dossier = await turns.submitted({ components: incomplete });
    expect(dossier).toMatchObject({ status: "submitted", revision: 1, code: "H57.BD.06-261123-0001", stages: [] });
    expect(dossier.deadline).toBeUndefined();
    expect(dossier.intakeDueAt).toBeUndefined();
  });

  it("waits in the inbox of its counter until that answers, whatever is corrected or noted meanwhile", async () => {
    const { id } = await turns.submitted();
    const inbox = async () => {
      const { tasks } = await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 9 });
      return tasks.map(({ step }) => step);
    };
    expect(await inbox()).toEqual(["intake"]);
    const { applicant } = anApplication();
    await turns.turned("correctDossier", id, people.postalClerk, { body: { applicant } });
    expect(await inbox()).toEqual(["intake"]);
    const { unreached: _, ...before } = await turns.stored(id);
    await province.dossiers.save({
      dossier: { ...before, unreached: { since: before.submittedAt ?? "", about: 1 }, revision: before.revision + 1 },
      happening: {
        type: "vn.motcua.applicant-unreached.v1",
        data: { code: before.code, status: "submitted", about: 1, unit: before.units.receiving },
      },
      actor: { kind: "system", id: "notifications" },
      at: "2026-11-23T03:00:00.000Z",
      correlationId: "c0rre1at-0006",
    } as unknown as Parameters<MemoryProvince["dossiers"]["save"]>[0]);
    expect((await inbox()).sort()).toEqual([contactTask, "intake"]);
    await turns.turned("withdrawDossier", id, people.postalClerk);
    expect(await inbox()).toEqual([]);
  });

  it("keeps how its result is to be given through its acceptance, with the address sealed", async () => {
    const recipient = { name: "Trần Thị Nhận", address: "7 ngõ Hàng Bún" };
    const returnChoice = { method: "post" as const, place: { province: "46" }, unit: units.otherPoint.id, recipient };
    const { id } = await turns.submitted({ returnChoice });
    await turns.turned("acceptDossier", id, people.postalClerk);
    const dossier = acceptedOf(await province.dossiers.find(id));
    expect(dossier.units.returning).toBe(units.otherPoint.id);
    expect(dossier.returnChoice).toMatchObject({ method: "post", distance: "province" });
    expect((await personalOf(id)).recipient).toEqual(recipient);
    const facts = (await province.dossiers.history(id)).map(({ fact }) => fact.data);
    expect(facts).toMatchObject([{ returnMethod: "post" }, { returnMethod: "post" }]);
    expect(JSON.stringify([dossier, facts])).not.toContain("Hàng Bún");
  });

  it("waits in the inbox of its counter, and no longer once it is accepted", async () => {
    const { id } = await turns.submitted();
    const inbox = async () =>
      (await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 9 })).tasks;
    expect(await inbox()).toMatchObject([{ dossierId: id, run: 0, step: "intake", status: "submitted" }]);
    await turns.turned("acceptDossier", id, people.postalClerk);
    expect(await inbox()).toMatchObject([{ dossierId: id, run: 1, step: "digitization", status: "accepted" }]);
  });

  it("is accepted from the moment it is complete: ledger, fees, first stage, and the workflow is to be told", async () => {
    const { id } = await turns.submitted();
    province.clock.set("2026-11-23T03:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("acceptDossier", id, people.postalClerk));
    expect(dossier).toMatchObject({ status: "accepted", revision: 2, fees: [], acceptedBy: people.postalClerk.id });
    expect(dossier.deadline.receivedAt).toBe("2026-11-23T03:00:00.000Z");
    expect(dossier.stages).toMatchObject([{ run: 1, id: "digitization" }]);
    expect((await province.handovers.waitingSince("2027", { size: 9 })).handovers).toMatchObject([
      { dossierId: id, run: 0 },
    ]);
  });

  it("is not accepted while papers are missing, and they are named", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    expect(await turns.refusal("acceptDossier", id, people.postalClerk)).toMatchObject({
      code: "dossier/incomplete",
      facts: { components: ["contract", "certificate"] },
    });
  });

  it("is of a counter's channels alone: a clerk submits nothing online", async () => {
    expect(await turns.submit(online)).toMatchObject({ problem: { code: "procedure/channel-not-offered" } });
  });
});

describe("a dossier that comes online", () => {
  it("is received by whoever decides, unless a counter was chosen, and answered within eight working hours", async () => {
    const dossier = await turns.submitted(online, self);
    expect(dossier).toMatchObject({
      status: "submitted",
      units: { receiving: units.landOffice.id, competent: units.landOffice.id },
      submittedAt: "2026-11-23T02:00:00.000Z",
      intakeDueAt: "2026-11-25T02:00:00.000Z",
    });
    const chosen = await turns.submitted({ ...online, receiveAt: units.centre.id }, self);
    expect(chosen.units.receiving).toBe(units.centre.id);
  });

  it("is answered with its code, who answers and by when, each time the same", async () => {
    const outcome = await turns.submit(online, self);
    const answer = submittedAnswer(DossierSubmitted.parse(outcome.ok ? outcome.value.fact : undefined));
    expect(submitDossierRoute.answers[201].body.parse(answer.body)).toMatchObject({
      code: "H57.24.03-261123-0001",
      receivingUnit: units.landOffice.id,
      intakeDueAt: "2026-11-25T02:00:00.000Z",
      status: { code: 1, name: "submitted" },
    });
  });

  it("is complete, or is not taken", async () => {
    const components = online.components.slice(0, 1);
    expect(await turns.submit({ ...online, components }, self)).toMatchObject({
      problem: { code: "dossier/incomplete" },
    });
  });

  it("is in process when it is accepted: what is electronic needs no scan", async () => {
    const { id } = await turns.submitted(online, self);
    const officer = aStaffMember({ roles: ["oneStopOfficer"] });
    const dossier = await turns.turned("acceptDossier", id, officer);
    expect(dossier).toMatchObject({ status: "inProcess", stages: [{ id: "appraisal" }] });
    expect(dossier.papers.map(({ digitization }) => digitization)).toEqual(["notNeeded", "notNeeded", "notNeeded"]);
  });

  it("is taken from the portal and from a community team, who see what they submitted and nothing else", async () => {
    const portal = aClient({ id: "portal", role: "portalMachine", units: [] });
    const member = aStaffMember({ id: "member", roles: ["communityMember"], unit: units.centre.id });
    const [byPortal, byTeam] = [await turns.submitted(online, portal), await turns.submitted(online, member)];
    expect(byTeam).toMatchObject({ submittedBy: "communityMember", openedBy: "member" });
    expect(byPortal.submittedBy).toBeUndefined();
    expect(await turns.refusal("withdrawDossier", byTeam.id, portal)).toMatchObject({ code: "dossier/not-found" });
    expect(await turns.refusal("withdrawDossier", byPortal.id, member)).toMatchObject({ code: "dossier/not-found" });
    expect((await turns.turned("withdrawDossier", byPortal.id, portal)).status).toBe("withdrawn");
  });

  it("is not submitted by whoever decides, by a registry or by an agency's machine", async () => {
    const agency = aClient({ units: [{ id: units.centre.id, kind: units.centre.kind }] });
    for (const who of [people.appraiser, people.leader, people.registry, agency])
      expect(await turns.submit(online, who)).toMatchObject({ problem: { code: "staff/not-permitted" } });
  });
});

describe("whoever hands in for somebody else", () => {
  it("is recorded beside the applicant: that they did in the open, who they are sealed", async () => {
    const submitter = { name: "Trần Văn Ủy", citizenId: "046085004321", authorisation: "Số 12/UQ, 20/11/2026" };
    const { id, submittedBy } = await turns.submitted({ submitter });
    expect(submittedBy).toBe("authorised");
    expect((await personalOf(id)).submitter).toEqual(submitter);
    const open = JSON.stringify([await turns.stored(id), await province.dossiers.history(id)]);
    for (const word of ["Trần Văn Ủy", "046085004321", "12/UQ"]) expect(open).not.toContain(word);
  });

  it("online names themselves, sees it as theirs from then on, and may withdraw it", async () => {
    const submitter = { name: "Trần Văn Ủy", citizenId: "046085004321", authorisation: "Số 12/UQ, 20/11/2026" };
    const authorised = aCitizen({ id: "authorised", hashes: [...(await province.owners.every(submitter.citizenId))] });
    const refusal = { problem: { code: "submitter/not-named", fields: ["body.submitter"] } };
    expect(await turns.submit(online, authorised)).toMatchObject(refusal);
    expect(province.table.dossiers.size).toBe(0);
    const { id, code } = await turns.submitted({ ...online, submitter }, authorised);
    expect(code).toMatch(/-0001$/);
    expect((await turns.turned("withdrawDossier", id, authorised)).status).toBe("withdrawn");
    expect((await province.ownDossiers.of(self, { size: 9 })).found).toEqual([{ dossierId: id, as: "applicant" }]);
  });
});

describe("data of a submitted dossier", () => {
  it("are not corrected by a citizen so that it is none of theirs any more", async () => {
    const { id } = await turns.submitted(online, self);
    const applicant = { ...anApplication().applicant, citizenId: "046085004321" };
    expect(await turns.refusal("correctDossier", id, self, { body: { applicant } })).toMatchObject({
      code: "submitter/not-named",
      fields: ["body.applicant"],
    });
    const mended = { ...anApplication().applicant, phone: "0905000111" };
    await turns.turned("correctDossier", id, self, { body: { applicant: mended } });
    expect((await personalOf(id)).applicant).toMatchObject({ phone: "0905000111" });
  });

  it("are corrected before acceptance: what is sent takes the place of what was, the rest stays", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    const components = [...incomplete, { component: "contract", quantity: 1, kind: "certifiedCopy" }];
    const dossier = await turns.turned("correctDossier", id, people.postalClerk, { body: { components } });
    expect(dossier.papers.map(({ component }) => component)).toEqual(["application", "contract"]);
    expect(dossier).toMatchObject({ status: "submitted", revision: 2 });
    expect((await province.dossiers.history(id)).at(-1)?.fact.data).toMatchObject({ corrected: ["components"] });
  });

  it("name the applicant anew, and tracking asks for the new number", async () => {
    const before = await turns.submitted();
    const { applicant } = await personalOf(before.id);
    const phone = "0912000999";
    const dossier = await turns.turned("correctDossier", before.id, people.postalClerk, {
      body: { applicant: { ...applicant, phone } },
    });
    expect((await personalOf(before.id)).applicant.phone).toBe(phone);
    expect(dossier.trackingProof).toBe(await province.hashes.of("tracking", `${before.code}#0999`));
    expect(JSON.stringify(await province.dossiers.history(before.id))).not.toContain("0999");
  });

  it("are not corrected to what the procedure does not know, and not after acceptance", async () => {
    const { id } = await turns.submitted();
    const stray = [{ component: "no-such-paper", quantity: 1, kind: "original" }];
    expect(
      await turns.refusal("correctDossier", id, people.postalClerk, { body: { components: stray } }),
    ).toMatchObject({
      code: "request/invalid",
      fields: ["body.components.0.component"],
    });
    expect(await turns.refusal("correctDossier", id, people.postalClerk, { body: {} })).toMatchObject({
      code: "request/invalid",
    });
    await turns.turned("acceptDossier", id, people.postalClerk);
    expect(await turns.refusal("correctDossier", id, people.postalClerk)).toMatchObject({
      code: "dossier/not-possible-now",
      facts: { dossierStatus: "accepted" },
    });
  });
});
