import { beforeEach, describe, expect, it } from "vitest";
import { noteFeePaid } from "../../../functions/results/note-fee-paid.ts";
import { returnResult, signatureFile } from "../../../functions/results/return-result.ts";
import type { NoteFeePaid, ReturnResult } from "../../../functions/results/routes.ts";
import { issuedOnPaper } from "../../../shared/domain/custody.ts";
import type { FeeDue } from "../../../shared/domain/fee.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand, aReceipt } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const { id } = aDossier().build();
const handOver = (staff: StaffMember, revision = 1, body: ReturnResult = aReceipt) =>
  returnResult({ ...province, archives: province.archive.archives })(
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
    expect((await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 5 })).tasks).toEqual(
      [],
    );
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

  it("is given to who shows a card and signs, and keeps that they were seen, not what stood on them", async () => {
    await province.given(aDossier().inStage("return").build());
    const outcome = await handOver(people.postalClerk, 1, {
      receivedBy: "authorised",
      ...{ identity: "passport", authorisation: "certified" },
      signature: [
        [
          [10, 20],
          [30, 45],
        ],
      ],
    });
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({
      ...{ receivedBy: "authorised", identity: "passport", authorisation: "certified", signature: "sealed" },
    });
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain("[10,20]");
    const kept = Buffer.from((await province.archive.archives.get(id, signatureFile(2))) ?? []).toString("utf8");
    const [wrappedKey, iv, tag, ciphertext] = kept.split("\n").map((part) => Buffer.from(part, "base64"));
    if (!wrappedKey || !iv || !tag || !ciphertext) throw new Error("a seal has four parts");
    expect(await province.seals.open({ wrappedKey, iv, tag, ciphertext }, id)).toEqual([
      [
        [10, 20],
        [30, 45],
      ],
    ]);
  });

  it.each([
    ["somebody else without an authorisation", { ...aReceipt, receivedBy: "authorised" }],
    ["the applicant under an authorisation", { ...aReceipt, authorisation: "private" }],
  ] as const)("is not given to %s", async (_, body) => {
    await province.given(aDossier().inStage("return").build());
    expect(await handOver(people.postalClerk, 1, body)).toEqual({
      ok: false,
      problem: { code: "result/authorisation-missing", fields: ["body.authorisation"] },
    });
  });

  it("is not handed over from an older revision", async () => {
    await province.given(aDossier().inStage("return").build());
    expect(await handOver(people.postalClerk, 3)).toMatchObject({ problem: { code: "dossier/stale" } });
  });
});

describe("a result of several papers", () => {
  const lying = (papers: number, at: string = units.postalPoint.id) => ({
    ...aDossier().inStage("return").build(),
    custody: issuedOnPaper({}, at, papers),
  });

  it("is given in parts: the rest stays where it lies, and the dossier open until the last of them", async () => {
    await province.given(lying(3));
    const part = await handOver(people.postalClerk, 1, { ...aReceipt, papers: 2 });
    expect(part.ok && part.value.fact).toMatchObject({
      type: "vn.motcua.result-part-returned.v1",
      data: { status: "decided", papers: 2, left: 1, identity: "identityCard", signature: "onPaper" },
    });
    const at = "2026-11-23T02:00:00.000Z";
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "decided",
      custody: { result: { papers: 1, at: units.postalPoint.id }, givenInPart: { papers: 2, givenOutAt: at } },
    });
    const tasks = async () =>
      (await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 5 })).tasks;
    expect(await tasks()).toHaveLength(1);

    const rest = await handOver(people.postalClerk, 2);
    expect(rest.ok && rest.value.fact).toMatchObject({ type: "vn.motcua.result-returned.v1", data: { papers: 1 } });
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "returned",
      custody: { result: { papers: 1, givenOutAt: at }, givenInPart: { papers: 2 } },
    });
    expect(await tasks()).toEqual([]);
  });

  it.each([
    ["more than lie there", 4, undefined],
    ["a part where the clerk counts another rest", 2, 2],
  ] as const)("is not given when it is %s", async (_, papers, left) => {
    await province.given(lying(3));
    expect(await handOver(people.postalClerk, 1, { ...aReceipt, papers, left })).toEqual({
      ok: false,
      problem: { code: "result/fewer-here", fields: ["body.papers"], facts: { papersHere: 3 } },
    });
  });

  it("is given in parts where it was issued, and counted there for the first time", async () => {
    const there = units.landOffice.id;
    await province.given(aDossier().atUnits({ returning: there }).inStage("return").build());
    const clerk = aStaffMember({ roles: ["oneStopOfficer"], unit: there });
    expect(await handOver(clerk, 1, { ...aReceipt, papers: 1, left: 2 })).toMatchObject({ ok: true });
    expect((await province.dossiers.find(id))?.custody).toMatchObject({
      result: { papers: 2, at: there },
      givenInPart: { papers: 1 },
    });
  });

  it("is not given in parts where nobody has counted it", async () => {
    await province.given(aDossier().inStage("return").build());
    expect(await handOver(people.postalClerk, 1, { ...aReceipt, papers: 1 })).toEqual({
      ok: false,
      problem: { code: "result/elsewhere" },
    });
  });
});

