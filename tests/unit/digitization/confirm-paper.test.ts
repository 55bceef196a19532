import { beforeEach, describe, expect, it } from "vitest";
import { confirmPaper } from "../../../functions/digitization/confirm-paper.ts";
import { listPapers } from "../../../functions/digitization/list-papers.ts";
import { ConfirmPaper, listPapersRoute } from "../../../functions/digitization/routes.ts";
import { metadataFile } from "../../../functions/digitization/scan-files.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { isReusable } from "../../../shared/domain/reusable-paper.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { overlaysOf } from "../../../shared/ports/paper-texts.ts";
import type { Paper } from "../../../shared/ports/papers.ts";
import { anAcceptance } from "../../support/builders/change.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const { id } = aDossier().build();
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const sha256 = "d".repeat(64);
const texts = () => archivedPaperTexts(province.archive.archives);

const aPaper = (number: number, changes: Partial<Paper> = {}): Paper => ({
  paperId: `${scanId}-${number}`,
  scanId,
  component: "application",
  form: "mau-18",
  pages: [2],
  fields: [
    { name: "ownerName", confidence: 97, accepted: true },
    { name: "citizenId", confidence: 71, accepted: false },
  ],
  recordedAt: "2026-11-23T03:00:00.000Z",
  ...changes,
});
const certificate = aPaper(2, {
  component: "certificate",
  form: "giay-chung-nhan",
  fields: [{ name: "plotNumber", confidence: 98, accepted: true }],
});

const inked = (...names: readonly ("issueNumber" | "issueDay")[]) =>
  names.map((name) => ({ name, crop: { page: 2, x: 880, y: 1904, w: 392, h: 70 } }));

/** A dossier whose two papers were read: one field of the application waits. */
const given = async (builder: DossierBuilder = aDossier(), papers = [aPaper(1), certificate]) => {
  const dossier = builder.build();
  const personal = await province.seals.seal({ applicant: anApplication().applicant, papers: {} }, dossier.id);
  await province.dossiers.save({ ...anAcceptance(dossier), personal, papers });
  await texts().keep(id, scanId, {
    [`${scanId}-1`]: { ownerName: "Nguyễn Thị Quỳnh Hưong", citizenId: "04618500l234" },
    [`${scanId}-2`]: { plotNumber: "112" },
    [`${scanId}-3`]: { ownerName: "x", citizenId: "x" },
  });
};
beforeEach(async () => {
  province = await memoryProvince();
});

const confirm = (
  number: number,
  body: ConfirmPaper = { fields: [] },
  staff: StaffMember = people.postalClerk,
  revision = 1,
) =>
  confirmPaper({ ...province, texts: texts(), archives: province.archive.archives, signPaper: async () => sha256 })(
    {
      parameters: { id, paperId: `${scanId}-${number}` },
      body: ConfirmPaper.parse(body),
      staff,
      revision,
      correlationId: "c0rre1at-0006",
    },
    aCommand({ principal: staff.id, route: "confirmPaper" }),
  );
const right = { fields: [{ name: "citizenId", value: "046185001234" }] };
const problem = async (...call: Parameters<typeof confirm>) => {
  const outcome = await confirm(...call);
  return outcome.ok ? "confirmed" : outcome.problem;
};
const personalOf = async () => {
  const sealed = await province.dossiers.personal(id);
  if (sealed === undefined) throw new Error("no personal data");
  return PersonalData.parse(await province.seals.open(sealed, id));
};

