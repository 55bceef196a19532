import { beforeEach, describe, expect, it } from "vitest";
import { DossierAccepted } from "../../../events/dossier-accepted/v1.ts";
import { callTicket } from "../../../functions/intake/call-ticket.ts";
import { nearestPointsRoute } from "../../../functions/intake/catalogue-routes.ts";
import { closePoint } from "../../../functions/intake/close-point.ts";
import { handOverPapers } from "../../../functions/intake/hand-over-papers.ts";
import { handedOverAnswer } from "../../../functions/intake/minutes-answers.ts";
import { nearestPoints } from "../../../functions/intake/nearest-points.ts";
import { acceptedAnswer, openDossier } from "../../../functions/intake/open-dossier.ts";
import { pointsInPrint } from "../../../functions/intake/points-in-print.ts";
import { printMinutes } from "../../../functions/intake/print-minutes.ts";
import { printReceipt } from "../../../functions/intake/print-receipt.ts";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import {
  OpenDossier,
  openDossierRoute,
  readDossierRoute,
  trackDossierRoute,
} from "../../../functions/intake/routes.ts";
import { SubmitDossier } from "../../../functions/intake/submission-routes.ts";
import { submitDossier } from "../../../functions/intake/submit-dossier.ts";
import { takeTicket } from "../../../functions/intake/take-ticket.ts";
import { trackDossier, trackingToken } from "../../../functions/intake/track-dossier.ts";
import { transferDossier } from "../../../functions/intake/transfer-dossier.ts";
import { TransferDossier } from "../../../functions/intake/turn-routes.ts";
import { notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { listInbox } from "../../../functions/routing/list-inbox.ts";
import { listInboxRoute } from "../../../functions/routing/routes.ts";
import { factOf } from "../../../shared/adapters/chain/fact-of.ts";
import { genesis } from "../../../shared/adapters/chain/hash-chain.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import { newMinutesId } from "../../../shared/adapters/ids/minutes-ids.ts";
import { newTicketId } from "../../../shared/adapters/ids/ticket-ids.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { DossierCode } from "../../../shared/domain/identifiers.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { isTrainingId } from "../../../shared/domain/unit.ts";
import { entryAnswer } from "../../../shared/lambda/entry-answer.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import type { Notices } from "../../../shared/ports/notices.ts";
import type { MinutesForm, ReceiptForm } from "../../../shared/ports/printed-forms.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { communes, trainingUnits, units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const reason = "wrongUnit";
const correlationId = "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10";
const clerk = aStaffMember({ id: "trainee", roles: ["postalClerk"], unit: trainingUnits.point.id });
const trainer = aStaffMember({ id: "trainer", roles: ["appraiser"], unit: trainingUnits.landOffice.id });

beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.publish({ units: [trainingUnits.point] });
  for (const person of [clerk, trainer]) await province.publications.register(person);
});

const withTrainingOffice = () => province.publications.publish({ units: [trainingUnits.landOffice] });
const open = (changes: Partial<OpenDossier> = {}, staff: StaffMember = clerk) =>
  openDossier({ ...province, province: "46", genesis, newId: newDossierId })(
    { body: OpenDossier.parse(anApplication(changes)), principal: staff, correlationId },
    aCommand({ principal: staff.id }),
  );
const received = async (changes: Partial<OpenDossier> = {}, staff: StaffMember = clerk) => {
  const outcome = await open(changes, staff);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const dossier = await province.dossiers.find(outcome.value.fact.subject);
  if (dossier === undefined) throw new Error("nothing was stored");
  return { entry: outcome.value, dossier };
};
const inboxOf = async (staff: StaffMember) => {
  const outcome = await listInbox({ ...province, keptDays: 30 })({ query: { size: 50 }, principal: staff });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return listInboxRoute.answers[200].body.parse(outcome.value.body).tasks;
};
/** The dossier one change on, whatever the change is of. */
const changed = async (dossier: Dossier): Promise<Entry> =>
  province.dossiers.save({
    dossier: { ...dossier, revision: dossier.revision + 1 },
    happening: {
      type: "vn.motcua.workflow-renewed.v1",
      data: { code: dossier.code, status: dossier.status, generation: 2, run: 1 },
    },
    actor: { kind: "system", id: "reconcile" },
    at: "2026-11-23T03:00:00.000Z",
    correlationId,
  });