describe("a fee that is payable on return", () => {
  const fee = (changes: Partial<FeeDue> = {}): FeeDue => ({
    ...{ id: "licence", name: { vi: "Lệ phí", en: "Charge" }, amount: { vnd: 135_000 }, legalBasis: "—" },
    ...{ payable: "onReturn", ...changes },
  });
  const given = (...fees: FeeDue[]) => province.given({ ...aDossier().inStage("return").build(), fees });
  const paid = (changes: Partial<NoteFeePaid> = {}, revision = 1, staff: StaffMember = people.postalClerk) =>
    noteFeePaid(province)(
      {
        parameters: { id },
        body: {
          ...{ fee: "licence", amount: { vnd: 135_000, currency: "VND" }, method: "cash", receiptNumber: "BL-01" },
          ...changes,
        },
        ...{ staff, revision, correlationId: "c0rre1at-0006" },
      },
      aCommand({ principal: staff.id, route: "noteFeePaid" }),
    );

  it("keeps the result at the counter until it is noted as paid, against a receipt", async () => {
    await given(fee());
    expect(await handOver(people.postalClerk)).toEqual({
      ok: false,
      problem: { code: "fee/unpaid", facts: { unpaidFees: ["licence"] } },
    });
    const noted = await paid();
    expect(noted.ok && noted.value.fact).toMatchObject({
      type: "vn.motcua.fee-paid.v1",
      data: { status: "decided", fee: "licence", amount: 135_000, receiptNumber: "BL-01" },
    });
    expect((await province.dossiers.find(id))?.payments).toMatchObject([{ fee: "licence", vnd: 135_000 }]);
    expect(await handOver(people.postalClerk, 2)).toMatchObject({ ok: true });
  });

  it.each([
    ["free of charge", fee({ amount: { vnd: 0 } })],
    ["payable on receipt", fee({ payable: "onReceipt" })],
    ["payable at no named time", { ...fee(), payable: undefined }],
  ] as const)("keeps nothing back when it is %s", async (_, one) => {
    await given(one);
    expect(await handOver(people.postalClerk)).toMatchObject({ ok: true });
  });

  it("that somebody else sets is paid with what they set, and one by the piece several times", async () => {
    await given(fee({ amount: { setBy: { vi: "Thuế", en: "Tax office" } } }), fee({ id: "copy", amount: perCopy }));
    expect(await paid({ amount: { vnd: 17_500, currency: "VND" } })).toMatchObject({ ok: true });
    expect(await paid({ fee: "copy", amount: { vnd: 20_000, currency: "VND" } }, 2)).toMatchObject({ ok: true });
  });
  const perCopy = { vnd: 5_000, per: { vi: "bản", en: "copy" } };

  it.each([
    ["fee/not-due", { fee: "other" }],
    ["fee/other-amount", { amount: { vnd: 100_000, currency: "VND" as const } }],
  ] as const)("is not noted with %s", async (code, changes) => {
    await given(fee());
    expect(await paid(changes)).toMatchObject({ ok: false, problem: { code } });
  });

  it("is not noted twice, nor by who is not at a counter of the dossier", async () => {
    await given(fee());
    expect(await paid({}, 1, people.registry)).toMatchObject({ problem: { code: "staff/not-permitted" } });
    expect(await paid()).toMatchObject({ ok: true });
    expect(await paid({}, 2)).toMatchObject({ ok: false, problem: { code: "fee/already-paid" } });
  });
});