describe("a named person", () => {
  it("confirms a paper with the right values: they become data, sealed, and the fact names only the fields", async () => {
    await given();
    const outcome = await confirm(1, right);
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.paper-confirmed.v1",
      data: { component: "application", confirmedBy: people.postalClerk.id, correctedFields: ["citizenId"], sha256 },
    });
    expect((await personalOf()).papers[`${scanId}-1`]).toEqual({
      ownerName: "Nguyễn Thị Quỳnh Hưong",
      citizenId: "046185001234",
    });
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain("046185001234");
    expect(await province.papers.find(id, `${scanId}-1`)).toMatchObject({
      confirmed: {
        by: people.postalClerk.id,
        correctedFields: ["citizenId"],
        decisions: [{ field: "citizenId", decision: "corrected", by: people.postalClerk.id, at: expect.any(String) }],
      },
    });
  });

  it("may correct a field that seemed sure, too", async () => {
    await given();
    const ownerName = { name: "ownerName", value: " Nguyễn Thị  Quỳnh Hương " };
    await confirm(1, { fields: [...right.fields, ownerName] });
    expect((await personalOf()).papers[`${scanId}-1`]?.ownerName).toBe("Nguyễn Thị Quỳnh Hương");
  });

  it("says that nobody can read a field, and why: it is no data, and the fact tells its name", async () => {
    await given();
    const outcome = await confirm(1, { fields: [{ name: "citizenId", illegible: "covered" }] });
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({
      correctedFields: [],
      illegibleFields: ["citizenId"],
    });
    expect((await personalOf()).papers[`${scanId}-1`]).toEqual({ ownerName: "Nguyễn Thị Quỳnh Hưong" });
    expect((await province.papers.find(id, `${scanId}-1`))?.confirmed?.decisions).toMatchObject([
      { field: "citizenId", decision: "illegible", reason: "covered" },
    ]);
  });

  it("says what is written in ink, or that nobody can read it: each word is kept, with who and when", async () => {
    await given(aDossier(), [aPaper(1, { inked: inked("issueNumber", "issueDay", "issueDay") }), certificate]);
    const words = [
      { name: "issueNumber", illegible: "handwriting" as const },
      { name: "issueDay", value: "12/03/2026" },
    ];
    const outcome = await confirm(1, { fields: [...right.fields, ...words] });
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({
      correctedFields: ["citizenId", "issueDay"],
      illegibleFields: ["issueNumber"],
    });
    const who = { by: people.postalClerk.id, at: province.now().toISOString() };
    expect((await province.papers.find(id, `${scanId}-1`))?.confirmed?.decisions).toEqual([
      { field: "citizenId", decision: "corrected", ...who },
      { field: "issueNumber", decision: "illegible", reason: "handwriting", ...who },
      { field: "issueDay", decision: "corrected", ...who },
    ]);
    const values = (await personalOf()).papers[`${scanId}-1`];
    expect([values?.issueDay, values?.issueNumber]).toEqual(["12/03/2026", undefined]);
  });

  it("leaves what was read and what is right beside the scan, without a name, and it is erased with the dossier", async () => {
    await given();
    await confirm(1, right);
    const pairs = [...province.archive.files].filter(([name]) => name.includes("/corrections/"));
    expect(pairs.map(([, { bytes }]) => JSON.parse(Buffer.from(bytes).toString()))).toEqual([
      {
        form: "mau-18",
        pairs: [
          {
            ...{ field: "ownerName", read: "Nguyễn Thị Quỳnh Hưong", right: "Nguyễn Thị Quỳnh Hưong" },
            ...{ confidence: 97, accepted: true },
          },
          { ...{ field: "citizenId", read: "04618500l234", right: "046185001234" }, confidence: 71, accepted: false },
        ],
      },
    ]);
    await province.archive.purges.purge(id);
    expect([...province.archive.files.keys()]).toEqual([]);
  });

  it("leaves the dossier accepted while another paper waits, and puts it in process with the last one", async () => {
    await given();
    const first = await confirm(1, right);
    expect(first.ok && first.value.fact.data).toMatchObject({ status: "accepted" });
    expect(first.ok && first.value.fact.data).not.toHaveProperty("closedRun");
    const last = await confirm(2, { fields: [] }, people.postalClerk, 2);
    expect(last.ok && last.value.fact.data).toMatchObject({ status: "inProcess", closedRun: 1 });
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "inProcess",
      revision: 3,
      papers: [{ digitization: "confirmed" }, { digitization: "notNeeded" }, { digitization: "confirmed" }],
    });
    expect((await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 5 })).tasks).toEqual(
      [],
    );
  });

  it("keeps what was confirmed before when the next paper is confirmed", async () => {
    await given();
    await confirm(1, right);
    await confirm(2, { fields: [] }, people.postalClerk, 2);
    expect(Object.keys((await personalOf()).papers).sort()).toEqual([`${scanId}-1`, `${scanId}-2`]);
    expect((await personalOf()).applicant).toEqual(anApplication().applicant);
  });

  it("says which component a paper is that was not recognised", async () => {
    const { component: _, form: __, ...unknown } = certificate;
    await given(aDossier(), [aPaper(1), unknown]);
    expect(await problem(2)).toEqual({
      code: "paper/component-unknown",
      facts: { components: ["application", "certificate"] },
    });
    expect(await problem(2, { component: "certificate", fields: [] })).toBe("confirmed");
  });
});