describe("what is received at a training unit", () => {
  it("is practice for ever: the dossier says so, and every one of its facts", async () => {
    const { entry, dossier } = await received();
    expect(dossier.training).toBe(true);
    expect(entry.fact.data.training).toBe(true);
    expect((await changed(dossier)).fact.data.training).toBe(true);
    const real = await received({}, people.postalClerk);
    expect(real.dossier).not.toHaveProperty("training");
    expect(real.entry.fact.data).not.toHaveProperty("training");
    expect((await changed(real.dossier)).fact.data).not.toHaveProperty("training");
  });

  it("takes no number of a real unit, and its code is told from real ones at sight", async () => {
    const { dossier } = await received();
    const real = await received({}, people.postalClerk);
    expect(dossier.code).toBe("H57.TAPHUAN.01-261123-0001");
    expect(real.dossier.code).toBe("H57.BD.06-261123-0001");
    expect(DossierCode.safeParse(dossier.code).success).toBe(true);
    expect([dossier.code, real.dossier.code].map((code) => isTrainingId(code.split("-")[0] ?? ""))).toEqual([
      true,
      false,
    ]);
  });

  it("is decided by the training unit of its matter, and no real officer finds it in the inbox", async () => {
    await withTrainingOffice();
    const { dossier } = await received();
    expect(dossier.units).toMatchObject({ receiving: trainingUnits.point.id, competent: trainingUnits.landOffice.id });
    const real = await received({}, people.postalClerk);
    expect(real.dossier.units.competent).toBe(units.landOffice.id);
    for (const member of Object.values(people))
      expect((await inboxOf(member)).filter(({ dossierId }) => dossierId === dossier.id)).toEqual([]);
    expect(await inboxOf(clerk)).toMatchObject([{ dossierId: dossier.id, training: true }]);
    expect((await inboxOf(people.postalClerk)).map(({ training }) => training)).toEqual([undefined]);
  });

  it("stays at its counter where no training unit decides: nobody there may appraise it", async () => {
    const { dossier } = await received();
    const { id: point } = trainingUnits.point;
    expect(dossier.units.competent).toBe(point);
    const atPoint = { supportingPoint: point, receiving: point, competent: point, returning: point };
    const digitized = aDossier().atUnits(atPoint).after("digitization").build();
    const stored = await province.given({ ...digitized, code: `${point}-261123-0099`, training: true });
    await province.workflows.start({ id: stored.id, province: "46", run: 1, generation: 1 });
    province.park();
    await advanceStage(province)(factOf(aStepCompletion(stored)));
    const waiting = (await inboxOf(clerk)).filter(({ dossierId }) => dossierId === stored.id);
    expect(waiting).toMatchObject([{ step: "appraisal", mine: false, training: true }]);
    expect(await inboxOf(people.appraiser)).toEqual([]);
    const appraise = completeStep(province)(
      {
        ...{ parameters: { id: stored.id, step: "appraisal" }, body: { outcome: "agreed" } },
        ...{ principal: clerk, revision: stored.revision + 1, correlationId },
      },
      aCommand(),
    );
    expect(await appraise).toMatchObject({ problem: { code: "staff/not-permitted" } });
  });

  it("meets no real unit: its result is handed over where practice is, and a real one is not", async () => {
    const apart = { problem: { code: "unit/training-apart", fields: ["body.returnAt"] } };
    expect(await open({ returnAt: units.otherPoint.id })).toMatchObject(apart);
    expect(await open({ returnAt: trainingUnits.point.id }, people.postalClerk)).toMatchObject(apart);
    expect(province.table.dossiers.size).toBe(0);
  });

  it("is for who works there: nobody's real dossier gets there by a slip", async () => {
    const submit = async (receiveAt: string) =>
      submitDossier({ ...province, province: "46", genesis, newId: newDossierId })(
        {
          body: SubmitDossier.parse({ ...anApplication(), channel: "online", receiveAt }),
          principal: aCitizen({ hashes: [...(await province.owners.every(anApplication().applicant.citizenId))] }),
          correlationId,
        },
        aCommand(),
      );
    await province.publications.publish({ procedures: [aProcedure({ channels: ["direct", "online"] })] });
    expect(await submit(trainingUnits.point.id)).toMatchObject({
      problem: { code: "unit/training-apart", fields: ["body.receiveAt"] },
    });
    expect(await submit(units.postalPoint.id)).toMatchObject({ ok: true });
  });

  it("is transferred to no real unit, nor a real one to a training unit", async () => {
    await withTrainingOffice();
    const pairs = [
      [clerk, trainingUnits.landOffice.id, units.landOfficeHere.id],
      [people.postalClerk, units.landOffice.id, trainingUnits.landOffice.id],
    ] as const;
    for (const [staff, from, to] of pairs) {
      const { dossier } = await received({}, staff);
      const leader = aStaffMember({ id: `leader of ${from}`, roles: ["leader"], unit: from });
      const given = { parameters: { id: dossier.id }, body: TransferDossier.parse({ to, reason }), revision: 1 };
      const outcome = await transferDossier(province)({ ...given, principal: leader, correlationId }, aCommand());
      expect(outcome).toMatchObject({ problem: { code: "unit/training-apart", fields: ["body.to"] } });
    }
  });

  it("is taken in by what the point accepts, like any other", async () => {
    await province.publications.publish({ units: [{ ...trainingUnits.point, accepts: ["residence"] }] });
    expect(await open()).toMatchObject({ problem: { code: "unit/service-not-offered" } });
  });

  it("is marked in every answer: at reception, read, tracked, and behind a command", async () => {
    const { entry, dossier } = await received();
    const opened = openDossierRoute.answers[201].body.parse(acceptedAnswer(DossierAccepted.parse(entry.fact)).body);
    const read = await readDossier(province)({ parameters: { id: dossier.id }, principal: clerk });
    const token = await trackingToken(province.hashes, dossier.id);
    const tracked = await trackDossier(province)({ body: { token }, sourceAddress: "203.0.113.7" });
    if (!read.ok || !tracked.ok) throw new Error("it is not shown");
    expect([
      opened.training,
      readDossierRoute.answers[200].body.parse(read.value.body).training,
      trackDossierRoute.answers[200].body.parse(tracked.value.body).training,
    ]).toEqual([true, true, true]);
    expect(entryAnswer(await changed(dossier)).body).toMatchObject({ training: true });
  });

  it("is marked on the receipt", async () => {
    const printed: ReceiptForm[] = [];
    const receipt = async (form: ReceiptForm) => {
      printed.push(form);
      return Uint8Array.of(1);
    };
    const paper = {
      archives: province.archive.archives,
      provinceName: "thành phố Huế",
      trackingUrl: "https://x.example",
    };
    for (const staff of [clerk, people.postalClerk]) {
      const { dossier } = await received({}, staff);
      await printReceipt({ ...province, ...paper, forms: { receipt }, signed: { sign: async (pdf) => pdf } })({
        parameters: { id: dossier.id },
        principal: staff,
      });
    }
    expect(printed.map(({ training }) => training)).toEqual([true, undefined]);
  });

  it("tells nobody outside, and it is noted why", async () => {
    const { entry, dossier } = await received();
    const noted: unknown[] = [];
    const notices: Notices = {
      ...province.notices,
      finished: async (key, outcome) => {
        noted.push([key.dossierId, outcome]);
        await province.notices.finished(key, outcome);
      },
    };
    const notify = notifyApplicant({ ...province, notices, trackingUrl: "https://x.example" });
    await notify(entry.fact);
    await notify(entry.fact);
    expect(province.mailbox.sent).toEqual([]);
    expect(noted).toEqual([
      [dossier.id, "training"],
      [dossier.id, "training"],
    ]);
    const real = await received({}, people.postalClerk);
    await notify(real.entry.fact);
    expect(province.mailbox.sent).toHaveLength(1);
  });
});

describe("a training unit", () => {
  it("is nobody's nearest point, and is marked in the list of points", async () => {
    const outcome = await nearestPoints(province)({
      parameters: { code: communes.here.code },
      query: { service: "receive", size: 100 },
    });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const { points } = nearestPointsRoute.answers[200].body.parse(outcome.value.body);
    expect(points.map(({ id }) => id)).toContain(units.postalPoint.id);
    expect(points.map(({ id }) => id)).not.toContain(trainingUnits.point.id);
    expect(pointsInPrint([trainingUnits.point, units.postalPoint], "2026-11-23")).toMatch(/TAPHUAN.*open, training/);
  });

  it("hands what it has in hand to no real point when it closes, nor takes it from one", async () => {
    for (const [id, to] of [
      [trainingUnits.point.id, units.postalPoint.id],
      [units.postalPoint.id, trainingUnits.point.id],
    ] as const) {
      const outcome = await closePoint(province)({ id, to, on: "2026-12-01" });
      expect(outcome).toMatchObject({ ok: false });
      expect(JSON.stringify(outcome)).toContain("must both be for training, or neither");
    }
  });

  it("gives paper to training units alone, under minutes that are marked", async () => {
    const printed: MinutesForm[] = [];
    const forms = {
      minutes: async (form: MinutesForm) => {
        printed.push(form);
        return Buffer.from("%PDF-1.7");
      },
    };
    await withTrainingOffice();
    const { dossier } = await received();
    const lines = [{ dossier: dossier.id, sealNumber: "TH-000001", papers: 3, sheets: 9 }];
    const give = (to: string, staff: StaffMember) =>
      handOverPapers({ ...province, province: "46", newId: newMinutesId })(
        { body: { to, purpose: "papers", lines }, staff, correlationId },
        aCommand({ route: "handOverPapers" }),
      );
    const apart = { problem: { code: "unit/training-apart", fields: ["body.to"] } };
    expect(await give(units.landOffice.id, clerk)).toMatchObject(apart);
    expect(await give(trainingUnits.landOffice.id, people.postalClerk)).toMatchObject(apart);

    const given = await give(trainingUnits.landOffice.id, clerk);
    if (!given.ok) throw new Error(given.problem.code);
    expect(handedOverAnswer(given.value).body.training).toBe(true);
    const { archives } = province.archive;
    await printMinutes({ ...province, archives, forms, provinceName: "tỉnh Mẫu" })({
      parameters: { minutes: given.value.id },
      staff: clerk,
    });
    expect(printed.map(({ training }) => training)).toEqual([true]);
  });

  it("has a queue of its own, whose facts say that they are practice", async () => {
    const needs = { ...province, province: "46", newId: newTicketId, limitMinutes: 30 };
    const from = { parameters: { unit: trainingUnits.point.id }, principal: clerk, correlationId };
    const taken = await takeTicket(needs)({ ...from, body: { priority: false } }, aCommand());
    const called = await callTicket(needs)({ ...from, body: { desk: "1" } }, aCommand());
    if (!taken.ok || !called.ok) throw new Error("the queue is closed");
    expect([taken.value.fact.data.training, called.value.fact.data.training]).toEqual([true, true]);
  });
});