describe("a paper is not confirmed", () => {
  it("while a field waits for the right value", async () => {
    await given();
    expect(await problem(1)).toEqual({ code: "paper/fields-wait", fields: ["citizenId"] });
  });

  it("while nobody has said what is written in ink, be every field sure", async () => {
    await given(aDossier(), [aPaper(1), { ...certificate, inked: inked("issueNumber", "issueDay") }]);
    expect(await problem(2)).toEqual({ code: "paper/fields-wait", fields: ["issueNumber", "issueDay"] });
    const number = { name: "issueNumber", illegible: "faded" as const };
    expect(await problem(2, { fields: [number] })).toEqual({ code: "paper/fields-wait", fields: ["issueDay"] });
  });

  it("while a field has no score, even one that was accepted", async () => {
    const unscored = { name: "ownerName", confidence: null, accepted: true };
    await given(aDossier(), [aPaper(1, { fields: [unscored] }), certificate]);
    expect(await problem(1)).toEqual({ code: "paper/fields-wait", fields: ["ownerName"] });
  });

  it("with a field it does not have, which is named by its place", async () => {
    await given();
    const strange = { name: "Nguyễn Thị Quỳnh Hương", value: "x" };
    expect(await problem(1, { fields: [...right.fields, strange] })).toEqual({
      code: "request/invalid",
      fields: ["body.fields.1.name"],
    });
  });

  it("twice, nor as a component that was confirmed by another paper: the second person is told who was first", async () => {
    await given(aDossier(), [aPaper(1), certificate, aPaper(3, { component: "application" })]);
    await confirm(1, right);
    const told = {
      code: "paper/already-confirmed",
      facts: { confirmedBy: people.postalClerk.id, confirmedAt: province.now().toISOString() },
    };
    expect(await problem(1, right, people.postalClerk, 2)).toEqual(told);
    expect(await problem(3, right, people.postalClerk, 2)).toEqual(told);
  });

  it("as a component that is not digitized, or that the dossier does not have", async () => {
    await given();
    for (const component of ["contract", "moon"])
      expect(await problem(1, { ...right, component })).toMatchObject({ code: "paper/component-unknown" });
  });

  it.each([
    ["that the dossier does not have", 9, people.postalClerk, 1, "paper/not-found"],
    ["by the office that decides", 1, people.appraiser, 1, "staff/not-permitted"],
    ["by another unit", 1, people.oneStopOfficer, 1, "dossier/not-found"],
    ["from an older revision", 1, people.postalClerk, 4, "dossier/stale"],
  ] as const)("%s", async (_, number, staff, revision, code) => {
    await given();
    expect(await problem(number, right, staff, revision)).toMatchObject({ code });
  });

  it("once the dossier is past digitization", async () => {
    await given(aDossier().inStage("appraisal"));
    expect(await problem(1, right)).toMatchObject({
      code: "dossier/not-possible-now",
      facts: { dossierStatus: "inProcess" },
    });
  });
});

describe("the papers of a dossier", () => {
  const list = async (staff: StaffMember) => {
    const outcome = await listPapers({
      ...province,
      texts: texts(),
      accesses: province.accessRecords.accesses,
      archives: province.archive.archives,
    })({
      parameters: { id },
      principal: staff,
    });
    return outcome.ok ? listPapersRoute.answers[200].body.parse(outcome.value.body) : outcome.problem.code;
  };

  it("are told of while a long scan of theirs is being read: page 17 of 64, and nothing of other dossiers' scans", async () => {
    await given();
    const since = "2026-11-23T01:59:00.000Z";
    const scan = { point: units.postalPoint.id, scanId: "6".repeat(32), run: "0123456789abcdef", sides: 64 };
    await province.progress.begun(scan, id, since);
    await province.progress.begun({ ...scan, scanId: "7".repeat(32) }, "another-dossier", since);
    for (let page = 1; page <= 17; page += 1) await province.progress.pageRead(scan, page, since);
    expect(await list(people.postalClerk)).toMatchObject({
      reading: [
        {
          ...{ scanId: scan.scanId, pagesRead: 17, pages: 64 },
          text: { vi: "Đang đọc: trang 17/64", en: "Reading: page 17 of 64" },
        },
      ],
    });
    await province.progress.over(scan, since);
    expect(await list(people.postalClerk)).toMatchObject({ reading: [] });
  });

  it("are listed with what was read, how sure it is, and what waits for a person", async () => {
    await given();
    expect(await list(people.postalClerk)).toMatchObject({
      alsoOpenedBy: [],
      papers: [
        {
          component: "application",
          fields: [
            { name: "ownerName", value: "Nguyễn Thị Quỳnh Hưong", confidence: 97, accepted: true },
            { name: "citizenId", value: "04618500l234", confidence: 71, accepted: false },
          ],
        },
        { component: "certificate", file: `/v1/dossiers/${id}/papers/${scanId}-2/file` },
      ],
    });
  });

  it("show what is written in ink as a picture, and what signatures laid over them say", async () => {
    const marks = ["signer", "signed-at", "issue-number"].map((what, n) => [`${n}.${what}`, `${what} as it stands`]);
    const signed = `${scanId.slice(0, -1)}6`;
    await texts().keep(id, signed, { [overlaysOf(`${signed}-1`)]: Object.fromEntries(marks) });
    const more = { ...certificate, scanId: signed, paperId: `${signed}-1` };
    await given(aDossier(), [aPaper(1), { ...certificate, inked: inked("issueNumber") }, more]);
    const listed = await list(people.postalClerk);
    expect(listed).toMatchObject({
      papers: [
        { component: "application" },
        {
          inked: [{ name: "issueNumber", cropFile: `/v1/dossiers/${id}/papers/${scanId}-2/fields/issueNumber/crop` }],
        },
        {
          overlayMarks: [
            { what: "signer", value: "signer as it stands" },
            { what: "signed-at", value: "signed-at as it stands" },
            { what: "issue-number", value: "issue-number as it stands" },
          ],
        },
      ],
    });
  });

  it("say which colleague opened them in the last ten minutes, and not that one did so oneself", async () => {
    await given();
    const opened = { why: "listPapers", what: "readings" } as const;
    const { accesses } = province.accessRecords;
    const colleague = { kind: "staff", id: people.oneStopOfficer.id } as const;
    await accesses.record({ ...opened, by: colleague }, [id]);
    province.clock.forward(11 * 60);
    expect(await list(people.postalClerk)).toMatchObject({ alsoOpenedBy: [] });
    await accesses.record({ ...opened, by: colleague }, [id]);
    await accesses.record({ ...opened, by: { kind: "staff", id: people.postalClerk.id } }, [id]);
    const at = province.now().toISOString();
    province.clock.forward(60);
    expect(await list(people.postalClerk)).toMatchObject({ alsoOpenedBy: [{ by: colleague.id, at }] });
  });

  it("carry what is kept about them once they are confirmed, by the names of the National Portal", async () => {
    await given();
    await confirm(1, right);
    const { code, procedure } = aDossier().build();
    const at = province.now().toISOString();
    expect(await list(people.postalClerk)).toMatchObject({
      papers: [
        {
          confirmedBy: people.postalClerk.id,
          metadata: {
            ...{ MaGiayTo: `${id}.${scanId}-1`, MaThanhPhanHoSo: "application", MaHoSo: code, MaTTHC: procedure.code },
            ...{ SoDinhDanh: "046185001234", LoaiBan: 0, HashTepTin: sha256, DoTinCay: 71 },
            ...{ NguoiKy: people.postalClerk.id, ThoiGianKy: at, NguoiXacNhan: people.postalClerk.id },
          },
        },
        { component: "certificate" },
      ],
    });
  });

  it("do not exist for another unit", async () => {
    await given();
    expect(await list(aStaffMember({ unit: units.landOfficeHere.id }))).toBe("dossier/not-found");
  });
});

describe("a confirmed paper in the vault of its owner", () => {
  const owner = "046185001234";
  const other = {
    ...aDossier().build(),
    id: "0192f0c4-7d2a-7b11-9f5e-000000000009",
    code: `${aDossier().build().code}9`,
  };
  const heldNow = async () => province.heldPapers.of({ hashes: [...(await province.owners.every(owner))] });
  const statuses = async () =>
    Object.fromEntries(
      (await heldNow()).map(({ dossierId, status }) => [dossierId === id ? "first" : "second", status]),
    );
  const publish = (onlyOneHolds: true | undefined) =>
    province.publications.publish({
      procedures: [
        aProcedure({
          components: aProcedure().components.map((one) =>
            one.id === "certificate" && onlyOneHolds ? { ...one, onlyOneHolds } : one,
          ),
        }),
      ],
    });
  /** The certificate is confirmed in one dossier of the owner, then another one in a second dossier. */
  const confirmBoth = async (first: string | undefined, second: string | undefined) => {
    const stating = (day: string | undefined) => ({
      fields: day === undefined ? [] : [{ name: "validUntil", value: day }],
    });
    await given();
    const personal = await province.seals.seal({ applicant: anApplication().applicant, papers: {} }, other.id);
    await province.dossiers.save({ ...anAcceptance(other), personal, papers: [certificate] });
    await texts().keep(other.id, scanId, { [`${scanId}-2`]: { plotNumber: "113" } });
    expect((await confirm(2, stating(first))).ok).toBe(true);
    const outcome = await confirmPaper({
      ...{ ...province, texts: texts(), archives: province.archive.archives, signPaper: async () => "e".repeat(64) },
    })(
      {
        ...{ parameters: { id: other.id, paperId: `${scanId}-2` }, body: ConfirmPaper.parse(stating(second)) },
        ...{ staff: people.postalClerk, revision: 1, correlationId: "c0rre1at-0007" },
      },
      aCommand({ route: "confirmPaper", key: "key-00000002" }),
    );
    expect(outcome.ok).toBe(true);
  };

  it("comes in the place of the earlier one, where of its kind only one holds, and says so where that was used", async () => {
    await publish(true);
    await confirmBoth(undefined, undefined);
    expect(await statuses()).toEqual({ first: "replaced", second: "valid" });
    expect((await province.standings.ofDossier(id)).get(`${id}.${scanId}-2`)).toMatchObject({
      ...{ status: "replaced", successor: `${other.id}.${scanId}-2` },
    });
  });

  it.each([
    ["of its kind several may hold", undefined, undefined, undefined],
    ["the earlier one is known to hold longer", true, "05/07/2036", "05/07/2031"],
  ] as const)("leaves the earlier one as it is where %s", async (_, onlyOneHolds, first, second) => {
    await publish(onlyOneHolds);
    await confirmBoth(first, second);
    expect(await statuses()).toEqual({ first: "valid", second: "valid" });
  });

  it("holds until the day that a person has typed, whatever its form asks for, and is offered no longer after it", async () => {
    await publish(undefined);
    await given();
    const typed = { validUntil: "05/07/2031", issuer: "Văn phòng đăng ký đất đai", issueNumber: "CS 01234" };
    const fields = Object.entries(typed).map(([name, value]) => ({ name, value }));
    expect((await confirm(2, { fields })).ok).toBe(true);
    const [held] = await heldNow();
    expect(held?.validUntil).toBe("2031-07-05");
    const asked = { paper: held?.kind ?? "" };
    const offeredOn = (day: string) => held !== undefined && isReusable(held, asked, `${day}T03:00:00.000Z`);
    expect([offeredOn("2031-07-05"), offeredOn("2031-07-06")]).toEqual([true, false]);
    const name = `dossiers/${id}/${metadataFile(sha256)}`;
    const kept: unknown = JSON.parse(Buffer.from(province.archive.files.get(name)?.bytes ?? []).toString());
    expect(kept).toMatchObject({ ThoiHanHieuLuc: "2031-07-05", MaDonVi: typed.issuer, SoKyHieu: "CS 01234" });
    expect((await personalOf()).papers[`${scanId}-2`]).toMatchObject(typed);
  });

  it("takes no field that is neither of its form nor said of any paper", async () => {
    await given();
    expect(await problem(2, { fields: [{ name: "moon", value: "x" }] })).toMatchObject({ code: "request/invalid" });
  });
});
